"""The matcher: several cheap signals, fused; and the gate that decides what may be said.

The thresholds come from phrasings and other questions left out in turn (`python -m tests.bench.gate`).
A wrong answer given with confidence is worse than a suggestion, and a suggestion worse than an honest « unknown ».
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.folding import fold
from assistant.knowledge.models import Knowledge, Phrasing, SmallTalk
from assistant.matching.repair import Repair
from assistant.matching.scope import ScopeLeaning
from assistant.matching.similarity import Bm25, CharacterLikeness, Scores, fuse
from assistant.matching.words import spelt_out, stem, stems_of

Decision = Literal["answer", "suggest", "unknown", "chat"]

BEST = 5
_RANKED = 20
_TITLE_WEIGHT = 3
_SCOPE_FLOOR, _NEAR_FLOOR = 2.5, 1.3
_SURE_SCOPE, _SURE_LIKENESS = 3.5, 0.42
_FIRST_EVERYWHERE = 0.999
_CHAT_LIKENESS = 0.75
_CHAT_EXTRA_WORDS, _SHORT_REMARK = 2, 2
"""A remark may stand among so many other words, unless it is short: « ok SLA » is a question."""


@dataclass(frozen=True)
class Ranked:
    """A topic and how well it fits, from 0 to 1."""

    topic: str
    score: float


@dataclass(frozen=True)
class Match:
    """What a question is about, and what may be said."""

    decision: Decision
    ranked: tuple[Ranked, ...] = ()
    """The best topics, best first."""
    small_talk: SmallTalk | None = None
    nearby: bool = True
    """Whether the best topics are close enough to be worth showing when the question cannot be answered."""


@dataclass(frozen=True)
class Signals:
    """What the gate judges a question by."""

    likeness: float
    """How much the closest phrasing resembles it, from 0 to 1."""
    scope: float
    """How much it sounds like a question on outsourcing contracts; the higher the surer."""
    ranked: list[tuple[str, float]]
    """(topic, fused score from 0 to 1), best first."""

    @property
    def agreed(self) -> bool:
        """Whether every ranking puts the same topic first: safer than any gap between scores."""
        return bool(self.ranked) and self.ranked[0][1] >= _FIRST_EVERYWHERE


class Matcher:
    """Knows the phrasings; `match` is a pure function of the question. Building it takes a fraction of a second."""

    def __init__(self, knowledge: Knowledge, phrasings: Sequence[Phrasing] | None = None) -> None:
        self._abbreviations = knowledge.abbreviations
        self._phrasings = knowledge.phrasings if phrasings is None else phrasings
        self._topics = list(knowledge.topics)
        inside = [self._spell(phrasing.text) for phrasing in self._phrasings]
        outside = [self._spell(text) for text in (*knowledge.out_of_scope.far, *knowledge.out_of_scope.near)]
        answers = {topic.id: self._spell(topic.answer) for topic in knowledge.topics.values()}
        words = {
            topic.id: self._spell(topic.title) * _TITLE_WEIGHT + answers[topic.id]
            for topic in knowledge.topics.values()
        }
        for phrasing, spelt in zip(self._phrasings, inside, strict=True):
            words[phrasing.topic] += spelt
        self._repair = Repair(word for topic in words.values() for word in topic)
        self._bm25 = Bm25([stems_of(words[topic]) for topic in self._topics])
        self._likeness = CharacterLikeness([" ".join(stems_of(spelt)) for spelt in (*inside, *outside)])
        self._leaning = ScopeLeaning(map(_all_stems, (*inside, *answers.values())), map(_all_stems, outside))
        self._small_talk = [(talk, text) for talk in knowledge.small_talk for text in talk.phrasings]
        self._remarks = {fold(text) for _, text in self._small_talk}
        self._chat = CharacterLikeness([" ".join(self._spell(text)) for _, text in self._small_talk])

    def is_small_talk(self, text: str) -> bool:
        """Whether the text is, word for word, a remark that is no question."""
        return fold(text) in self._remarks

    def match(self, question: str) -> Match:
        """The topics that the question is about and the decision of the gate."""
        talk = self._small_talk_in(self._spell(question))
        signals = self.signals(question)
        ranked = tuple(Ranked(topic, round(score, 4)) for topic, score in signals.ranked[:BEST])
        if talk and signals.likeness < _CHAT_LIKENESS:
            return Match("chat", ranked, talk)
        return Match(_decide(signals), ranked, nearby=signals.scope >= _NEAR_FLOOR)

    def signals(self, question: str) -> Signals:
        """What the decision rests on."""
        words = self._repair(self._spell(question))
        stems = stems_of(words)
        by_words = _best(self._bm25.scores(stems))
        likeness, outside = self._likeness_by_topic(self._likeness.scores(" ".join(stems)))
        by_characters = sorted(likeness, key=lambda topic: -_mean_of_best(likeness[topic]))[:_RANKED]
        closest = max((max(scores) for scores in likeness.values()), default=0.0)
        leaning = self._leaning(_all_stems(words))
        scope = leaning / 5 + 3 * (closest - outside) + 3 * self._bm25.known_share(stems)
        ranked = fuse([[self._topics[number] for number in by_words], by_characters])
        return Signals(closest, scope, [(str(topic), score) for topic, score in ranked])

    def _likeness_by_topic(self, scores: Scores) -> tuple[dict[str, list[float]], float]:
        """Scores of each topic's phrasings, and the best score in the bank of other things."""
        topics: dict[str, list[float]] = defaultdict(list)
        outside = 0.0
        for number, score in scores.items():
            if number < len(self._phrasings):
                topics[self._phrasings[number].topic].append(score)
            else:
                outside = max(outside, score)
        return topics, outside

    def _small_talk_in(self, words: list[str]) -> SmallTalk | None:
        scores = self._chat.scores(" ".join(words))
        number = max(scores, key=lambda one: scores[one], default=None)
        if number is None or scores[number] < _CHAT_LIKENESS:
            return None
        talk, remark = self._small_talk[number]
        length = len(self._spell(remark))
        return talk if len(words) - length <= (_CHAT_EXTRA_WORDS if length > _SHORT_REMARK else 0) else None

    def _spell(self, text: str) -> list[str]:
        return spelt_out(text, self._abbreviations)


def _all_stems(words: list[str]) -> list[str]:
    return [stem(word) for word in words]


def _decide(signals: Signals) -> Decision:
    if not signals.ranked or signals.scope < _SCOPE_FLOOR:
        return "unknown"
    sure = signals.agreed and signals.scope >= _SURE_SCOPE and signals.likeness >= _SURE_LIKENESS
    return "answer" if sure else "suggest"


def _best(scores: Scores) -> list[int]:
    return sorted(scores, key=lambda number: -scores[number])[:_RANKED]


def _mean_of_best(scores: list[float]) -> float:
    best = sorted(scores)[-2:]
    return sum(best) / len(best)
