"""Particulars: what is told of a contract with a figure and answers no question."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID

Measured = Literal["duration", "share", "amount", "grade", "times", "hours"]
Kind = Literal[
    "duration", "share", "amount", "grade", "times", "hours", "words", "name"
]
_ANY = "*"


@dataclass(frozen=True)
class Particular:
    """The delay of payment, the rate of a penalty: in which words it is told, and what it fills."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    label: str
    topic: str
    """Its clause: what is told puts it in the list."""
    kind: Kind
    clues: tuple[str, ...] = ()
    """One of these stands beside the figure; of a name, none."""
    about: tuple[str, ...] = ()
    """And one of these in the sentence."""
    without: tuple[str, ...] = ()
    """None of these beside the figure."""
    of: Measured | Literal[""] = ""
    """What must be told in the words that are kept as they are; nothing for words alone."""
    question: str = ""
    """The question that says as much as `about`, where it is on screen."""
    hides: tuple[str, ...] = ()
    """Questions that its words do not answer: the amount of a penalty is no price."""
    implies: Mapping[str, str] = field(default_factory=dict)
    """Question -> the option that it answers too: who sets a limit to errors measures quality."""
    blank: str = ""
    """The blank of the contract that it fills."""
    party: Literal["client", "provider", ""] = ""
    """Of a name: whose."""

    @property
    def measured(self) -> str:
        """What is looked for: a duration, a share…; empty for words alone."""
        return self.of if self.kind == "words" else self.kind

    def is_told(self, part: str, sentence: str, asked: str) -> bool:
        """Whether its words stand in a part of a sentence, both as they are compared.

        `asked` is the question on screen.
        """
        told = self._clues.search(part)
        on_screen = bool(self.question) and self.question == asked
        about = self._about is None or on_screen or self._about.search(sentence)
        off = self._without is not None and self._without.search(part)
        return bool(told and about and not off)

    def place(self, part: str) -> tuple[int, int]:
        """Where its words begin and end in a part."""
        found = self._clues.search(part)
        return found.span() if found else (0, 0)

    @cached_property
    def _clues(self) -> re.Pattern[str]:
        return _pattern(self.clues)

    @cached_property
    def _about(self) -> re.Pattern[str] | None:
        return _pattern(self.about) if self.about else None

    @cached_property
    def _without(self) -> re.Pattern[str] | None:
        return _pattern(self.without) if self.without else None


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, or beginnings of words."""
    if _ANY in words:
        return re.compile("")
    each = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{each})(?!\w)")
