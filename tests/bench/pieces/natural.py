"""What other hands told in benches whose halves may be looked at, as messages to weigh by.

In knowledge/told.yaml people hardly ever name an answer; here they do as often as one does.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.knowledge.models import Knowledge
from tests.bench.pieces.cases import MessageCase
from tests.tables import read_table

_BENCH = Path(__file__).parents[1]
_ELSEWHERE = ("outils", "criticite")
"""What is on screen where a dialogue does not say."""


def natural_cases(knowledge: Knowledge) -> Iterator[MessageCase]:
    """Openings and remarks, answers to the question on screen, turns of dialogues."""
    told = read_table(_BENCH / "told" / "dev.yaml")
    for one in told["told"]:
        yield _case(knowledge, one["text"], one.get("asked"), one["facts"], one)
    for one in told["negatives"]:
        if one.get("asked"):
            yield _case(knowledge, one["text"], one["asked"], {}, {})
    for one in read_table(_BENCH / "typed" / "dev.yaml"):
        if "answers" in one and "ask" in one:
            yield _case(knowledge, one["text"], one["ask"], one["answers"], {})
    for dialogue in read_table(_BENCH / "dialogues" / "dev.yaml")["dialogues"]:
        yield from _turns(knowledge, dialogue["turns"])


def _turns(
    knowledge: Knowledge, turns: list[Mapping[str, Any]]
) -> Iterator[MessageCase]:
    """What is told in each turn; of what may be said otherwise too, nothing is judged."""
    for number, turn in enumerate(turns):
        if turn["type"] == "close":
            continue
        facts, may = {}, {}
        for fact in turn.get("facts", ()):
            question = knowledge.every_question.get(fact["fact"])
            if question is None:
                continue
            loosely = fact.get("soft") or fact.get("also_ok")
            several = question.kind == "choices"
            value = [fact["value"]] if several else fact["value"]
            (may if loosely else facts)[question.id] = value
        asked = turn.get("slot") if number else None
        if number and asked not in knowledge.every_question:
            asked = next(name for name in _ELSEWHERE if name not in facts)
        yield _case(knowledge, turn["user"], asked, facts, {"may": may})


def _case(
    knowledge: Knowledge,
    text: str,
    asked: str | None,
    facts: Mapping[str, Any],
    beside: Mapping[str, Any],
) -> MessageCase:
    questions = knowledge.every_question.values()
    unjudged = {one.id for one in questions if not one.options}
    unjudged.update(beside.get("may", ()))
    case: dict[str, Any] = {
        "kind": "remark" if asked else "opening",
        "text": text,
        "facts": {name: one for name, one in facts.items() if name not in unjudged},
    }
    if asked:
        case["asked"] = asked
    return MessageCase(case, frozenset(unjudged))
