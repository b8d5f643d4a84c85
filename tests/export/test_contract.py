"""The skeleton of the contract: the usual order, the answers filled in, every blank visible."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import Title
from assistant.checklist.models import OPTIONAL
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.contract.skeleton import skeleton_of
from assistant.export.paper import Clause, Paper, Piece, Ticks
from assistant.export.wording import pieces
from tests.export.missions import call_centre
from tests.export.reading import check_paper, says
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("contract.yaml"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES]
)
def test_what_a_contract_says(case: dict[str, Any], ctx: Context) -> None:
    state = call_centre(ctx, **case.get("changed", {}))
    state = replace(
        state, name=case.get("mission", ""), statuses=case.get("statuses", {})
    )
    check_paper(contract_paper(ctx, state), case)


def test_a_clause_in_pieces() -> None:
    assert pieces("Sous [30] jours, en [1] fois.", {"en [1] fois": "d'un coup"}) == (
        Piece("Sous "),
        Piece("[30]", "blank"),
        Piece(" jours, "),
        Piece("d'un coup", "filled"),
        Piece("."),
    )


def test_articles_are_numbered_without_a_gap(ctx: Context) -> None:
    titles = [
        block.text
        for block in contract_paper(ctx, call_centre(ctx)).blocks
        if isinstance(block, Title)
    ]
    numbers = [
        int(found[1])
        for title in titles
        if (found := re.match(r"Article (\d+)\. ", title))
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


def test_each_retained_clause_stands_once_and_what_was_given_up_is_not_there(
    ctx: Context,
) -> None:
    state = call_centre(ctx)
    skeleton = skeleton_of(ctx, state)
    items = ctx.checklist(state).items
    listed = {item.topic.id for item in items if item.priority != OPTIONAL}
    assert skeleton.retained == listed - {"preavis"} == set(skeleton.numbers)
    offered = {topic.id for topic in skeleton.options}
    assert offered == {item.topic.id for item in items} - listed


def test_known_answers_are_filled_in_in_french(ctx: Context) -> None:
    paper = contract_paper(
        ctx, call_centre(ctx, contraintes=["dates-fermes"], date_cle="2027-03-01")
    )
    assert says(paper, "la mission suivante : la relation client.")
    assert says(paper, "prend effet le [date] pour 2 ans")
    assert says(paper, "La date à tenir est le 1er mars 2027.")
    assert says(paper, "Le prix prévu, hors taxes, est de 180 000 €")
    assert says(paper, "n’y accède, que depuis Madagascar.")
    assert {"180\u202f000\u00a0€", "2\u00a0ans"} <= set(kinds(paper, "filled"))


def test_the_day_it_begins_is_filled_in_once_it_was_given(ctx: Context) -> None:
    paper = contract_paper(ctx, call_centre(ctx, debut="2027-04-01"))
    assert says(paper, "prend effet le 1er avril 2027 pour 2 ans")


def test_what_is_not_known_is_a_blank_and_what_has_no_place_is_not_there(
    ctx: Context,
) -> None:
    paper = contract_paper(ctx, call_centre(ctx, montant=None, lieu="france"))
    assert "[le montant]" in kinds(paper, "blank")
    assert not says(paper, "Pays d'exécution")
    assert not says(paper, "10 000 €"), "an assumption is no answer"


def test_every_bracket_is_a_highlighted_blank(ctx: Context) -> None:
    paper = contract_paper(ctx, call_centre(ctx))
    for block in paper.blocks:
        if isinstance(block, Clause):
            assert not [
                piece
                for piece in block.pieces
                if piece.kind == "text" and re.search(r"[\[\]]", piece.text)
            ]


def test_articles_and_annexes_are_cited_by_their_numbers(ctx: Context) -> None:
    state = call_centre(ctx)
    paper, skeleton = contract_paper(ctx, state), skeleton_of(ctx, state)
    assert says(
        paper, f"dans les conditions de l’article {skeleton.numbers['penalites']}."
    )
    annex = next(one for one in skeleton.annexes if one.record.id == "prix")
    assert says(
        paper, f"figure dans la grille de l’annexe {annex.number}, en euros hors taxes"
    )


def test_personal_data_have_their_annex_of_what_must_be_written_with_the_law_beside_it(
    ctx: Context,
) -> None:
    paper = contract_paper(ctx, call_centre(ctx))
    start = next(
        n
        for n, one in enumerate(paper.blocks)
        if isinstance(one, Title) and "RGPD, art.\u00a028" in one.text
    )
    lines = paper.blocks[start + 1]
    assert isinstance(lines, Ticks)
    assert len(lines.items) == 17
    reference = ctx.knowledge.references_by_id["rgpd-contrat-sous-traitant"]
    assert says(paper, reference.caution.replace("'", "’"))
    coding = call_centre(ctx, activite=["informatique"], donnees=["aucune"])
    without = contract_paper(ctx, replace(coding, statuses={}))
    assert not says(without, "RGPD, art. 28)")


def test_a_country_in_brackets_is_no_blank(ctx: Context) -> None:
    paper = contract_paper(ctx, call_centre(ctx, pays="[Maroc] {x}"))
    assert "[Maroc] {x}" in kinds(paper, "filled")


def test_an_early_mission_has_a_contract_too(ctx: Context) -> None:
    paper = contract_paper(ctx, State(answers={"role": "client"}))
    assert "[l’activité confiée]" in kinds(paper, "blank")


def kinds(paper: Paper, kind: str) -> list[str]:
    """The pieces of one kind."""
    clauses = (block for block in paper.blocks if isinstance(block, Clause))
    return [
        piece.text
        for clause in clauses
        for piece in clause.pieces
        if piece.kind == kind
    ]
