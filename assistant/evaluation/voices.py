"""How well matching does on voices that it has not heard: each voice's phrasings are left out in turn and asked."""

from collections import defaultdict
from collections.abc import Iterable

from assistant.evaluation.figures import IN_SCOPE, OUT_OF_SCOPE, shares
from assistant.evaluation.judging import Judged
from assistant.evaluation.tables import OUTSIDE_COLUMNS, table
from assistant.matching.matcher import Matcher
from assistant.matching.rehearsal import Asked


def voices_tables(matcher: Matcher, asked: Iterable[Asked]) -> str:
    """One row of figures for each voice left out, and for the questions on other things left out with them."""
    inside: dict[str, list[Judged]] = defaultdict(list)
    outside: dict[str, list[Judged]] = defaultdict(list)
    for one in asked:
        judged = Judged(
            one.kind, (one.topic,) if one.topic else (), matcher.judge(one.seen)
        )
        (inside if one.topic else outside)[one.kind].append(judged)
    everything = [one for ones in inside.values() for one in ones]
    rows = {voice: shares(ones, IN_SCOPE) for voice, ones in inside.items()}
    voices = table(
        "Voix laissée de côté", IN_SCOPE, {**rows, "ensemble": shares(everything, IN_SCOPE)}
    )
    others = table(
        "Hors sujet, laissé de côté",
        OUTSIDE_COLUMNS,
        {kind: shares(ones, OUT_OF_SCOPE) for kind, ones in outside.items()},
    )
    return f"{voices}\n\n{others}\n"
