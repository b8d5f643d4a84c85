"""Of which clause a question speaks. Distractors are the topics that go with the right one.

The questions are the phrasings of the matcher. Many speak of two clauses at once: those alone are
asked whose words are much more at home in their topic than in any other that is offered.
"""

from collections import Counter
from functools import lru_cache
from math import log

from assistant.knowledge.language.phrasings import Phrasing
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic
from assistant.knowledge.training import Card
from assistant.text.sentences import beginning
from assistant.training.exercise import Exercise, NoExercise, set_out
from assistant.training.order import mixed

VOICES = ("dirigeant-avant", "dirigeant-apres", "acheteur-junior", "commercial")
"""Those that write whole sentences."""
_SHORTEST, _LONGEST = 35, 160
_MOST_WRONG, _FEWEST_WRONG = 3, 2
_CLEAR = log(20)
"""How many times likelier, as a logarithm, its words are in its own topic than in another."""
_UNSEEN = 0.5
"""What a word that a topic never uses counts as."""
_TOLD = 320
"""Characters of a topic's answer in an explanation."""
_KEPT = 128
"""Topics whose words are kept counted."""


def of_question(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """A question as people ask it; raises NoExercise where none is clear."""
    topic = knowledge.topics[card.subject]
    seed = f"{card.id}|{asked}"
    wrong = mixed(rivals(knowledge, topic), seed)[:_MOST_WRONG]
    if len(wrong) < _FEWEST_WRONG:
        raise NoExercise("trop peu de sujets voisins entrent dans une liste")
    questions = clear_questions(knowledge, topic.id)
    if not questions:
        raise NoExercise("aucune formulation ne désigne ce sujet plutôt qu'un voisin")
    titles = [knowledge.topics[name].title for name in wrong]
    options, right = set_out(topic.title, titles, seed)
    return Exercise(
        card,
        "clause",
        mixed(questions, card.id)[asked % len(questions)],
        options,
        right,
        topic,
        (beginning(topic.answer, _TOLD),),
    )


def rivals(knowledge: Knowledge, topic: Topic) -> list[str]:
    """The topics of contracts that go with this one."""
    return [
        name for name in topic.related if knowledge.topics[name].belongs_in_contract
    ]


@lru_cache(maxsize=_KEPT)
def clear_questions(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    """The whole sentences among a topic's phrasings that speak of none of its rivals."""
    against = rivals(knowledge, knowledge.topics[name])
    clear = []
    for phrasing in knowledge.phrasings_of[name]:
        if _is_a_sentence(phrasing):
            own = _home(knowledge, phrasing, name)
            others = [_home(knowledge, phrasing, other) for other in against]
            if own - max(others) >= _CLEAR:
                clear.append(phrasing.text)
    return tuple(clear)


def _is_a_sentence(phrasing: Phrasing) -> bool:
    text = phrasing.text
    fits = _SHORTEST <= len(text) <= _LONGEST
    return phrasing.voice in VOICES and fits and text.endswith("?")


def _home(knowledge: Knowledge, phrasing: Phrasing, topic: str) -> float:
    """How much at home its words are in a topic: their log likelihood among its other phrasings."""
    used, count = _use(knowledge, topic)
    own = int(phrasing.topic == topic)
    likely = 0.0
    for stem in _stems(knowledge, phrasing.text):
        times = used[stem] - own + _UNSEEN
        likely += log(times / (count - own + 2 * _UNSEEN))
    return likely


@lru_cache(maxsize=_KEPT)
def _use(knowledge: Knowledge, topic: str) -> tuple[Counter[str], int]:
    """In how many of a topic's phrasings each stem stands, and how many there are."""
    used: Counter[str] = Counter()
    phrasings = knowledge.phrasings_of[topic]
    for phrasing in phrasings:
        used.update(_stems(knowledge, phrasing.text))
    return used, len(phrasings)


def _stems(knowledge: Knowledge, text: str) -> frozenset[str]:
    wording = knowledge.wording
    return frozenset(wording.stems(wording.words(text)))
