"""The figures of a set of questions: shares, by kind, by topic, confusions, calibration."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from assistant.evaluation.judgement import CHAT_KINDS, NEAR_KINDS, Judged
from assistant.knowledge.measured.quality import Quality, Share

BINS = 10
Measure = Callable[[Judged], bool]
Measures = Mapping[str, Measure]
Shares = dict[str, Share]
Questions = list[Judged]

FIRST: Measure = attrgetter("first")
AMONG_THREE: Measure = attrgetter("among_three")
REFUSED: Measure = attrgetter("refused")
DIRECT: Measure = attrgetter("direct")
HELD_BACK: Measure = attrgetter("held_back")
WRONG: Measure = attrgetter("wrong")
WRONG_AND_SURE: Measure = attrgetter("wrong_and_sure")

IN_SCOPE: Measures = {
    "en tête": FIRST,
    "parmi 3": AMONG_THREE,
    "refusée": REFUSED,
    "fausse et sûre": WRONG_AND_SURE,
}
OUT_OF_SCOPE: Measures = {
    "refusée": REFUSED,
    "sans réponse directe": HELD_BACK,
}


def share(judged: Iterable[Judged], measure: Measure) -> Share:
    """Of how many of these questions the measure holds."""
    truths = list(map(measure, judged))
    return Share(sum(truths), len(truths))


def shares(judged: Sequence[Judged], measures: Measures) -> Shares:
    """Each measure on these questions."""
    return {name: share(judged, measure) for name, measure in measures.items()}


@dataclass(frozen=True)
class ByScope:
    """A set of questions by what they are about."""

    inside: Questions
    """Some topic answers them."""
    far: Questions
    """They have nothing to do with us."""
    near: Questions
    """They sound like ours."""
    chat: Questions
    """They are no questions."""


def by_scope(judged: Iterable[Judged]) -> ByScope:
    """The questions by what they are about."""
    found = ByScope([], [], [], [])
    for question in judged:
        if question.in_scope:
            found.inside.append(question)
        elif question.kind in NEAR_KINDS:
            found.near.append(question)
        elif question.kind in CHAT_KINDS:
            found.chat.append(question)
        else:
            found.far.append(question)
    return found


def by_kind(judged: Iterable[Judged]) -> dict[str, Questions]:
    """The questions of each kind, in alphabetical order."""
    kinds: dict[str, Questions] = defaultdict(list)
    for question in judged:
        kinds[question.kind].append(question)
    return dict(sorted(kinds.items()))


def by_topic(judged: Iterable[Judged]) -> dict[str, Questions]:
    """The questions on each topic, the most misses first.

    One with two right topics counts for both.
    """
    topics: dict[str, Questions] = defaultdict(list)
    for question in judged:
        for topic in question.right:
            topics[topic].append(question)

    def most_misses(topic: str) -> tuple[int, str]:
        missed = share(topics[topic], WRONG)
        return -missed.count, topic

    return {topic: topics[topic] for topic in sorted(topics, key=most_misses)}


Pair = tuple[str, str]
"""The topic asked about, and the one that came first instead."""


def confusions(judged: Iterable[Judged]) -> list[tuple[Pair, int]]:
    """Pairs of topics that are mixed up, and how often; most frequent first."""
    pairs: Counter[Pair] = Counter()
    for question in judged:
        if question.in_scope and question.wrong and question.given:
            pair = (question.right[0], question.given)
            pairs[pair] += 1

    def most_first(item: tuple[Pair, int]) -> tuple[int, Pair]:
        pair, count = item
        return -count, pair

    return sorted(pairs.items(), key=most_first)


@dataclass(frozen=True)
class Bin:
    """The questions whose confidence lies in one span."""

    low: float
    high: float
    right: Share
    """How often the topic that comes first is right."""
    confidence: float
    """The mean confidence."""


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Confidence against truth, in spans of equal width; spans without a question are left out."""
    spans: dict[int, Questions] = defaultdict(list)
    for question in judged:
        span = int(question.confidence * BINS)
        # Whoever is quite sure stands in the last span too.
        spans[min(span, BINS - 1)].append(question)
    bins = []
    for span, held in sorted(spans.items()):
        found = Bin(
            low=span / BINS,
            high=(span + 1) / BINS,
            right=share(held, FIRST),
            confidence=_mean_confidence(held),
        )
        bins.append(found)
    return bins


def _mean_confidence(judged: Sequence[Judged]) -> float:
    total = sum(question.confidence for question in judged)
    return total / len(judged)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean gap between confidence and truth, each span weighed by its questions.

    Known as the expected calibration error (Naeini and others, 2015).
    """
    total = sum(span.right.of for span in bins)
    if not total:
        return 0.0
    gaps = 0.0
    for span in bins:
        gap = abs(span.confidence - span.right.value)
        gaps += span.right.of * gap
    return gaps / total


def quality(judged: Sequence[Judged], day: str) -> Quality:
    """The figures for users, measured on this day."""
    questions = by_scope(judged)
    answered_at_once = [question for question in judged if question.direct]
    return Quality(
        measured_on=day,
        questions=len(judged),
        first=share(questions.inside, FIRST),
        among_three=share(questions.inside, AMONG_THREE),
        refused=share(questions.inside, REFUSED),
        direct_wrong=share(answered_at_once, WRONG),
        far=share(questions.far, REFUSED),
        near=share(questions.near, HELD_BACK),
    )
