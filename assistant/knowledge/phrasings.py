"""What people say: their ways of asking, the words of the trade, commands, small talk, and other matters."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class SmallTalk:
    """A remark that is no question, and the friendly reply."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    phrasings: tuple[str, ...]
    reply: str


@dataclass(frozen=True)
class OutOfScope:
    """Questions that are not about outsourcing contracts: far from them, or near (other contracts)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    far: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """Something a user can ask for by name at any time, and the ways of typing it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    names: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True)
class Phrasing:
    """An example of how a user words a question on a topic."""

    topic: str
    voice: str
    text: str
