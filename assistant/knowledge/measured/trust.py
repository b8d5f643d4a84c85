"""The numbers by which what is understood of a message is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Trust:
    """Numbers that a command derived from messages whose meaning is written down."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    measured: str
    """The day."""
    messages: int
    facts: int
    """How many messages, and how many things perhaps said in them, they were derived from."""
    weights: Mapping[str, float]
    """By the name of each clue, and « offset »."""
    proposed: float
    """From this chance on, from 0 to 1, an answer that was learnt to be meant is proposed."""
    kept: float
    """From this chance on one that rules read is proposed already."""
    noted: float
    """From this chance on, one that the rules read plainly is noted at once."""
