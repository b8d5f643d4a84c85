"""The words of the trade."""

from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Term:
    """A word of the trade, explained."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    term: str
    definition: str
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    common: bool = False
    """Known to everybody: explained on request, not beside a text that uses it."""
