"""Answers: the option that a typed name chooses, what a stored one may hold, how one reads.

Each by its table in YAML.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.interview.answer import (
    enumerate_words,
    phrase_answer,
    question_text,
    show_answer,
)
from assistant.interview.option import choose_one, choose_several, settle
from assistant.interview.understanding import Speaker, understand, understand_whole
from assistant.interview.validity import fits
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.models import Knowledge
from assistant.quantities import NotUnderstood
from tests.made_up import question
from tests.tables import read_table

HERE = Path(__file__).parent


def rows(table: str, key: str) -> list[Any]:
    """Each row with its question, named by both."""
    found = []
    for case in read_table(HERE / table):
        each = (
            case[key].items() if isinstance(case[key], dict) else enumerate(case[key])
        )
        for name, row in each:
            id_ = f"{case['question']['id']}: {name}"
            found.append(pytest.param(case["question"], name, row, id=id_))
    return found


def chosen(
    choose: Any, words: WordLists, written: dict[str, Any], text: str, provider: bool
) -> Any:
    try:
        option, exact = choose(words, question(written), text, provider)
    except NotUnderstood as problem:
        return {"refus": problem.reason}
    return {"exact" if exact else "close": option}


@pytest.mark.parametrize(("written", "text", "row"), rows("options.yaml", "typed"))
def test_an_option_is_chosen_by_its_name(
    written: dict[str, Any], text: str, row: dict[str, Any], knowledge: Knowledge
) -> None:
    words = knowledge.words
    told = {key: value for key, value in row.items() if key != "provider"}
    assert chosen(choose_one, words, written, text, False) == told
    assert chosen(choose_one, words, written, text, True) == row.get("provider", told)


@pytest.mark.parametrize(("written", "text", "row"), rows("several.yaml", "typed"))
def test_several_options_are_chosen_by_their_names(
    written: dict[str, Any], text: str, row: dict[str, Any], knowledge: Knowledge
) -> None:
    assert chosen(choose_several, knowledge.words, written, text, False) == row


@pytest.mark.parametrize(("written", "text", "row"), rows("whole.yaml", "typed"))
def test_a_text_is_an_answer_as_a_whole(
    written: dict[str, Any],
    text: str,
    row: dict[str, Any],
    knowledge: Knowledge,
    now: datetime,
) -> None:
    assert whole(knowledge, written, text, now) == row


@pytest.mark.parametrize(("length", "told"), [(200, "close"), (201, "refus")])
def test_a_text_that_is_stored_has_two_hundred_characters_at_most(
    length: int, told: str, knowledge: Knowledge, now: datetime
) -> None:
    written = {"id": "pays", "kind": "text"}
    assert list(whole(knowledge, written, "x" * length, now)) == [told]


def whole(
    knowledge: Knowledge, written: dict[str, Any], text: str, now: datetime
) -> dict[str, Any]:
    asked = question(written)
    try:
        understood = understand_whole(knowledge.words, asked, text, Speaker(now))
    except NotUnderstood as problem:
        return {"refus": problem.reason}
    assert not understood.also
    return {"exact" if understood.exact else "close": understood.answer}


def test_a_sentence_answers_a_question_where_it_is_no_answer_as_a_whole(
    knowledge: Knowledge, now: datetime
) -> None:
    montant = knowledge.questions["montant"]
    found = understand(
        knowledge, montant, "le budget est de 12 000 € pour la paie", Speaker(now)
    )
    assert (found.answer, found.exact) == (12_000, False)
    with pytest.raises(NotUnderstood, match="amount_wrong"):
        understand(knowledge, montant, "pour la paie", Speaker(now))
    lieu = knowledge.questions["locaux"]
    ours = [
        understand(knowledge, lieu, "ça se passe chez nous", Speaker(now, sells)).answer
        for sells in (False, True)
    ]
    assert ours == ["chez-client", "chez-prestataire"]


def test_options_ticked_together_may_contradict_each_other() -> None:
    asked = question(
        {"id": "q", "options": ["a", "b", {"id": "aucune", "exclusive": True}]}
    )
    assert settle(asked, ("a", "b")) == ["a", "b"]
    assert settle(asked, ("aucune",)) == ["aucune"]
    assert settle(asked, ()) == []
    with pytest.raises(NotUnderstood, match="choice_exclusive"):
        settle(asked, ("a", "aucune"))


@pytest.mark.parametrize(("written", "number", "stored"), rows("stored.yaml", "fits"))
def test_a_stored_answer_fits(
    written: dict[str, Any], number: int, stored: Any
) -> None:
    assert fits(question(written), stored)


@pytest.mark.parametrize(
    ("written", "number", "stored"), rows("stored.yaml", "does_not")
)
def test_a_stored_answer_fits_no_more(
    written: dict[str, Any], number: int, stored: Any
) -> None:
    assert not fits(question(written), stored)


@pytest.mark.parametrize(("written", "number", "row"), rows("shown.yaml", "answers"))
def test_an_answer_reads(
    written: dict[str, Any], number: int, row: dict[str, Any], knowledge: Knowledge
) -> None:
    asked, answer = question(written), row["answer"]
    assert show_answer(knowledge, asked, answer) == row["shown"]
    expected = row.get("provider", row["shown"])
    assert show_answer(knowledge, asked, answer, provider=True) == expected
    if "phrase" in row:
        assert phrase_answer(knowledge, asked, answer) == row["phrase"]


def test_a_question_is_put_to_its_reader() -> None:
    asked = question({"id": "lieu", "text": "Où ?", "text_provider": "Chez qui ?"})
    assert question_text(asked, provider=False) == "Où ?"
    assert question_text(asked, provider=True) == "Chez qui ?"
    assert question_text(question({"id": "lieu"}), provider=True) == "lieu ?"


def test_words_are_enumerated_as_in_a_sentence() -> None:
    assert enumerate_words([]) == ""
    assert enumerate_words(["a"]) == "a"
    assert enumerate_words(["a", "b"]) == "a et b"
    assert enumerate_words(["a", "b", "c"]) == "a, b et c"
