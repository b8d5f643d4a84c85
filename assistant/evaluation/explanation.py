"""Why the matcher decides as it does, in French, for curators."""

from collections.abc import Iterator

from assistant.knowledge.models import Knowledge
from assistant.matching.explanation import Explanation, explanation_of
from assistant.matching.matcher import Matcher

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
}


def explain(knowledge: Knowledge, matcher: Matcher, question: str) -> str:
    """The signals behind the best topics, the words mended, the nearest phrasing and the decision."""
    why = explanation_of(matcher, question)
    lines = [
        f"Lu : {' '.join(why.read) or '(rien)'}",
        f"Réparé : {_mended(why)}",
        f"Formulation la plus proche : « {why.nearest_text} » ({why.nearest_topic})",
        "",
        *_table(knowledge, matcher, why),
        "",
        _verdict(why),
    ]
    return "\n".join(lines)


def debug_line(matcher: Matcher, question: str) -> str:
    """The decision, the best topics and the words mended, in one line for a terminal."""
    why = explanation_of(matcher, question)
    ranked = why.match.ranked[: len(why.best)]
    topics = ", ".join(f"{one.topic} {one.score:.2f}" for one in ranked)
    return f"{_verdict(why)} | {topics} | réparé : {_mended(why)}"


def _mended(why: Explanation) -> str:
    pairs = []
    for typed, mended in zip(why.read, why.words, strict=True):
        if typed != mended:
            pairs.append(f"{typed} → {mended}")
    return ", ".join(pairs) or "rien"


def _table(knowledge: Knowledge, matcher: Matcher, why: Explanation) -> Iterator[str]:
    """One line a topic: its probability, and what each signal adds."""
    names = [f"{_SIGNALS[name]:>14}" for name in matcher.calibration.topics]
    yield f"{'sujet':<44}{'probabilité':>12}" + "".join(names)
    for best in why.best:
        title = knowledge.topics[best.topic].title
        shares = [f"{share:>+14.1f}" for share in best.signals.values()]
        yield f"{title[:43]:<44}{best.probability:>12.2f}" + "".join(shares)


def _verdict(why: Explanation) -> str:
    scope, sure = why.weighed.scope, why.weighed.confidence
    return (
        f"Décision : {_DECISIONS[why.match.decision]}"
        f" (dans le sujet {scope:.2f}, il faut {why.floor:.2f} ;"
        f" sûr {sure:.2f}, il faut {why.sure:.2f})"
    )
