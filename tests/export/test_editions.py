"""What each reader of the checklist's paper reads, and what another party must never read."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.checklist_paper import checklist_paper
from assistant.export.checklist.edition import Edition
from assistant.export.checklist.item import item_blocks
from assistant.text.typography import typeset
from tests.export.missions import call_centre
from tests.export.reading import check_paper, shape
from tests.tables import read_table

HERE = Path(__file__)
EDITIONS = read_table(HERE.with_name("editions.yaml"))
ITEMS = read_table(HERE.with_name("items.yaml"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in EDITIONS]
)
def test_what_a_reader_reads(case: dict[str, Any], ctx: Context) -> None:
    state = call_centre(ctx, **case.get("changed", {}))
    if "answers" in case:
        state = State(answers=case["answers"])
    state = replace(
        state, notes=case.get("notes", {}), statuses=case.get("statuses", {})
    )
    paper = checklist_paper(ctx, state, case["edition"])
    titles = [
        one.text for one in paper.blocks if isinstance(one, Title) and one.level == 2
    ]
    wanted = list(map(typeset, case.get("titles", titles)))
    assert titles[-len(wanted) :] == wanted
    check_paper(paper, case)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in ITEMS]
)
def test_an_item_block_after_block(case: dict[str, Any], ctx: Context) -> None:
    state = call_centre(ctx, role=case.get("role", "client"))
    state = replace(state, notes=case.get("notes", {}))
    checklist = ctx.checklist(state)
    item = checklist.by_topic[case["topic"]]
    if "because" in case:
        item = replace(item, because=tuple(case["because"]))
    edition = Edition(ctx, state, checklist, case.get("edition", "complete"))
    shown = list(map(shape, item_blocks(edition, item)))
    assert len(shown) == len(case["blocks"]), shown
    for block, wanted in zip(shown, case["blocks"], strict=True):
        assert block.startswith(wanted)
