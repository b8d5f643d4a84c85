"""The figures of a set of questions: overall, by kind, by topic, confusions, calibration."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.evaluation.judging import CHAT_KINDS, NEAR_KINDS, Judged, share
from assistant.knowledge.measured.quality import Quality, Share

BINS = 10
Measure = Callable[[Judged], bool]

IN_SCOPE: Mapping[str, Measure] = {
    "en tête": lambda one: one.first,
    "parmi 3": lambda one: one.among(3),
    "refusée": lambda one: one.refused,
    "fausse et sûre": lambda one: one.wrong_and_sure,
}
OUT_OF_SCOPE: Mapping[str, Measure] = {
    "refusée": lambda one: one.refused,
    "sans réponse directe": lambda one: not one.direct,
}


def shares(judged: Iterable[Judged], measures: Mapping[str, Measure]) -> dict[str, Share]:
    """Each measure on these questions."""
    questions = list(judged)
    return {
        name: share([measure(one) for one in questions])
        for name, measure in measures.items()
    }


def by_kind(judged: Iterable[Judged], in_scope: bool) -> dict[str, list[Judged]]:
    """The questions of each kind, those that some topic answers or the others, in alphabetical order."""
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.in_scope is in_scope:
            kinds[one.kind].append(one)
    return dict(sorted(kinds.items()))


def by_topic(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """The questions on each topic, the most misses first; a question with two right topics counts for both."""
    topics: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for topic in one.right:
            topics[topic].append(one)
    return dict(
        sorted(
            topics.items(),
            key=lambda item: (-sum(not one.first for one in item[1]), item[0]),
        )
    )


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """(topic asked about, topic that came first instead, how often), most frequent first."""
    pairs = Counter(
        (one.right[0], one.given)
        for one in judged
        if one.in_scope and not one.first and one.given
    )
    return [
        (asked, given, count)
        for (asked, given), count in sorted(
            pairs.items(), key=lambda item: (-item[1], item)
        )
    ]


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
    """Confidence against truth, over all questions, in spans of equal width; spans without a question are left out."""
    spans: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        spans[min(int(one.confidence * BINS), BINS - 1)].append(one)
    return [
        Bin(
            place / BINS,
            (place + 1) / BINS,
            share([one.first for one in held]),
            _mean(held),
        )
        for place, held in sorted(spans.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean gap between confidence and truth, each span weighed by its questions (Naeini and others, 2015)."""
    total = sum(one.right.of for one in bins)
    return (
        sum(one.right.of * abs(one.confidence - one.right.value) for one in bins) / total
        if total
        else 0.0
    )


def _mean(judged: Sequence[Judged]) -> float:
    return sum(one.confidence for one in judged) / len(judged)


def quality(judged: Sequence[Judged], day: str) -> Quality:
    """The figures for users, measured on this day."""
    inside = shares((one for one in judged if one.in_scope), IN_SCOPE)
    outside = [one for one in judged if not one.in_scope and one.kind not in CHAT_KINDS]
    return Quality(
        measured_on=day,
        questions=len(judged),
        first=inside["en tête"],
        among_three=inside["parmi 3"],
        refused=inside["refusée"],
        direct_wrong=share([not one.first for one in judged if one.direct]),
        far=share([one.refused for one in outside if one.kind not in NEAR_KINDS]),
        near=share([not one.direct for one in outside if one.kind in NEAR_KINDS]),
    )
