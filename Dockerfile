FROM python:3.12-slim
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt .
RUN pip install --quiet -r requirements.txt \
    && useradd --system clausier && install -d -m 700 -o clausier /data
COPY bot.py config.yaml ./
COPY assistant assistant
COPY knowledge knowledge
RUN python -m assistant.learning knowledge data/learnt
USER clausier
VOLUME /data
CMD ["python", "bot.py", "telegram", "--db", "/data/clausier.db"]
