"""Structured logs on standard error: JSON lines, or readable ones where a person watches.

Never a secret stands in them.
"""

import re
import sys
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import FilteringBoundLogger, WrappedLogger

Fields = MutableMapping[str, Any]


def start_logs(
    *secrets: str, seen: Callable[[Mapping[str, Any]], None] | None = None
) -> FilteringBoundLogger:
    """The log of this process; these secrets are struck out wherever they stand.

    `seen` is shown the fields of each line.
    """

    def strike_out(
        logger: WrappedLogger,  # noqa: ARG001 (the signature is structlog's)
        method: str,  # noqa: ARG001
        fields: Fields,
    ) -> Fields:
        return {name: _without(value, secrets) for name, value in fields.items()}

    def show(
        logger: WrappedLogger,  # noqa: ARG001
        method: str,  # noqa: ARG001
        fields: Fields,
    ) -> Fields:
        if seen is not None:
            seen(fields)
        return fields

    watched = sys.stderr.isatty()
    written = (
        structlog.dev.ConsoleRenderer()
        if watched
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            strike_out,
            show,
            written,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # Bound once: a lazy logger binds itself anew at each line.
    log: FilteringBoundLogger = structlog.get_logger().bind()
    return log


def _without(value: Any, secrets: tuple[str, ...]) -> Any:
    if not isinstance(value, str):
        return value
    for secret in filter(None, secrets):
        value = value.replace(secret, "***")
    return value


def told_without_texts(error: BaseException) -> str:
    """What went wrong and where: the kind of error and the lines of code.

    Never its message, which may quote a user.
    """
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames)
    ]
    return f"{type(error).__name__} at {' < '.join(places)}"


def without_quotes(reason: str) -> str:
    """What another program gives as its reason, in short and without what it quotes.

    That may be a user's words.
    """
    return re.sub(r"[\"«“].*", "…", reason.split(". Parsing")[0])[:120]
