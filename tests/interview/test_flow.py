"""The interview's course: short, forward, and computed from the answers alone."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.interview.flow import Interview
from assistant.interview.validity import keep_valid
from assistant.knowledge.facts import establish
from assistant.knowledge.models import Knowledge
from tests.strategies import missions

LARGE, SMALL = 24, 12


@given(data=st.data())
def test_no_mission_is_asked_more_than_24_questions(
    knowledge: Knowledge, data: Any
) -> None:
    assert len(data.draw(missions(knowledge))) <= LARGE


@given(data=st.data())
def test_a_one_off_mission_by_a_freelance_is_asked_12_questions_at_most(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(missions(knowledge))
    if answers.get("rythme") == "ponctuelle" and answers.get("forme") == "independant":
        assert len(answers) <= SMALL


@given(data=st.data())
def test_progress_never_goes_backwards(knowledge: Knowledge, data: Any) -> None:
    answers = list(data.draw(missions(knowledge)).items())
    steps = [
        Interview(knowledge.questions, dict(answers[:count])).progress
        for count in range(len(answers) + 1)
    ]
    for (number, total), (next_number, next_total) in pairwise(steps):
        assert next_number == number + 1
        assert next_total <= total
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


@given(
    st.dictionaries(
        st.text(max_size=8),
        st.none() | st.integers() | st.text(max_size=8) | st.lists(st.integers()),
    )
)
def test_answers_that_fit_no_question_are_asked_again(
    knowledge: Knowledge, junk: Any
) -> None:
    assert (
        keep_valid(
            dict(knowledge.questions), {**junk, "lieu": "lune", "montant": "beaucoup"}
        )
        == {}
    )


@given(data=st.data())
def test_what_is_remembered_of_earlier_missions_is_what_the_answers_establish(
    data: Any, knowledge: Knowledge
) -> None:
    answers = data.draw(missions(knowledge))
    assert Interview(knowledge.questions, answers).facts == establish(
        knowledge.questions.values(), answers
    )
