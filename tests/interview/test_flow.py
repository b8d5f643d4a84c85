"""The interview's course: short, forward, and computed from the answers alone."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.flow import ENOUGH_FOR_A_LIST, Interview
from assistant.interview.validity import keep_valid
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Questionnaire
from tests.made_up import questionnaire
from tests.strategies import missions
from tests.tables import read_table

COURSES = read_table(Path(__file__).with_name("course.yaml"))
LARGE, SMALL = 22, 12


@pytest.mark.parametrize("case", COURSES, ids=lambda case: case["name"])
def test_course(case: dict[str, Any]) -> None:
    interview = Interview(questionnaire(case["questions"]), case["answers"])
    facts = interview.facts
    assert interview.following == interview.questions.get(case["next"])
    assert sorted(facts.irrelevant) == sorted(case.get("gone", []))
    assert sorted(facts.assumed) == sorted(case.get("assumed", []))
    answered = [question.id for question in interview.answered]
    assert answered == case.get("answered", list(case["answers"]))
    assert interview.progress == (len(answered) + 1, case["most"])
    for asked, expected in case.get("back", {}).items():
        earlier = interview.before(None if asked == "end" else asked)
        assert (earlier and earlier.id) == expected, asked


def test_a_part_of_the_questions_depends_on_the_others() -> None:
    """The questions on the dates: their conditions name answers of the interview."""
    first = questionnaire([{"id": "rythme", "options": ["ponctuelle", "continue"]}])
    dates = questionnaire(
        [
            {"id": "debut", "kind": "text"},
            {"id": "preavis", "kind": "text", "when": {"rythme": ["continue"]}},
            {"id": "bilan", "kind": "text", "when": {"rythme": ["ponctuelle"]}},
        ]
    )
    both = Questionnaire({**first, **dates})
    before = Interview(dates, {}, both)
    assert before.following == dates["debut"]
    assert before.progress == (1, 2)
    after = Interview(dates, {"rythme": "continue", "debut": "lundi"}, both)
    assert after.following == dates["preavis"]
    assert after.progress == (2, 2)
    assert [question.id for question in after.answered] == ["debut"]
    alone = Interview(first, {"rythme": "continue", "debut": "lundi"})
    assert alone.progress == (2, 1)


def test_a_list_can_be_made_of_three_answers() -> None:
    asked = questionnaire([{"id": name, "kind": "text"} for name in "abcd"])
    answers = dict.fromkeys(asked, "oui")
    for count in range(5):
        some = dict(list(answers.items())[:count])
        assert Interview(asked, some).can_list == (count >= ENOUGH_FOR_A_LIST)


@given(data=st.data())
def test_no_mission_of_one_trade_is_asked_more_than_22_questions_before_its_list(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(missions(knowledge))
    most = LARGE + further_trades(answers) + ("volume" in answers)
    assert len(before_the_list(knowledge, answers)) <= most


def further_trades(answers: Answers) -> int:
    """How many activities were told beside the first: each may call for its own question."""
    activities = answers.get("activite")
    return len(activities) - 1 if isinstance(activities, list) else 0


def before_the_list(knowledge: Knowledge, answers: Answers) -> Answers:
    """The answers without those of the round « Préciser »."""
    whole = Interview(knowledge.questions, answers)
    return {
        name: answer
        for name, answer in answers.items()
        if not whole.waits(knowledge.questions[name])
    }


@given(data=st.data())
def test_a_one_off_mission_by_a_freelance_is_asked_12_questions_at_most(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(missions(knowledge))
    if answers.get("rythme") == "ponctuelle" and answers.get("forme") == "independant":
        most = SMALL + ("volume" in answers)
        assert len(before_the_list(knowledge, answers)) <= most


@given(data=st.data())
def test_progress_never_goes_backwards(knowledge: Knowledge, data: Any) -> None:
    """But for the further trades of a mission, and for the volume that its price calls for."""
    answers_by_name = before_the_list(knowledge, data.draw(missions(knowledge)))
    answers = list(answers_by_name.items())
    steps = [
        Interview(knowledge.questions, dict(answers[:count])).progress
        for count in range(len(answers) + 1)
    ]
    more = further_trades(answers_by_name) + ("volume" in answers_by_name)
    for (number, total), (next_number, next_total) in pairwise(steps):
        assert next_number == number + 1
        assert next_total <= total + more
    assert steps[-1][1] == len(answers)


@given(data=st.data())
def test_going_back_leads_through_every_answered_question(
    knowledge: Knowledge, data: Any
) -> None:
    interview = Interview(knowledge.questions, data.draw(missions(knowledge)))
    asked, seen = None, []
    while earlier := interview.before(asked):
        seen.append(earlier.id)
        asked = earlier.id
    assert seen == [question.id for question in reversed(interview.answered)]


@given(data=st.data())
def test_an_edit_keeps_every_other_answer_for_later(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(missions(knowledge))
    edited = {**answers, "rythme": "ponctuelle", "forme": "independant"}
    undone = {
        **edited,
        **{name: answers[name] for name in ("rythme", "forme") if name in answers},
    }
    assert (
        Interview(knowledge.questions, undone).facts
        == Interview(knowledge.questions, answers).facts
    )


@given(data=st.data())
def test_what_is_remembered_of_other_missions_is_what_the_answers_give(
    data: Any, knowledge: Knowledge
) -> None:
    answers = data.draw(missions(knowledge))
    nothing_remembered = Questionnaire(
        dict(knowledge.questions)
    )  # told apart by who they are
    assert (
        Interview(knowledge.questions, answers).progress
        == Interview(nothing_remembered, answers).progress
    )


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.none() | st.integers() | st.text(max_size=8) | st.lists(st.integers()),
    )
)
def test_answers_that_fit_no_question_are_asked_again(
    knowledge: Knowledge, junk: Any
) -> None:
    answers = {**junk, "lieu": "lune", "montant": "beaucoup", "forme": "societe"}
    assert keep_valid(dict(knowledge.questions), answers) == {"forme": "societe"}
    assert keep_valid(dict(knowledge.questions), list(answers)) == {}


def test_a_mission_of_an_earlier_questionnaire_keeps_its_answers_and_is_asked_the_rest(
    knowledge: Knowledge,
) -> None:
    """The answers that version 0.3.0 stored for a whole recurring mission."""
    stored = {
        "role": "client",
        "etape": "redaction",
        "activite": ["relation-client"],
        "rythme": "continue",
        "forme": "societe",
        "lieu": "hors-ue",
        "pays": "Madagascar",
        "sous_traitance": "non",
        "actuel": "salaries",
        "outils": "les-votres",
        "contraintes": ["aucune"],
        "indicateurs": ["delais"],
        "consequences": ["penalites"],
        "prix": "forfait",
        "montant": 25_800,
        "donnees": ["personnelles"],
        "duree": "12 mois",
        "renouvellement": "tacite",
        "evolution": ["saisonnier"],
        "criticite": "forte",
        "secteur": "aucun",
        "suivi": "points",
    }
    answers = keep_valid(knowledge.questions, stored)
    assert answers == stored
    interview = Interview(knowledge.questions, answers)
    assert not interview.facts.irrelevant & stored.keys()
    asked = [question.id for question in interview.not_asked]
    assert asked == ["appels", "etabli", "categories", "ia", "horaires", "effectif"]
