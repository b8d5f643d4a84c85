"""How well matching does on voices that it has not heard: each is left out in turn and asked."""

from collections import defaultdict
from collections.abc import Iterable

from assistant.evaluation.figures import IN_SCOPE, OUT_OF_SCOPE
from assistant.evaluation.judgement import Judged
from assistant.evaluation.tables import OUTSIDE_COLUMNS, shares_by_name, table
from assistant.matching.fitting.rehearsal import Rehearsed
from assistant.matching.matcher import Matcher


def voices_tables(matcher: Matcher, rehearsed: Iterable[Rehearsed]) -> str:
    """One row of figures for each voice left out.

    And for the questions on other things that were left out with it.
    """
    inside: dict[str, list[Judged]] = defaultdict(list)
    outside: dict[str, list[Judged]] = defaultdict(list)
    everything: list[Judged] = []
    for question in rehearsed:
        judged = _judged(matcher, question)
        if question.topic:
            inside[question.kind].append(judged)
            everything.append(judged)
        else:
            outside[question.kind].append(judged)
    inside["ensemble"] = everything
    rows = shares_by_name(inside, IN_SCOPE)
    voices = table("Voix laissée de côté", IN_SCOPE, rows)
    rows = shares_by_name(outside, OUT_OF_SCOPE)
    others = table("Hors sujet, laissé de côté", OUTSIDE_COLUMNS, rows)
    return f"{voices}\n\n{others}\n"


def _judged(matcher: Matcher, question: Rehearsed) -> Judged:
    right = (question.topic,) if question.topic else ()
    match = matcher.judge(question.evidence)
    return Judged(question.kind, right, match)
