"""The skeleton of the contract: the usual order, the answers filled in, every blank visible."""

import re

from assistant.blocks import Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract_document import contract_document
from assistant.export.pages import Clause, Document, Piece, Ticks
from assistant.export.skeletons import skeleton_of
from assistant.export.wording import pieces
from tests.export.missions import call_centre
from tests.export.reading import says


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
        for block in contract_document(ctx, call_centre(ctx)).blocks
        if isinstance(block, Title)
    ]
    numbers = [
        int(found[1]) for title in titles if (found := re.match(r"Article (\d+)\. ", title))
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


def test_each_retained_clause_stands_once_and_what_was_given_up_is_not_there(
    ctx: Context,
) -> None:
    state = call_centre(ctx)
    skeleton = skeleton_of(ctx, state)
    listed = {item.topic.id for item in ctx.checklist(state).items}
    assert skeleton.retained == listed - {"preavis"} == set(skeleton.numbers)


def test_known_answers_are_filled_in_in_french(ctx: Context) -> None:
    document = contract_document(
        ctx, call_centre(ctx, contraintes=["dates-fermes"], date_cle="2027-03-01")
    )
    assert says(document, "la mission suivante : la relation client.")
    assert says(document, "prend effet le [date] pour 2 ans")
    assert says(document, "La date à tenir est le 1er mars 2027.")
    assert says(document, "Le montant total prévu est de 180 000 € hors taxes")
    assert says(document, "n’y accède, que depuis Madagascar.")
    assert {"180\u202f000\u00a0€", "2 ans"} <= set(kinds(document, "filled"))


def test_the_day_it_begins_is_filled_in_once_it_was_given(ctx: Context) -> None:
    document = contract_document(ctx, call_centre(ctx, debut="2027-04-01"))
    assert says(document, "prend effet le 1er avril 2027 pour 2 ans")


def test_what_is_not_known_is_a_blank_and_what_has_no_place_is_not_there(
    ctx: Context,
) -> None:
    document = contract_document(ctx, call_centre(ctx, montant=None, lieu="france"))
    assert "[le montant]" in kinds(document, "blank")
    assert not says(document, "Pays d'exécution")
    assert not says(document, "10 000 €"), "an assumption is no answer"


def test_every_bracket_is_a_highlighted_blank(ctx: Context) -> None:
    document = contract_document(ctx, call_centre(ctx))
    for block in document.blocks:
        if isinstance(block, Clause):
            assert not [
                piece
                for piece in block.pieces
                if piece.kind == "text" and re.search(r"[\[\]]", piece.text)
            ]


def test_articles_and_annexes_are_cited_by_their_numbers(ctx: Context) -> None:
    state = call_centre(ctx)
    document, skeleton = contract_document(ctx, state), skeleton_of(ctx, state)
    assert says(
        document, f"dans les conditions de l’article {skeleton.numbers['penalites']}."
    )
    annex = next(one for one in skeleton.annexes if one.record.id == "prix")
    assert says(
        document, f"figure dans la grille de l’annexe {annex.number}, en euros hors taxes"
    )


def test_personal_data_have_their_annex_of_nine_lines_with_the_law_beside_it(
    ctx: Context,
) -> None:
    document = contract_document(ctx, call_centre(ctx))
    start = next(
        n
        for n, one in enumerate(document.blocks)
        if isinstance(one, Title) and "RGPD, art. 28" in one.text
    )
    lines = document.blocks[start + 1]
    assert isinstance(lines, Ticks)
    assert len(lines.items) == 9
    reference = ctx.knowledge.references_by_id["rgpd-contrat-sous-traitant"]
    assert says(document, reference.caution.replace("'", "’"))
    without = contract_document(ctx, call_centre(ctx, donnees=["aucune"]))
    assert not says(without, "RGPD, art. 28)")


def test_a_country_in_brackets_is_no_blank(ctx: Context) -> None:
    document = contract_document(ctx, call_centre(ctx, pays="[Maroc] {x}"))
    assert "[Maroc] {x}" in kinds(document, "filled")


def test_an_early_mission_has_a_contract_too(ctx: Context) -> None:
    document = contract_document(ctx, State(answers={"role": "client"}))
    assert "[l’activité confiée]" in kinds(document, "blank")


def kinds(document: Document, kind: str) -> list[str]:
    """The pieces of one kind."""
    clauses = (block for block in document.blocks if isinstance(block, Clause))
    return [
        piece.text for clause in clauses for piece in clause.pieces if piece.kind == kind
    ]
