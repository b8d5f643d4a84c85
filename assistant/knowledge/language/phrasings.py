"""What people say to the bot: their ways of asking, small talk, and questions on other matters."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID

Voice = Literal[
    "dirigeant-avant",
    "dirigeant-apres",
    "commercial",
    "acheteur-junior",
    "sms",
    "mots-cles",
    "recit",
    "anglais",
]
CARELESS_VOICES = ("sms", "anglais")


@dataclass(frozen=True)
class Phrasing:
    """An example of how a user words a question on a topic."""

    topic: str
    voice: str
    text: str
    direct: str = ""
    """The direct answer under that topic which it asks for; empty for none."""


@dataclass(frozen=True)
class SmallTalk:
    """A remark that is no question, and the friendly reply."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    phrasings: tuple[str, ...]
    reply: str
    in_passing: str = ""
    """What is said in its place where a question waits, which comes back below; empty: the same."""


@dataclass(frozen=True)
class Gap:
    """A matter beside ours that the base does not carry: it is named, and never answered."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    name: str
    """As it is read after « sur »: « le droit du travail »."""
    phrasings: tuple[str, ...]
    nearest: tuple[str, ...] = ()
    """The topics that come nearest to it."""


@dataclass(frozen=True)
class OutOfScope:
    """Questions that are not about outsourcing: far from it, near (other contracts), named gaps."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    far: tuple[str, ...]
    near: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every one of these questions."""
        named = chain.from_iterable(gap.phrasings for gap in self.gaps)
        return (*self.far, *self.near, *named)

    def gap(self, name: str) -> Gap:
        """The gap with this id."""
        return next(gap for gap in self.gaps if gap.id == name)

    def without(self, gone: Collection[str]) -> "OutOfScope":
        """The same without these questions."""
        gaps = [replace(gap, phrasings=_rest(gap.phrasings, gone)) for gap in self.gaps]
        return OutOfScope(_rest(self.far, gone), _rest(self.near, gone), tuple(gaps))


def _rest(texts: Iterable[str], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in gone)
