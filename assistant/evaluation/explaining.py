"""Why the matcher decides as it does: what it read, which signals spoke for what, and how likely that is right."""

from collections.abc import Iterator

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.calibration import weigh
from assistant.matching.looking import Seen
from assistant.matching.matcher import Matcher

_SHOWN = 3
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
    """The signals behind the three best topics, the words repaired, the nearest phrasing and the decision."""
    match, seen = matcher.match(question), matcher.look(question)
    lines = [
        f"Lu : {' '.join(seen.read) or '(rien)'}",
        f"Réparé : {_repairs(seen) or 'rien'}",
        f"Formulation la plus proche : {nearest_phrasing(matcher, seen)}",
        "",
        *_table(knowledge, matcher, seen),
        "",
        _verdict(matcher, seen, match.decision),
    ]
    return "\n".join(lines)


def debug_line(matcher: Matcher, question: str) -> str:
    """The same in one line, for whoever watches the conversation in the terminal."""
    match, seen = matcher.match(question), matcher.look(question)
    topics = ", ".join(
        f"{ranked.topic} {ranked.score:.2f}" for ranked in match.ranked[:_SHOWN]
    )
    return f"{_verdict(matcher, seen, match.decision)} | {topics} | réparé : {_repairs(seen) or 'rien'}"


def nearest_phrasing(matcher: Matcher, seen: Seen) -> str:
    """The known text of a topic that resembles the question most, and its topic."""
    learnt = matcher.look.learnt
    number = seen.whole.nearest
    return f"« {learnt.examples[number]} » ({learnt.topics[learnt.owners[number]]})"


def _repairs(seen: Seen) -> str:
    pairs = zip(seen.read, seen.words, strict=True)
    return ", ".join(f"{typed} → {mended}" for typed, mended in pairs if typed != mended)


def _table(knowledge: Knowledge, matcher: Matcher, seen: Seen) -> Iterator[str]:
    """What each signal, weighed, adds to each of the best topics, beside the mean of all topics."""
    weights, logs = matcher.calibration.topics, seen.logs(matcher.calibration)
    yield f"{'sujet':<44}{'probabilité':>12}" + "".join(
        f"{_SIGNALS[name]:>14}" for name in weights
    )
    for number in np.argsort(-logs)[:_SHOWN]:
        topic = knowledge.topics[matcher.look.learnt.topics[number]]
        shares = (
            weight * (seen.whole.topics[name][number] - seen.whole.topics[name].mean())
            for name, weight in weights.items()
        )
        yield f"{topic.title[:43]:<44}{np.exp(logs[number]):>12.2f}" + "".join(
            f"{share:>+14.1f}" for share in shares
        )


def _verdict(matcher: Matcher, seen: Seen, decision: str) -> str:
    calibration = matcher.calibration
    weighed = weigh(calibration, seen.whole, seen.logs(calibration))
    return (
        f"Décision : {_DECISIONS[decision]} (dans le sujet {weighed.scope:.2f}, il faut {calibration.floor:.2f} ; "
        f"sûr {weighed.confidence:.2f}, il faut {calibration.sure:.2f})"
    )
