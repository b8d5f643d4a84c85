"""Conditions with three truth values, on what the answers establish (conditions.yaml)."""

from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts, assumption, establish
from assistant.knowledge.questions import Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities import NotUnderstood
from tests.made_up import question, questionnaire
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("conditions.yaml"))
QUESTIONS = questionnaire(
    [
        {"id": "lieu", "options": ["france", "ailleurs"], "if_unknown": "ailleurs"},
        {"id": "suivi", "kind": "choices", "options": ["appels", "saisie", "bilans"]},
        {
            "id": "montant",
            "kind": "amount",
            "if_unknown": "10 000 €",
            "over": "duree",
            "times": "volume",
        },
        {"id": "duree", "kind": "duration", "if_unknown": "1 an"},
        {
            "id": "volume",
            "kind": "volume",
            "if_unknown": "à préciser",
            "when": {"montant": {"by_unit": True}},
        },
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
    gone = {"pays", "volume"}
    assert facts == Facts({**told, "montant": 10_000}, gone, assumed={"montant"})


@pytest.mark.parametrize(
    ("answers", "value", "confirmed"),
    [
        ({"montant": "2150/mois"}, 25_800, True),
        ({"montant": "2150/mois", "duree": None}, 25_800, True),
        ({"montant": "2150/mois", "duree": "2 ans"}, 51_600, True),
        ({"montant": "2150/mois", "duree": "indéterminée"}, 25_800, True),
        ({"montant": "0.35/facture"}, 10_000, False),
        ({"montant": "0.35/facture", "volume": None}, 10_000, False),
        ({"montant": "0.35/facture", "volume": "8600"}, 3_010, True),
        (
            {"montant": "0.35/facture", "volume": "2000/mois", "duree": "2 ans"},
            16_800,
            True,
        ),
        ({"montant": 12_000, "volume": "8600", "duree": "2 ans"}, 12_000, True),
    ],
)
def test_a_price_counts_for_what_it_comes_to(
    answers: dict[str, Any], value: int, confirmed: bool
) -> None:
    facts = establish(QUESTIONS, answers)
    assert facts.values["montant"] == value
    assert ("montant" in facts.assumed) != confirmed
    assert ("volume" in facts.irrelevant) != ("/facture" in str(answers["montant"]))
    last_first = Questionnaire(dict(reversed(QUESTIONS.items())))
    assert establish(last_first, answers).values == facts.values


def test_where_the_term_has_no_place_a_year_counts() -> None:
    asked = questionnaire(
        [
            {"id": "montant", "kind": "amount", "if_unknown": "1 €", "over": "duree"},
            {"id": "rythme", "options": ["une-fois", "chaque-mois"]},
            {
                "id": "duree",
                "kind": "duration",
                "if_unknown": "1 an",
                "when": {"rythme": ["chaque-mois"]},
            },
            {"id": "plafond", "kind": "text", "when": {"montant": {"below": "900 €"}}},
        ]
    )
    told = {"montant": "50/mois", "duree": "2 ans"}
    once = establish(asked, {**told, "rythme": "une-fois"})
    monthly = establish(asked, {**told, "rythme": "chaque-mois"})
    assert (once.values["montant"], monthly.values["montant"]) == (600, 1_200)
    assert "plafond" not in once.irrelevant
    assert "plafond" in monthly.irrelevant


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
