"""What a user can ask for by name, at any time."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID
from assistant.text.folding import fold

COMMAND_IDS = frozenset(
    "start interview list modify themes glossary export import back keep done why unknown "
    "pause cancel restart privacy quality mydata erase help quit missions new name duplicate "
    "archive delete deadlines letters reminders remind-off review pasted-read reply prospect learn "
    "card lessons-off lessons-on progress".split()
)
"""The commands that the program knows."""
_POLITELY = re.compile(r" (?:svp|stp|s il (?:vous|te) plait|please|merci)$")


def as_called(text: str) -> str:
    """A text as the names of commands are compared with it: folded, without « s'il vous plaît »."""
    return _POLITELY.sub("", fold(text))


@dataclass(frozen=True)
class Command:
    """One command, and the ways of typing it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    names: tuple[str, ...]
    summary: str = ""

    @cached_property
    def slashed(self) -> tuple[str, ...]:
        """The names with a slash, as they are written."""
        return tuple(name for name in self.names if name[0] == "/")

    @cached_property
    def slash_names(self) -> frozenset[str]:
        """The names with a slash, folded."""
        return frozenset(map(fold, self.slashed))

    @cached_property
    def bare_names(self) -> frozenset[str]:
        """The names without a slash, folded."""
        return frozenset(fold(name) for name in self.names if name[0] != "/")
