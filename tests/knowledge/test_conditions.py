"""Conditions with three truth values, on what the answers establish (conditions.yaml)."""

from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts, assumption, establish
from assistant.knowledge.when import named_questions
from assistant.quantities import NotUnderstood
from tests.made_up import question, questionnaire
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("conditions.yaml"))
QUESTIONS = questionnaire(
    [
        {"id": "lieu", "options": ["france", "ailleurs"], "if_unknown": "ailleurs"},
        {"id": "suivi", "kind": "choices", "options": ["appels", "saisie", "bilans"]},
        {"id": "montant", "kind": "amount", "if_unknown": "10 000 €"},
        {"id": "duree", "kind": "duration", "if_unknown": "1 an"},
        {"id": "jour", "kind": "date", "if_unknown": "à fixer"},
        {"id": "pays", "kind": "text", "when": {"lieu": ["ailleurs"]}},
    ]
)
WORDS = {True: "oui", False: "non", None: "ouvert"}


@pytest.mark.parametrize(
    ("when", "case"),
    [
        pytest.param(row["when"], case, id=f"{row['when']}, {case['answers']}")
        for row in TABLE
        for case in row["cases"]
    ],
)
def test_condition(when: dict[str, Any], case: dict[str, Any]) -> None:
    facts = establish(QUESTIONS, case["answers"])
    assert WORDS[truth(when, facts.compare)] == case["holds"]


def test_what_is_established_tells_answers_questions_without_place_and_assumptions() -> (
    None
):
    told = {"lieu": "france", "suivi": ["saisie"]}
    facts = establish(QUESTIONS, {**told, "montant": None, "pays": "Maroc"})
    assert facts == Facts({**told, "montant": 10_000}, {"pays"}, {"montant"})


def test_facts_about_some_questions_are_the_same_where_nothing_about_them_changed() -> (
    None
):
    told = {"lieu": "france", "suivi": ["saisie"]}
    assumed = establish(QUESTIONS, {**told, "montant": None})
    known = establish(QUESTIONS, {**told, "montant": 10_000})
    open_ = establish(QUESTIONS, {"suivi": ["saisie"]})
    assert assumed.about(("lieu", "suivi", "pays")) == known.about(
        ("lieu", "suivi", "pays")
    )
    assert assumed.about(("montant",)) != known.about(("montant",))
    assert known.about(("pays",)) != open_.about(("pays",))
    assert (
        len({assumed.about(QUESTIONS), known.about(QUESTIONS), open_.about(QUESTIONS)})
        == 3
    )


@pytest.mark.parametrize(
    ("written", "assumed"),
    [
        ({"options": ["a", "b"], "if_unknown": "b"}, "b"),
        ({"kind": "choices", "options": ["a", "b"], "if_unknown": "b"}, ["b"]),
        ({"kind": "amount", "if_unknown": "10 000 €"}, 10_000),
        ({"kind": "duration", "if_unknown": "un an"}, "1 an"),
        ({"kind": "date", "if_unknown": "à fixer"}, "à fixer"),
        ({"kind": "milestones", "if_unknown": "à fixer"}, "à fixer"),
        ({"kind": "text", "if_unknown": "un pays"}, "un pays"),
    ],
)
def test_what_is_assumed_of_an_answer_that_is_not_known(
    written: dict[str, Any], assumed: Any
) -> None:
    assert assumption(question({"id": "q", **written})) == assumed


@pytest.mark.parametrize(
    "written",
    [
        {"options": ["a", "b"], "if_unknown": "c"},
        {"kind": "choices", "options": ["a", "b"], "if_unknown": "c"},
        {"kind": "amount", "if_unknown": "cher"},
        {"kind": "duration", "if_unknown": "longtemps"},
    ],
)
def test_an_assumption_that_is_no_answer_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(NotUnderstood):
        assumption(question({"id": "q", **written}))


def test_a_condition_names_its_questions_however_deep() -> None:
    when = {
        "a": ["x"],
        "any": [{"b": ["y"]}, {"not": {"c": ["z"]}}],
        "not": {"d": {"given": True}},
    }
    assert list(named_questions(when)) == [
        ("a", ["x"]),
        ("b", ["y"]),
        ("c", ["z"]),
        ("d", {"given": True}),
    ]
