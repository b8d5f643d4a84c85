"""What is kept of a contract that was read: topics found, article numbers, short quotations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.knowledge.models import Knowledge
from assistant.review.finding import Verdict, quotation
from assistant.review.reviewing import Reviewed

_MOST_SIGNALS = 20
_LONGEST_NAME = 60
"""Characters of an article's number, or of its title where it has none."""
_FOUND: tuple[Verdict, ...] = ("found", "check")


@dataclass(frozen=True)
class KeptFinding:
    """What was found on a topic."""

    verdict: Verdict
    article: str
    quote: str
    trap: str = ""


@dataclass(frozen=True)
class KeptSignal:
    """What is to be looked at."""

    signal: str
    article: str
    quote: str
    value: str = ""


@dataclass(frozen=True)
class KeptReview:
    """Immutable; all of it goes through JSON."""

    language: str
    pages: int
    articles: int
    topics: Mapping[str, KeptFinding]
    """Found, or to check; nothing was found on any other."""
    signals: tuple[KeptSignal, ...] = ()
    before: Mapping[str, Verdict] | None = None
    """What was found in the version that was read before this one; None for the first."""
    signals_before: tuple[str, ...] = ()

    def after(self, former: "KeptReview | None") -> "KeptReview":
        """The review of a further version of the same contract."""
        if former is None:
            return self
        verdicts = {topic: one.verdict for topic, one in former.topics.items()}
        seen = tuple(dict.fromkeys(one.signal for one in former.signals))
        return KeptReview(
            self.language,
            self.pages,
            self.articles,
            self.topics,
            self.signals,
            verdicts,
            seen,
        )

    def verdict_on(self, topic: str) -> Verdict:
        """What is told of a topic."""
        found = self.topics.get(topic)
        return found.verdict if found else "none"

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        return {
            **vars(self),
            "topics": {topic: vars(one) for topic, one in self.topics.items()},
            "signals": list(map(vars, self.signals)),
            "signals_before": list(self.signals_before),
        }


def kept_of(reviewed: Reviewed) -> KeptReview:
    """What is kept of all that was found."""
    topics = {}
    for one in reviewed.findings:
        if one.verdict in _FOUND:
            article = one.article[:_LONGEST_NAME]
            topics[one.topic] = KeptFinding(one.verdict, article, one.quote, one.trap)
    signals = [
        KeptSignal(
            one.signal, one.article[:_LONGEST_NAME], quotation(one.passage), one.value
        )
        for one in reviewed.sightings[:_MOST_SIGNALS]
    ]
    return KeptReview(
        reviewed.language, reviewed.pages, reviewed.articles, topics, tuple(signals)
    )


def review_from_json(data: Any, knowledge: Knowledge) -> KeptReview | None:
    """What was written, as far as it still makes sense; None where it is no review."""
    match data:
        case {
            "language": str(language),
            "pages": int(pages),
            "articles": int(articles),
            "topics": dict(topics),
            "signals": list(signals),
            **more,
        }:
            known = {one.id for one in knowledge.review.signals}
            kept = [KeptSignal(**one) for one in signals if _fits(one, KeptSignal)]
            found = {
                topic: KeptFinding(**one)
                for topic, one in topics.items()
                if topic in knowledge.topics and _fits(one, KeptFinding)
            }
            return KeptReview(
                language,
                pages,
                articles,
                found,
                tuple(one for one in kept if one.signal in known),
                _verdicts(more.get("before"), knowledge),
                tuple(
                    one for one in _texts(more.get("signals_before")) if one in known
                ),
            )
    return None


def _fits(data: Any, kind: type[Any]) -> bool:
    """Whether these are the fields of the kind, all of them texts."""
    if not isinstance(data, dict) or data.keys() != kind.__dataclass_fields__.keys():
        return False
    verdict = data.get("verdict", _FOUND[0])
    return all(isinstance(one, str) for one in data.values()) and verdict in _FOUND


def _verdicts(data: Any, knowledge: Knowledge) -> dict[str, Verdict] | None:
    if not isinstance(data, dict):
        return None
    return {
        topic: verdict
        for topic, verdict in data.items()
        if topic in knowledge.topics and verdict in _FOUND
    }


def _texts(data: Any) -> list[str]:
    return (
        [one for one in data if isinstance(one, str)] if isinstance(data, list) else []
    )
