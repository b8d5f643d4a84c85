"""What is stored as JSON."""

from typing import Any

import orjson


def to_text(data: dict[str, Any]) -> str:
    """As JSON, plain data only: a dataclass that slipped in would not be one any more when it is read."""
    return orjson.dumps(data, option=orjson.OPT_PASSTHROUGH_DATACLASS).decode()
