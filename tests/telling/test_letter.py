"""The letters that a mission calls for, its dates in them, nothing typed that nobody gave."""

from dataclasses import replace

import pytest

from assistant.contract.draft import in_words
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.letters_paper import letters_paper
from assistant.export.formats.plain_text import to_text
from assistant.telling.contract.letters import letters_of
from tests.scripted import ScriptedUser, text_of

RENEWED = {
    "role": "client",
    "etape": "en-cours",
    "activite": ["comptabilite-paie"],
    "rythme": "mensuelle",
    "forme": "societe",
    "duree": "12 mois",
    "renouvellement": "tacite",
    "debut": "2026-01-01",
    "preavis": "2 mois",
    "reconduction": "12 mois",
}


@pytest.mark.parametrize(
    ("changed", "there", "not_there"),
    [
        ({}, "refus-renouvellement", "resiliation-indeterminee"),
        ({"duree": "indéterminée"}, "resiliation-indeterminee", "questions"),
        ({"etape": "choix"}, "questions", "resiliation-indeterminee"),
        ({"role": "prestataire"}, "mise-en-demeure", "attestations"),
    ],
)
def test_the_letters_are_those_that_make_sense(
    changed: dict[str, str], there: str, not_there: str, ctx: Context
) -> None:
    state = State(answers={**RENEWED, **changed})
    names = [written.letter.id for written in letters_of(ctx, state)]
    assert there in names
    assert not_there not in names


def test_a_refusal_has_the_days_of_the_mission_and_blanks_for_the_rest(
    ctx: Context,
) -> None:
    text = to_text(letters_paper(ctx, State(answers=RENEWED)))
    assert "moyennant un préavis de 2 mois" in text.replace("\u00a0", " ")
    assert "31 décembre" in text.replace("\u00a0", " ")
    assert "[date de signature]" in text


def test_a_letter_is_shown_to_copy_and_all_go_into_a_file(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.state = replace(user.state, answers=RENEWED)
    assert "Refuser le renouvellement" in text_of(user.say("/lettres"))
    letter = ctx.knowledge.letters.letters[0]
    shown = text_of(user.press(verbs.LETTER.action(letter)))
    assert "refus de renouvellement" in shown
    assert "Lettre recommandée" in shown
    handed = user.press(verbs.FILE.action("lettres", "docx"))
    assert "Vos lettres sont prêtes" in text_of(handed)


def test_a_number_of_our_draft_is_to_be_checked(ctx: Context) -> None:
    for written in letters_of(ctx, State(answers=RENEWED)):
        for text in written.paragraphs:
            words = in_words((text,))
            if "son article" in words:
                assert "son article [" in words
