"""The answers found in a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.knowledge.facts import Answer, Answers

Denied = Mapping[str, tuple[str, ...]]
"""Question -> options."""


@dataclass(frozen=True)
class Heard:
    """An answer found in a text."""

    question: str
    answer: Answer
    words: str
    """Those that said so."""
    sure: bool = True
    """It is said, not inferred.

    « Pas de pénalités » only suggests that there is no bonus either.
    """
    named: bool = True
    """It is named in words that say so in any sentence.

    A short name that only its question explains does not.
    """
    new: bool = True
    """The question had no answer yet."""
    also: tuple[str, ...] = ()
    """Options of the question that were said with the one that counts."""


@dataclass(frozen=True)
class Reading:
    """All that a text says to the interview's questions."""

    heard: tuple[Heard, ...] = ()
    """In the order of the questionnaire; one at most for each question."""
    denied: Denied = field(default_factory=dict)
    """Question -> the options that the text denies, where they choose no answer."""

    @property
    def answers(self) -> Answers:
        """Question -> answer."""
        return {heard.question: heard.answer for heard in self.heard}

    @property
    def is_sure(self) -> bool:
        """Whether nothing in it is inferred."""
        return all(heard.sure for heard in self.heard)

    def of(self, *questions: str) -> "Reading":
        """What the text says to these questions alone."""
        answers = [heard for heard in self.heard if heard.question in questions]
        denied = {}
        for question in questions:
            if question in self.denied:
                denied[question] = self.denied[question]
        return Reading(tuple(answers), denied)

    def only(self, *questions: str) -> bool:
        """Whether the text answers these questions and no other, in so many words."""
        for heard in self.heard:
            if heard.question not in questions or not heard.sure:
                return False
        return bool(self.heard)
