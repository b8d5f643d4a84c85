"""What people say to the bot: their ways of asking, small talk, and questions on other matters."""

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


@dataclass(frozen=True)
class OutOfScope:
    """Questions that are not about outsourcing: far from it, or near (other contracts)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    far: tuple[str, ...]
    near: tuple[str, ...]
