"""The contract: variants chosen by the answers, every number and blank in its place."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checklist.models import OPTIONAL
from assistant.contract.draft import Citation, Draft, Value, in_words
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.contract.guide_paper import guide_paper
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import Heading, pieces_of
from assistant.telling.contract.draft import draft_of
from tests.export.missions import call_centre
from tests.export.reading import check_paper, says
from tests.strategies import missions
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("contract.yaml"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES]
)
def test_what_a_contract_says(case: dict[str, Any], ctx: Context) -> None:
    state = call_centre(ctx, **case.get("changed", {}))
    left_out = case.get("without", ())
    state = replace(
        state,
        name=case.get("mission", ""),
        statuses=case.get("statuses", {}),
        answers={q: a for q, a in state.answers.items() if q not in left_out},
    )
    check_paper(contract_paper(ctx, state), case)


def test_articles_are_numbered_without_a_gap(ctx: Context) -> None:
    headings = [
        block
        for block in contract_paper(ctx, call_centre(ctx)).blocks
        if isinstance(block, Heading)
    ]
    for series in ("article", "annexe"):
        numbers = [
            int(heading.number)
            for heading in headings
            if heading.series == series and heading.level == 2
        ]
        assert numbers == list(range(1, len(numbers) + 1))
    assert len({heading.anchor for heading in headings}) == len(headings)


def test_each_retained_clause_stands_once_and_what_was_given_up_is_not_there(
    ctx: Context,
) -> None:
    state = call_centre(ctx)
    draft = draft_of(ctx, state)
    items = ctx.checklist(state).items
    listed = {item.topic.id for item in items if item.priority != OPTIONAL}
    kept = listed - {"preavis"}
    names = [clause.name for clause in draft.clauses]
    assert len(names) == len(set(names))
    assert kept == {*names, *draft.outside} & kept
    assert "preavis" not in names
    offered = {option.name for option in draft.options}
    assert offered <= {item.topic.id for item in items} - listed


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_mission_has_one_contract_that_holds_together(
    data: st.DataObject, ctx: Context
) -> None:
    answers = data.draw(missions(ctx.knowledge))
    draft = draft_of(ctx, State(answers=answers, listed=True))
    numbers = set(draft.numbers.values()) | {f"{one.number}" for one in draft.annexes}
    for place, text in draft.texts:
        words = in_words((text,))
        assert not re.search(r"[{}]", words), (place, words)
        assert not re.search(r"\bvous\b|\bvotre\b|[Vv]ariante", words), (place, words)
        for part in text:
            if isinstance(part, Citation):
                assert part.number in numbers, (place, part)
            if isinstance(part, Value):
                assert part.text or part.example
    _one_variant(draft, answers)


def _one_variant(draft: Draft, answers: Any) -> None:
    """What contradicts an answer is nowhere."""
    signed = "\n".join(in_words((text,)) for _, text in draft.texts)
    if draft.frame.when:
        return
    if answers.get("rythme") == "ponctuelle":
        assert "reconduit tacitement" not in signed
    if answers.get("renouvellement") == "expres":
        assert "est reconduit tacitement" not in signed
    if answers.get("forme") == "independant":
        assert "exerçant en son nom propre" in signed
    if answers.get("sous_traitance") == "non":
        assert "sous-traitance est interdite" in signed or not any(
            clause.name == "sous-traitance" for clause in draft.clauses
        )
    if answers.get("consequences") == ["aucune"]:
        assert "doit au Client une pénalité" not in signed


def test_every_bracket_is_a_blank_with_its_name(ctx: Context) -> None:
    for piece in pieces_of(contract_paper(ctx, call_centre(ctx)).blocks):
        if piece.kind == "blank":
            assert piece.name in ctx.knowledge.blanks_by_id
            assert re.fullmatch(r"\[.+\]", piece.text)
        elif piece.kind == "text":
            assert not re.search(r"[\[\]]", piece.text)


def test_the_first_page_counts_the_blanks(ctx: Context) -> None:
    paper = contract_paper(ctx, call_centre(ctx))
    blanks = [piece for piece in pieces_of(paper.blocks) if piece.kind == "blank"]
    values = len({piece.name for piece in blanks})
    signed = len(blanks) - len(_optional_blanks(ctx))
    assert says(paper, f"Il reste {signed} blancs à remplir, pour")
    assert values


def _optional_blanks(ctx: Context) -> list[Value]:
    """Those of the clauses that are off."""
    return [
        part
        for option in draft_of(ctx, call_centre(ctx)).options
        for text in option.paragraphs
        for part in text
        if isinstance(part, Value) and not part.text
    ]


def test_a_country_in_brackets_is_no_blank(ctx: Context) -> None:
    paper = contract_paper(ctx, call_centre(ctx, pays="[Maroc] {x}"))
    filled = {piece.text for piece in pieces_of(paper.blocks) if piece.kind == "filled"}
    assert any("[Maroc] {x}" in text for text in filled)


def test_an_early_mission_has_a_draft_marked_so(ctx: Context) -> None:
    paper = contract_paper(ctx, State(answers={"role": "client"}))
    assert says(paper, "Entretien inachevé")
    assert says(paper, "[objet de la mission, en une phrase]")


def test_the_law_and_the_traps_are_in_the_guide_and_not_in_the_contract(
    ctx: Context,
) -> None:
    state = call_centre(ctx)
    contract, guide = contract_paper(ctx, state), guide_paper(ctx, state)
    assert not says(contract, "Repère juridique")
    assert says(guide, "Repère juridique")
    number = draft_of(ctx, state).numbers["rgpd"]
    assert says(guide, f"{number} Protection des données personnelles")
    assert "Repère juridique" not in to_text(contract)
