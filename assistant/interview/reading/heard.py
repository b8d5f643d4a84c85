"""What was understood of a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question


@dataclass(frozen=True)
class Heard:
    """An answer found in a text."""

    question: str
    answer: Answer
    words: str
    """Those that said so."""
    sure: bool = True
    """It is said, not inferred: « pas de pénalités » only suggests that there is no bonus either."""
    named: bool = True
    """It is named in words that say so in any sentence, not by a short name that only its question explains."""
    new: bool = True
    """Its question had no answer yet."""


@dataclass(frozen=True)
class Setting:
    """When a text is typed: what was answered, which question waits, who types, and the moment."""

    now: datetime
    answers: Answers = field(default_factory=dict)
    pending: Question | None = None
    provider: bool = False


@dataclass(frozen=True)
class Reading:
    """All that a text says to the interview's questions."""

    heard: tuple[Heard, ...] = ()
    """In the order of the questionnaire; one at most for each question."""
    denied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question -> the options that the text denies, where they choose no answer."""

    @property
    def answers(self) -> Answers:
        """Question -> answer."""
        return {one.question: one.answer for one in self.heard}

    def of(self, *questions: str) -> "Reading":
        """What the text says to these questions alone."""
        denied = {
            name: options for name, options in self.denied.items() if name in questions
        }
        return Reading(
            tuple(one for one in self.heard if one.question in questions), denied
        )

    def only(self, *questions: str) -> bool:
        """Whether the text answers these questions and no other, in so many words."""
        return bool(self.heard) and all(
            one.question in questions and one.sure for one in self.heard
        )
