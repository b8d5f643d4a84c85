"""Why the matcher decides as it does, in French, for curators."""

from collections.abc import Iterable, Iterator

from assistant.knowledge.models import Knowledge
from assistant.matching.explanation import Explanation, explanation_of
from assistant.matching.matcher import Matcher

_TITLE = 43
"""Letters of a topic's title."""
_COLUMN = 14
_DECISIONS = {
    "answer": "réponse",
    "suggest": "choix proposé",
    "unknown": "hors sujet",
    "chat": "conversation",
}
_SIGNALS = {
    "words": "mots",
    "classifier": "classeur",
    "phrasings": "formulations",
    "meaning": "sens",
    "close_meaning": "sens proche",
    "directs": "directes",
    "meant_directs": "sens directes",
}


def explain(
    knowledge: Knowledge,
    matcher: Matcher,
    question: str,
) -> str:
    """The signals behind the best topics, the words mended, the nearest phrasing, the decision."""
    why = explanation_of(matcher, question)
    read = " ".join(why.read) or "(rien)"
    nearest = f"« {why.nearest_text} » ({why.nearest_topic})"
    lines = [
        f"Lu : {read}",
        f"Réparé : {_mended(why)}",
        f"Formulation la plus proche : {nearest}",
        "",
        *_table(knowledge, why),
        "",
        _verdict(why),
    ]
    return "\n".join(lines)


def debug_line(matcher: Matcher, question: str) -> str:
    """The decision, the best topics and the words mended, in one line for a terminal."""
    why = explanation_of(matcher, question)
    topics = []
    for ranked in why.match.ranked[: len(why.best)]:
        topics.append(f"{ranked.topic} {ranked.score:.2f}")
    mended = f"réparé : {_mended(why)}"
    return " | ".join([_verdict(why), ", ".join(topics), mended])


def _mended(why: Explanation) -> str:
    pairs = []
    for typed, mended in zip(why.read, why.words, strict=True):
        if typed != mended:
            pairs.append(f"{typed} → {mended}")
    return ", ".join(pairs) or "rien"


def _table(knowledge: Knowledge, why: Explanation) -> Iterator[str]:
    """One line a topic: its probability, and what each signal adds."""
    first, *_ = why.best
    names = [_SIGNALS[name] for name in first.signals]
    yield _row("sujet", "probabilité", names)
    for best in why.best:
        title = knowledge.topics[best.topic].title
        probability = f"{best.probability:.2f}"
        shares = [f"{share:+.1f}" for share in best.signals.values()]
        yield _row(title[:_TITLE], probability, shares)


def _row(topic: str, probability: str, signals: Iterable[str]) -> str:
    columns = [signal.rjust(_COLUMN) for signal in signals]
    head = topic.ljust(_TITLE + 1) + probability.rjust(12)
    return head + "".join(columns)


def _verdict(why: Explanation) -> str:
    decision = _DECISIONS[why.match.decision]
    scope = _against(why.weighed.scope, why.floor)
    sure = _against(why.weighed.confidence, why.sure)
    return f"Décision : {decision} (dans le sujet {scope} ; sûr {sure})"


def _against(probability: float, least: float) -> str:
    return f"{probability:.2f}, il faut {least:.2f}"
