# Épinglée par son empreinte. Pour en changer, à chaque mise à jour de Python ou de Debian :
#     docker buildx imagetools inspect python:3.12-slim
FROM python:3.12.14-slim-trixie@sha256:78387bc3881b8273120a12ebe6c1ab22b018ccc2c9adf565ae1ac9b536e184ea
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --quiet --require-hashes -r requirements.txt \
    && useradd --system --uid 10001 --user-group clausier \
    && install -d -m 700 -o clausier -g clausier /data
COPY bot.py config.yaml ./
COPY assistant assistant
COPY knowledge knowledge
RUN python -m assistant.learning knowledge data/learnt
USER 10001:10001
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8090/health', timeout=4)"]
CMD ["python", "bot.py", "telegram", "--db", "/data/clausier.db", "--health", "8090"]
