"""A received idea, or what is true instead: which of the two is it."""

from zlib import crc32

from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Card
from assistant.training.exercise import Exercise


def of_idea(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """The false sentence or the true one, each in its turn; which comes first is the card's."""
    idea = knowledge.misconceptions_by_id[card.subject]
    true = (crc32(card.id.encode()) + asked) % 2 == 0
    shown = knowledge.training.true_ideas[idea.id] if true else idea.belief
    return Exercise(
        card,
        "idee",
        shown,
        (knowledge.say.exercise_true(), knowledge.say.exercise_false()),
        0 if true else 1,
        knowledge.topics[idea.topics[0]],
        (idea.truth,),
    )
