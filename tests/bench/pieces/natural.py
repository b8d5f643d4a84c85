"""What other hands told in benches whose halves may be looked at, as messages to weigh by.

In knowledge/told.yaml people hardly ever name an answer; here they do as often as one does.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from tests.bench.pieces.cases import MessageCase, message_case
from tests.tables import read_table

_BENCH = Path(__file__).parents[1]
_ELSEWHERE = ("outils", "criticite")
"""What is on screen where a dialogue does not say."""


def natural_cases(knowledge: Knowledge) -> Iterator[MessageCase]:
    """Openings and remarks, answers to the question on screen, turns of dialogues."""
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
    for dialogue in read_table(_BENCH / "dialogues" / "dev.yaml")["dialogues"]:
        yield from _turns(questions, dialogue["turns"])


def _turns(
    questions: Mapping[str, Question], turns: list[Mapping[str, Any]]
) -> Iterator[MessageCase]:
    """What is told in each turn; of what may be said otherwise too, nothing is judged."""
    for number, turn in enumerate(turns):
        if turn["type"] == "close":
            continue
        facts, may = {}, {}
        for fact in turn.get("facts", ()):
            question = questions.get(fact["fact"])
            if question is None:
                continue
            loosely = fact.get("soft") or fact.get("also_ok")
            several = question.kind == "choices"
            value = [fact["value"]] if several else fact["value"]
            (may if loosely else facts)[question.id] = value
        asked = turn.get("slot") if number else None
        if number and asked not in questions:
            asked = next(name for name in _ELSEWHERE if name not in facts)
        yield message_case(questions, turn["user"], asked, facts, may)
