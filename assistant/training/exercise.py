"""An exercise: something shown, some answers, one of which is right, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.knowledge.topics import Topic
from assistant.knowledge.training import Card
from assistant.training.order import mixed

Form = Literal["sens", "mot", "idee", "clause", "cas", "extrait"]
"""What a term means; which term means that; true or false; of which clause a question speaks;
which clause is essential; what a clause says."""


LONGEST_ASKED, LONGEST_OPTION = 240, 100
"""Characters that a quiz of Telegram's has room for: 300 of the question with what leads to it."""


@dataclass(frozen=True)
class Exercise:
    """One asking of a card."""

    card: Card
    form: Form
    shown: str
    """The term, definition, sentence, question, mission or clause that is asked about."""
    options: tuple[str, ...]
    right: int
    """The place of the right one."""
    topic: Topic
    """Where the explanation comes from."""
    explained: tuple[str, ...]
    """Why, in curated sentences."""
    question: str = ""
    """What is asked about a clause; the other forms ask the same each time."""

    @property
    def asked(self) -> str:
        """What the question is about, as far as it stands in the question."""
        return self.question or self.shown

    @property
    def answer(self) -> str:
        """The right option."""
        return self.options[self.right]


class NoExercise(Exception):
    """The base does not give enough for an exercise on this card; the message says what lacks."""


def set_out(right: str, wrong: Iterable[str], seed: str) -> tuple[tuple[str, ...], int]:
    """The options in an order that the seed decides, and the place of the right one.

    Raises NoExercise where one reads like another.
    """
    options = mixed([right, *wrong], seed)
    if len(set(options)) < len(options):
        raise NoExercise("deux réponses se lisent de la même façon")
    return tuple(options), options.index(right)
