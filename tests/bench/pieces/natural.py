"""What other hands told in benches whose halves may be looked at, as messages to weigh by.

In knowledge/told.yaml people hardly ever name an answer; here they do as often as one does.
"""

from collections.abc import Iterator
from pathlib import Path

from assistant.knowledge.models import Knowledge
from tests.bench.pieces.cases import MessageCase, message_case
from tests.tables import read_table

_BENCH = Path(__file__).parents[1]


def natural_cases(knowledge: Knowledge) -> Iterator[MessageCase]:
    """Openings and remarks, answers to the question on screen."""
    questions = knowledge.every_question
    told = read_table(_BENCH / "told" / "dev.yaml")
    for one in told["told"]:
        asked, facts, may = one.get("asked"), one["facts"], one.get("may", ())
        yield message_case(questions, one["text"], asked, facts, may)
    for one in told["negatives"]:
        if one.get("asked"):
            yield message_case(questions, one["text"], one["asked"], {}, ())
    for one in read_table(_BENCH / "typed" / "dev.yaml"):
        if "answers" in one and "ask" in one:
            yield message_case(questions, one["text"], one["ask"], one["answers"], ())
