"""A card and how often it was asked -> the exercise; the same each time."""

from collections.abc import Callable, Mapping

from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Card, CardKind
from assistant.training.excerpts import of_excerpt
from assistant.training.exercise import Exercise
from assistant.training.ideas import of_idea
from assistant.training.questions import of_question
from assistant.training.situations import of_situation
from assistant.training.words import of_term

_MAKERS: Mapping[CardKind, Callable[[Knowledge, Card, int], Exercise]] = {
    "mot": of_term,
    "idee": of_idea,
    "clause": of_question,
    "cas": of_situation,
    "extrait": of_excerpt,
}


def make(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """The exercise of a card that was asked so many times before.

    Raises NoExercise where the base does not give one, which `check` finds out.
    """
    return _MAKERS[card.kind](knowledge, card, asked)
