"""The numbers by which questions are weighed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True)
class Calibration:
    """How questions are weighed: weights by signal, and two thresholds from 0 to 1."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    topics: Mapping[str, float]
    scope: Mapping[str, float]
    confidence: Mapping[str, float]
    direct: Mapping[str, float]
    """Of the direct answers, like `topics`."""
    direct_confidence: Mapping[str, float]
    gap_confidence: Mapping[str, float]
    """Of the matters that the base does not carry."""
    floor: float
    """A question less likely to be on outsourcing contracts is not answered."""
    sure: float
    """An answer at least as likely to be right is given at once."""
    direct_sure: float
    """The same of a direct answer."""
    direct_on_topic: float
    """The same of one whose topic would be answered at once anyway: less is asked of it."""
    gap_sure: float
    """A gap at least as likely to be the right one is named."""


@dataclass(frozen=True)
class Calibrations:
    """Numbers that a command derived from what the knowledge base held that day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    measured: str
    """The day."""
    phrasings: int
    others: int
    """How many phrasings and how many questions on other things they were derived from."""
    with_encoder: Calibration
    without_encoder: Calibration
