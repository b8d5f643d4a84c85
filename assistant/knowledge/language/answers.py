"""Direct answers: what people really ask under a topic, each with a reply that decides first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from assistant.knowledge.language.phrasings import Voice
from assistant.knowledge.role import PROVIDER
from assistant.knowledge.when import FORBID

_WORDS_OF_A_DEFINITION = 12


@dataclass(frozen=True)
class DirectAnswer:
    """The reply to one question that people really ask."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    topic: str
    question: str
    """The one question that is answered, as a title."""
    reply: str
    """Begins with the decision."""
    rests_on: tuple[str, ...]
    """Advice points and references of the topic: nothing else is told."""
    phrasings: Mapping[Voice, tuple[str, ...]]
    reply_provider: str = ""
    """What the provider reads, where it differs."""
    limit: str = ""
    """Where the reply ends to hold."""
    offer: tuple[str, ...] = ()
    """For a sales team: what to answer or propose."""

    def reply_to(self, side: str) -> str:
        """The reply to who asks from this side."""
        return (self.reply_provider if side == PROVIDER else "") or self.reply


@dataclass(frozen=True)
class Decisions:
    """How a reply begins that decides: expressions, written as they are compared."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    beginning: tuple[str, ...]
    """It may begin with one of them, or with a figure."""
    defining: tuple[str, ...]
    """One of them stands among the first words of a definition."""

    def begin(self, reply: str) -> bool:
        """Whether this reply, folded, begins with a decision."""
        words = reply.split()[:_WORDS_OF_A_DEFINITION]
        first = f" {' '.join(words)} "
        return (
            first.lstrip()[:1].isdigit()
            or any(first.startswith(f" {one} ") for one in self.beginning)
            or any(f" {one} " in first for one in self.defining)
        )
