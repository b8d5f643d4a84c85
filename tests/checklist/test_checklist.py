"""The checklist: bounded, explained, and able to say what changed."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checklist.building import build_checklist
from assistant.checklist.difference import (
    Change,
    Difference,
    StandingReasons,
    compare_checklists,
    compare_with_seen,
    priorities,
)
from assistant.checklist.models import ESSENTIAL, PRIORITIES, Checklist, Weighed
from assistant.checklist.reasons import questions_behind
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answers, Facts
from assistant.knowledge.models import Knowledge
from tests.made_up import with_topics
from tests.strategies import missions
from tests.tables import read_table

HERE = Path(__file__).parent
STANDING = StandingReasons(
    no_longer="plus aucune réponse",
    made_room="cède son rang",
    gained_room="gagne un rang",
)


def cases(table: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in read_table(HERE / table)]


def facts_of(knowledge: Knowledge, answers: Answers) -> Facts:
    return Interview(knowledge.questions, answers).facts


def listed(knowledge: Knowledge, answers: Answers) -> Checklist:
    return build_checklist(knowledge, facts_of(knowledge, answers), {})


@pytest.mark.parametrize("case", cases("building.yaml"))
def test_rules_of_a_topic(case: dict[str, Any], knowledge: Knowledge) -> None:
    subject = {"id": "sujet", "rules": case["rules"], **case.get("topic", {})}
    base = with_topics(knowledge, [subject])
    item = listed(base, case["answers"]).by_topic.get("sujet")
    if case["item"] == "absent":
        assert item is None
        return
    assert item is not None
    assert item.priority == case["item"]["priority"]
    assert list(item.because) == case["item"]["because"]
    assert item.undecided == case["item"].get("undecided", False)


@pytest.mark.parametrize("case", cases("difference.yaml"))
def test_what_an_answer_changes(case: dict[str, Any], knowledge: Knowledge) -> None:
    crowd = case.get("crowd", {"count": 0})
    subjects = [{"id": "sujet", "rules": case["rules"]}]
    for number in range(crowd["count"]):
        rule = {
            "when": crowd["when"],
            "priority": crowd["priority"],
            "because": "la foule",
        }
        subjects.append({"id": f"foule-{number}", "rules": [rule]})
    base = with_topics(knowledge, subjects)
    before, after = listed(base, case["before"]), listed(base, case["after"])
    found = compare_checklists(
        base, before, after, facts_of(base, case["after"]), STANDING
    )
    assert told(found, "sujet") == case["change"]
    assert bool(found) == bool(case["change"] or crowd["count"])


def told(difference: Difference, topic: str) -> dict[str, str]:
    """The sorts of change that a topic went through, each with the reason."""
    changes = {}
    for sort in fields(difference):
        for change in getattr(difference, sort.name):
            if change.topic == topic:
                assert change.title == topic.capitalize()
                changes[sort.name] = change.reason
    return changes


@pytest.mark.parametrize(
    ("called_for", "kept"),
    [
        ((6, 0, 0), (6, 0, 0)),
        ((7, 0, 0), (6, 1, 0)),
        ((4, 40, 9), (4, 40, 9)),
        ((20, 3, 2), (6, 17, 2)),
    ],
)
def test_beyond_the_bound_of_the_stake_precedence_decides_and_nothing_is_lost(
    called_for: tuple[int, ...], kept: tuple[int, ...], knowledge: Knowledge
) -> None:
    sorts = zip(PRIORITIES, called_for, strict=True)
    subjects = [
        {"id": f"{sort}-{number:02}", "priority": sort}
        for sort, count in sorts
        for number in range(count)
    ]
    base = with_topics(knowledge, subjects)
    checklist = listed(base, {"role": "client"})
    assert checklist.weighed == Weighed(base.stakes[-1])
    assert tuple(len(checklist.of_priority(sort)) for sort in PRIORITIES) == kept
    # The list keeps the file's order, but the last topic of the file comes first in precedence.
    names = [subject["id"] for subject in subjects]
    assert [item.topic.id for item in checklist.items] == names
    essential = [item.topic.id for item in checklist.of_priority(ESSENTIAL)]
    assert essential == names[: called_for[0]][-6:]


@pytest.mark.parametrize("demand", ["law", "answer"])
def test_what_the_law_or_an_answer_demands_is_never_demoted(
    demand: str, knowledge: Knowledge
) -> None:
    rule = {
        "when": {"role": ["client"]},
        "priority": "essentielle",
        "because": "la loi",
        "demanded_by": demand,
    }
    others = [{"id": f"sujet-{one}", "priority": "essentielle"} for one in range(9)]
    base = with_topics(knowledge, [{"id": "exigee", "rules": [rule]}, *others])
    checklist = listed(base, {"role": "client"})
    assert checklist.by_topic["exigee"].priority == ESSENTIAL
    assert len(checklist.of_priority(ESSENTIAL)) == 6


def rule_for(role: str, *, gives_way: bool) -> dict[str, Any]:
    return {
        "when": {"role": [role]},
        "priority": "essentielle",
        "because": f"pour {role}",
        "gives_way": gives_way,
    }


@pytest.mark.parametrize(
    ("others", "kept"), [(5, "essentielle"), (6, "recommandee"), (9, "recommandee")]
)
def test_what_gives_way_is_essential_only_where_the_others_leave_room(
    others: int, kept: str, knowledge: Knowledge
) -> None:
    yielding = {"id": "cede", "rules": [rule_for("client", gives_way=True)]}
    firm = [{"id": f"sujet-{one}", "priority": "essentielle"} for one in range(others)]
    # The last topic comes first in precedence, and gives way all the same.
    base = with_topics(knowledge, [*firm, yielding])
    checklist = listed(base, {"role": "client"})
    assert checklist.by_topic["cede"].priority == kept
    assert len(checklist.of_priority(ESSENTIAL)) == min(others + 1, 6)


def test_a_topic_with_a_firm_rule_beside_does_not_give_way(
    knowledge: Knowledge,
) -> None:
    rules = [rule_for("client", gives_way=True), rule_for("client", gives_way=False)]
    firm = [{"id": f"sujet-{one}", "priority": "essentielle"} for one in range(6)]
    base = with_topics(knowledge, [*firm, {"id": "tient", "rules": rules}])
    checklist = listed(base, {"role": "client"})
    assert checklist.by_topic["tient"].priority == ESSENTIAL


@pytest.mark.parametrize("case", cases("stakes.yaml"))
def test_the_stake_follows_from_the_answers(
    case: dict[str, Any], knowledge: Knowledge
) -> None:
    weighed = listed(knowledge, case["answers"]).weighed
    assert weighed.stake.id == case["stake"]
    assert list(weighed.because) == case.get("because", [])


def test_what_changed_since_the_list_was_seen_is_told_with_one_reason(
    knowledge: Knowledge,
) -> None:
    sorts = {
        "venue": "recommandee",
        "montee": "essentielle",
        "baissee": "a-envisager",
        "meme": "recommandee",
    }
    base = with_topics(
        knowledge, [{"id": name, "priority": sort} for name, sort in sorts.items()]
    )
    checklist = listed(base, {"role": "client"})
    assert priorities(checklist) == sorts
    seen = {
        "meme": "recommandee",
        "montee": "recommandee",
        "baissee": "essentielle",
        "sujet-disparu": "recommandee",
    }
    assert compare_with_seen(base, seen, checklist, "du nouveau") == Difference(
        added=(Change("venue", "Venue", "du nouveau"),),
        removed=(Change("sujet-disparu", "Sujet disparu", "du nouveau"),),
        raised=(Change("montee", "Montee", "du nouveau"),),
        lowered=(Change("baissee", "Baissee", "du nouveau"),),
    )
    assert not compare_with_seen(base, sorts, checklist, "du nouveau")
    assert compare_with_seen(base, {**sorts, "meme": "absent"}, checklist, "").raised


def test_a_topic_that_left_the_list_but_not_the_base_keeps_its_title(
    knowledge: Knowledge,
) -> None:
    base = with_topics(knowledge, [{"id": "sujet", "title": "Le titre"}])
    found = compare_with_seen(
        base,
        {"sujet": "recommandee"},
        Checklist((), Weighed(base.stakes[-1])),
        "du nouveau",
    )
    assert found == Difference(removed=(Change("sujet", "Le titre", "du nouveau"),))


def test_statuses_are_those_that_the_user_set(knowledge: Knowledge) -> None:
    subjects = [
        {"id": f"sujet-{number}", "priority": "recommandee"} for number in range(4)
    ]
    base = with_topics(knowledge, subjects)
    facts = facts_of(base, {"role": "client"})
    statuses = {"sujet-0": "present", "sujet-1": "a-negocier", "sujet-3": ""}
    checklist = build_checklist(base, facts, statuses)
    assert [item.status for item in checklist.items] == [
        "present",
        "a-negocier",
        "a-faire",
        "a-faire",
    ]
    assert [item.taken_up for item in checklist.items] == [True, True, False, False]
    assert checklist.settled == 1
    assert build_checklist(base, facts, {}).settled == 0


def test_the_questions_behind_a_topic_are_those_of_the_rules_that_hold(
    knowledge: Knowledge,
) -> None:
    rules = [
        {
            "when": {"rythme": ["continue"], "lieu": ["france"]},
            "priority": "recommandee",
            "because": "a",
        },
        {"when": {"forme": ["societe"]}, "priority": "recommandee", "because": "b"},
        {"when": {"etape": ["redaction"]}, "priority": "absent", "because": "c"},
    ]
    base = with_topics(knowledge, [{"id": "sujet", "rules": rules}])
    answers = {
        "rythme": "continue",
        "lieu": "france",
        "forme": "independant",
        "etape": "redaction",
    }
    behind = questions_behind(base.topics["sujet"], facts_of(base, answers))
    assert behind == {"rythme", "lieu"}


def test_a_list_is_grouped_by_theme_in_the_order_of_the_base(
    knowledge: Knowledge,
) -> None:
    checklist = listed(
        knowledge, {"role": "client", "rythme": "continue", "lieu": "hors-ue"}
    )
    themes = [theme.id for theme in checklist.themes]
    assert themes == [theme.id for theme in knowledge.themes if theme.id in themes]
    by_theme = [item for theme in themes for item in checklist.of_theme(theme)]
    assert by_theme == list(checklist.items)
    for item in checklist.items:
        assert item.sources == (*item.topic.advice, *item.topic.references)


@given(data=st.data())
def test_a_list_calls_few_things_essential_and_each_item_says_why(
    knowledge: Knowledge, data: Any
) -> None:
    checklist = listed(knowledge, data.draw(missions(knowledge)))
    assert checklist.items
    bound = checklist.weighed.stake.most_essential
    assert len(checklist.of_priority(ESSENTIAL)) <= bound
    for item in checklist.items:
        assert item.because
        assert all("{" not in reason for reason in item.because)
        assert item.sources


@given(data=st.data())
def test_what_changed_leads_from_one_list_to_the_other(
    knowledge: Knowledge, data: Any
) -> None:
    first, second = (data.draw(missions(knowledge)) for _ in range(2))
    before, after = listed(knowledge, first), listed(knowledge, second)
    change = compare_checklists(
        knowledge, before, after, facts_of(knowledge, second), STANDING
    )
    topics = set(before.by_topic) - {gone.topic for gone in change.removed}
    topics |= {come.topic for come in change.added}
    assert topics == set(after.by_topic)
    for each in (*change.added, *change.removed, *change.raised, *change.lowered):
        assert each.reason


@given(data=st.data())
def test_without_unknown_answers_nothing_is_left_to_decide(
    knowledge: Knowledge, data: Any
) -> None:
    checklist = listed(knowledge, data.draw(missions(knowledge, unknown=False)))
    assert not [item for item in checklist.items if item.undecided]


@given(data=st.data())
def test_what_is_remembered_of_other_missions_is_what_the_rules_give(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(missions(knowledge))
    nothing_remembered = replace(knowledge)  # bases are told apart by who they are
    assert listed(knowledge, answers) == listed(nothing_remembered, answers)
