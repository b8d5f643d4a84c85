"""Of which clause a question speaks. Distractors are the topics that go with the right one.

The questions are the phrasings of the matcher. Many speak of two clauses at once: those alone are
asked whose words are much more at home in their topic than in any other that is offered.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import log

from assistant.knowledge.language.phrasings import Phrasing
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic
from assistant.knowledge.training import Card
from assistant.text.sentences import beginning
from assistant.training.exercise import Exercise, NoExercise, set_out
from assistant.training.order import mixed

Stems = frozenset[str]

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
    own = _use(knowledge, name)
    others = [
        _use(knowledge, other) for other in rivals(knowledge, knowledge.topics[name])
    ]
    clear = []
    for phrasing, stems in own.phrasings:
        if _is_a_sentence(phrasing):
            elsewhere = max(other.home(stems) for other in others)
            if own.home(stems, without=1) - elsewhere >= _CLEAR:
                clear.append(phrasing.text)
    return tuple(clear)


def _is_a_sentence(phrasing: Phrasing) -> bool:
    text = phrasing.text
    fits = _SHORTEST <= len(text) <= _LONGEST
    return phrasing.voice in VOICES and fits and text.endswith("?")


@dataclass(frozen=True)
class _Use:
    """The words of a topic's phrasings."""

    phrasings: tuple[tuple[Phrasing, Stems], ...]
    times: Counter[str]
    """In how many of them each stem stands."""

    def home(self, stems: Stems, without: int = 0) -> float:
        """How much at home these stems are here: their log likelihood in its phrasings.

        `without` is 1 for those of one of its own, which is left out then.
        """
        count = len(self.phrasings) - without + 2 * _UNSEEN
        return sum(
            log((self.times[stem] - without + _UNSEEN) / count) for stem in stems
        )


@lru_cache(maxsize=_KEPT)
def _use(knowledge: Knowledge, topic: str) -> _Use:
    wording = knowledge.wording
    phrasings = []
    times: Counter[str] = Counter()
    for phrasing in knowledge.phrasings_of[topic]:
        stems = frozenset(wording.stems(wording.words(phrasing.text)))
        phrasings.append((phrasing, stems))
        times.update(stems)
    return _Use(tuple(phrasings), times)
