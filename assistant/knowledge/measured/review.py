"""The numbers by which what is found in a received contract is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class ReviewCalibration:
    """Numbers that a command derived from labelled contracts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    measured: str
    """The day."""
    contracts: int
    judgements: int
    """How many contracts, and how many topics judged in them, they were derived from."""
    weights: Mapping[str, float]
    """By the name of each clue, and « offset »."""
    found: float
    """From this chance on, from 0 to 1, a topic is told as found."""
    nothing: float
    """Under this chance, nothing is told as found."""
