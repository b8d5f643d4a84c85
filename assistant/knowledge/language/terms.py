"""The words of the trade."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from assistant.knowledge.when import FORBID
from assistant.text.folding import fold

_IN_BRACKETS = re.compile(r"\((.*?)\)")
_BRACKETS = re.compile(r"\s*\(.*?\)")


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

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The term with and without its brackets, what they hold, and the aliases."""
        inside = _IN_BRACKETS.findall(self.term)
        return (self.term, _BRACKETS.sub("", self.term), *inside, *self.aliases)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The spellings, folded."""
        return tuple(map(fold, self.spellings))
