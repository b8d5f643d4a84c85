"""Which clause is essential in a mission, and why: the rules of the list judge."""

from collections.abc import Iterator, Mapping

from assistant.checklist.building import build_checklist
from assistant.checklist.models import ESSENTIAL, OPTIONAL, Item
from assistant.interview.flow import Interview
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic
from assistant.knowledge.training import Card, Situation
from assistant.training.exercise import Exercise, NoExercise, set_out
from assistant.training.order import mixed

_MOST_WRONG, _FEWEST_WRONG = 3, 2
_NEAR = 6
"""The nearest topics from which the wrong ones are drawn."""


def of_situation(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """One of the clauses that the mission shows, beside others that its list does without."""
    situation = knowledge.training.situations_by_id[card.subject]
    seed = f"{card.id}|{asked}"
    listed = items_of(knowledge, situation)
    item = listed.get(situation.shows[asked % len(situation.shows)])
    if item is None or not is_plainly_essential(item):
        raise NoExercise("les règles ne disent pas cette clause essentielle")
    near = list(_left_out(knowledge, item.topic, listed))[:_NEAR]
    wrong = mixed([topic.title for topic in near], seed)[:_MOST_WRONG]
    if len(wrong) < _FEWEST_WRONG:
        raise NoExercise("trop peu de sujets voisins restent hors de la liste")
    options, right = set_out(item.topic.title, wrong, seed)
    return Exercise(
        card, "cas", situation.text, options, right, item.topic, item.because
    )


def items_of(knowledge: Knowledge, situation: Situation) -> Mapping[str, Item]:
    """The list of the mission, by topic."""
    facts = Interview(knowledge.questions, situation.answers).presumed
    return build_checklist(knowledge, facts, {}).by_topic


def is_plainly_essential(item: Item) -> bool:
    """Whether it is essential for what is told, not for what is assumed."""
    return item.priority == ESSENTIAL and not item.undecided


def _left_out(
    knowledge: Knowledge, topic: Topic, listed: Mapping[str, Item]
) -> Iterator[Topic]:
    """Topics of contracts without which the list does, or nearly: those that go with it first."""
    theme = knowledge.theme_of[topic.id]
    same_shelf = (other.id for other in knowledge.topics_of(theme))
    for name in dict.fromkeys((*topic.related, *same_shelf, *knowledge.precedence)):
        other = knowledge.topics[name]
        item = listed.get(name)
        left_out = item is None or item.priority == OPTIONAL
        if name != topic.id and other.belongs_in_contract and left_out:
            yield other
