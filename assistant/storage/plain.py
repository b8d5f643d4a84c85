"""How things are stored as texts, and how a person reads them again."""

import json
from datetime import UTC, datetime
from typing import Any

import orjson

_JSON_COLUMNS = ("state", "reply", "body")


def to_text(data: dict[str, Any]) -> str:
    """As JSON, plain data only: a dataclass would not be one any more when it is read."""
    return orjson.dumps(data, option=orjson.OPT_PASSTHROUGH_DATACLASS).decode()


def moment_text(moment: datetime) -> str:
    """In universal time, so that moments compare as texts."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def opened_up(row: dict[str, Any]) -> dict[str, Any]:
    """A row with the JSON in it as data; what is none, such as a damaged state, as it is."""
    opened = dict(row)
    for column in _JSON_COLUMNS:
        if column in row:
            opened[column] = _data(row[column])
    return opened


def _data(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def read_reply(text: str) -> dict[str, Any]:
    """A reply as it was stored; an empty one where that is no JSON any more."""
    try:
        reply = orjson.loads(text)
    except ValueError:
        return {}
    return reply if isinstance(reply, dict) else {}
