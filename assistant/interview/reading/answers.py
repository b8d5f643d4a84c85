"""The answers found in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.knowledge.facts import Answer, Answers


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
class Reading:
    """All that a text says to the interview's questions."""

    heard: tuple[Heard, ...] = ()
    """In the order of the questionnaire; one at most for each question."""
    denied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question -> the options that the text denies, where they choose no answer."""

    @property
    def answers(self) -> Answers:
        """Question -> answer."""
        return {heard.question: heard.answer for heard in self.heard}

    def of(self, *questions: str) -> "Reading":
        """What the text says to these questions alone."""
        heard = tuple(heard for heard in self.heard if heard.question in questions)
        denied = {name: self.denied[name] for name in questions if name in self.denied}
        return Reading(heard, denied)

    def only(self, *questions: str) -> bool:
        """Whether the text answers these questions and no other, in so many words."""
        for heard in self.heard:
            if heard.question not in questions or not heard.sure:
                return False
        return bool(self.heard)
