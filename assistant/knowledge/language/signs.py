"""The signs of what a text wants."""

from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID


@dataclass(frozen=True, eq=False)
class Signs:
    """Expressions that tell what a text wants: to ask, to complain, to take an answer back.

    Hashed by identity.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    asking_first: tuple[str, ...]
    asking_last: tuple[str, ...]
    asking_start: tuple[str, ...]
    asking: tuple[str, ...]
    helping: tuple[str, ...]
    correcting: tuple[str, ...]
    changing: tuple[str, ...]
    outdating: tuple[str, ...]
    insisting: tuple[str, ...]
    removing: tuple[str, ...]
    adding: tuple[str, ...]
    deciding: tuple[str, ...]
    fearing: tuple[str, ...]
    repeating: tuple[str, ...]
    correcting_words: tuple[str, ...]
    complaining: tuple[str, ...]
    confiding: tuple[str, ...]
    speaking: tuple[str, ...]
    telling: tuple[str, ...]
    doubting: tuple[str, ...]
    doubting_words: tuple[str, ...]
    straying: tuple[str, ...]
    about: tuple[str, ...]
    selling: tuple[str, ...]
    buying: tuple[str, ...]
    assenting: tuple[str, ...]
    refusing: tuple[str, ...]
    beside_consent: tuple[str, ...]
    reserving: tuple[str, ...]
