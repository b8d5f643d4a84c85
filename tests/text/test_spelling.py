"""Misspelt words: repaired where they are almost a known word, and where it does no harm."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

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


def test_no_more_words_of_a_text_are_tried_than_a_sentence_has() -> None:
    unknown = [f"xylophon{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100)]
    assert QUESTIONS.mended([*unknown[:99], "retarf"])[-1] == "retard"
    assert QUESTIONS.mended([*unknown, "retarf"])[-1] == "retarf"
    assert QUESTIONS.mended([*unknown[:99], "retarf", "penlaite", "retarf"])[-3:] == [
        "retard",
        "penlaite",
        "retard",
    ]


@given(st.sampled_from(sorted(QUESTIONS._targets)), st.data())
def test_the_quick_looks_miss_nothing_that_is_close(target: str, data: Any) -> None:
    letters = list(target)
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(letters) - 1))
        letters[place : place + 1] = data.draw(st.text("aenrt", max_size=2))
    word = "".join(letters)
    close = QUESTIONS._near.closest(word, QUESTIONS._close) if word else []
    likeness = DamerauLevenshtein.normalized_similarity(word, target)
    assert (target in dict(close)) == (likeness >= QUESTIONS._close)


def test_a_dictionary_holds_what_was_put_into_it() -> None:
    dictionary = dictionary_of(["renard", "été", "mouche", "a" * 40])
    asked = ("renard", "mouche", "retard", "", "zzz", "a" * 40)
    assert [word for word in asked if word in dictionary] == ["renard", "mouche"]
