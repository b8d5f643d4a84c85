"""The checklist: bounded, explained, and able to say what changed."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.checklist.building import MOST_ESSENTIAL, MOST_ITEMS, build_checklist
from assistant.checklist.difference import StandingReasons, compare_checklists
from assistant.checklist.models import Checklist
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.flow import Interview
from assistant.knowledge.models import Knowledge
from tests.strategies import missions


def listed(knowledge: Knowledge, answers: Any) -> Checklist:
    return build_checklist(knowledge, Interview(knowledge.questions, answers).facts, {})


@given(data=st.data())
def test_a_list_never_holds_everything_and_each_item_says_why(
    knowledge: Knowledge, data: Any
) -> None:
    checklist = listed(knowledge, data.draw(missions(knowledge)))
    assert 1 <= len(checklist.items) <= MOST_ITEMS
    assert len(checklist.of_priority("essentielle")) <= MOST_ESSENTIAL
    for item in checklist.items:
        assert item.because
        assert all("{" not in reason for reason in item.because)
        assert item.sources
    assert not [item for item in checklist.left_out if item.priority == "essentielle"]


@given(data=st.data())
def test_what_changed_leads_from_one_list_to_the_other(
    knowledge: Knowledge, data: Any
) -> None:
    first, second = (data.draw(missions(knowledge)) for _ in range(2))
    before, after = listed(knowledge, first), listed(knowledge, second)
    facts = Interview(knowledge.questions, second).facts
    change = compare_checklists(
        knowledge, before, after, facts, StandingReasons("a", "b", "c", "d")
    )
    topics = set(before.by_topic) - {one.topic for one in change.removed}
    topics |= {one.topic for one in change.added}
    assert topics == set(after.by_topic)
    assert all(
        one.reason
        for one in (*change.added, *change.removed, *change.raised, *change.lowered)
    )


@given(data=st.data())
def test_without_unknown_answers_nothing_is_left_to_decide(
    knowledge: Knowledge, data: Any
) -> None:
    checklist = listed(knowledge, data.draw(missions(knowledge, unknown=False)))
    assert not [item for item in checklist.items if item.undecided]


def test_an_unknown_answer_gives_the_prudent_clause_and_marks_it(ctx: Context) -> None:
    answers = {"role": "client", "etape": "redaction", "activite": ["rh"], "donnees": None}
    item = ctx.checklist(State(answers=answers)).by_topic["rgpd"]
    assert item.undecided
    assert item.priority == "essentielle"
