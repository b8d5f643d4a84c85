"""Misspelt words: repaired where they are almost a known word, and where it does no harm."""

import pytest

from assistant.text.dictionary import dictionary_of
from assistant.text.spelling import FOUR_FIFTHS, Spelling

QUESTIONS = Spelling(
    ["penalite", "preavis", "prestataire", "retard", "code"], language={"renard"}
)
ANSWERS = Spelling(
    ["demarchage", "freelance", "paie"],
    language={"demarrage", "paire"},
    close=FOUR_FIFTHS,
    shortest_target=4,
    same_initial=True,
    rivals=["demarchage", "demarrage", "freelance", "paie", "paire"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("penlaite", "penalite"),  # two letters swapped
        ("prestatire", "prestataire"),  # one missing
        ("retarf", "retard"),  # one wrong
        ("preavis", "preavis"),
        ("sla", "sla"),  # too short to tell
        ("renard", "renard"),  # a word of the language
        ("retar2", "retar2"),  # no word at all
        ("xylophone", "xylophone"),
    ],
)
def test_a_question_is_read_without_its_typos(typed: str, meant: str) -> None:
    assert QUESTIONS.mended([typed]) == [meant]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("freelanse", "freelance"),
        ("paiee", "paie"),  # one letter in five, and a word of four letters
        ("demarage", "demarrage"),  # the nearest word, though it names nothing
        ("greelance", "greelance"),  # another initial
        ("paire", "paire"),
    ],
)
def test_an_answer_is_mended_to_a_name_unless_another_word_is_nearer(
    typed: str, meant: str
) -> None:
    assert ANSWERS.mended([typed]) == [meant]


def test_a_dictionary_holds_what_was_put_into_it() -> None:
    dictionary = dictionary_of(["renard", "été", "mouche", "a" * 40])
    asked = ("renard", "mouche", "retard", "", "zzz", "a" * 40)
    assert [word for word in asked if word in dictionary] == ["renard", "mouche"]
