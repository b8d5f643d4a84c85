"""The figures of a set of questions: shares, by kind, by topic, confusions, calibration."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from assistant.evaluation.judgement import CHAT_KINDS, NEAR_KINDS, Judged
from assistant.knowledge.measured.quality import Quality, Share

BINS = 10
Measure = Callable[[Judged], bool]

FIRST: Measure = attrgetter("first")
AMONG_THREE: Measure = attrgetter("among_three")
REFUSED: Measure = attrgetter("refused")
DIRECT: Measure = attrgetter("direct")
HELD_BACK: Measure = attrgetter("held_back")
WRONG: Measure = attrgetter("wrong")
WRONG_AND_SURE: Measure = attrgetter("wrong_and_sure")

IN_SCOPE: Mapping[str, Measure] = {
    "en tête": FIRST,
    "parmi 3": AMONG_THREE,
    "refusée": REFUSED,
    "fausse et sûre": WRONG_AND_SURE,
}
OUT_OF_SCOPE: Mapping[str, Measure] = {
    "refusée": REFUSED,
    "sans réponse directe": HELD_BACK,
}


def share(judged: Iterable[Judged], measure: Measure) -> Share:
    """Of how many of these questions the measure holds."""
    truths = list(map(measure, judged))
    return Share(sum(truths), len(truths))


def shares(judged: Iterable[Judged], measures: Mapping[str, Measure]) -> dict[str, Share]:
    """Each measure on these questions."""
    questions = list(judged)
    return {name: share(questions, measure) for name, measure in measures.items()}


@dataclass(frozen=True)
class ByScope:
    """A set of questions by what they are about."""

    inside: tuple[Judged, ...]
    """Some topic answers them."""
    far: tuple[Judged, ...]
    """They have nothing to do with us."""
    near: tuple[Judged, ...]
    """They sound like ours."""
    chat: tuple[Judged, ...]
    """They are no questions."""


def by_scope(judged: Iterable[Judged]) -> ByScope:
    """The questions by what they are about."""
    inside, far, near, chat = [], [], [], []
    for one in judged:
        if one.in_scope:
            inside.append(one)
        elif one.kind in NEAR_KINDS:
            near.append(one)
        elif one.kind in CHAT_KINDS:
            chat.append(one)
        else:
            far.append(one)
    return ByScope(tuple(inside), tuple(far), tuple(near), tuple(chat))


def by_kind(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """The questions of each kind, in alphabetical order."""
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        kinds[one.kind].append(one)
    return dict(sorted(kinds.items()))


def by_topic(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """The questions on each topic, the most misses first; one with two right topics counts for both."""
    topics: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        for topic in one.right:
            topics[topic].append(one)

    def most_misses(topic: str) -> tuple[int, str]:
        return -share(topics[topic], WRONG).count, topic

    return {topic: topics[topic] for topic in sorted(topics, key=most_misses)}


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """(topic asked about, topic that came first instead, how often), most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for one in judged:
        if one.in_scope and one.wrong and one.given:
            pairs[one.right[0], one.given] += 1
    most_first = sorted(pairs.items(), key=lambda item: (-item[1], item))
    return [(asked, given, count) for (asked, given), count in most_first]


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
    spans: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        spans[min(int(one.confidence * BINS), BINS - 1)].append(one)
    bins = []
    for place, held in sorted(spans.items()):
        low, high = place / BINS, (place + 1) / BINS
        bins.append(Bin(low, high, share(held, FIRST), _mean_confidence(held)))
    return bins


def _mean_confidence(judged: Sequence[Judged]) -> float:
    return sum(one.confidence for one in judged) / len(judged)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean gap between confidence and truth, each span weighed by its questions.

    Known as the expected calibration error (Naeini and others, 2015).
    """
    total = sum(span.right.of for span in bins)
    if not total:
        return 0.0
    gaps = 0.0
    for span in bins:
        gaps += span.right.of * abs(span.confidence - span.right.value)
    return gaps / total


def quality(judged: Sequence[Judged], day: str) -> Quality:
    """The figures for users, measured on this day."""
    questions = by_scope(judged)
    answered_at_once = [one for one in judged if one.direct]
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
