"""From answers to deadlines: tables, and what holds for every mission."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates.calendar import Calendar
from assistant.dates.deadlines import Deadline, next_of_each
from assistant.dates.remarks import remarks
from assistant.dates.shift import shifted
from assistant.dates.working_day import closed, working_day_by
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answers, establish
from assistant.knowledge.models import Knowledge
from tests.made_up import deadline_rule, questionnaire
from tests.strategies import missions
from tests.tables import read_table

HERE = Path(__file__).parent
CASES = read_table(HERE / "deadlines.yaml")
MADE_UP = read_table(HERE / "rules.yaml")
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))


def calendar(knowledge: Knowledge, answers: Answers, today: date = TODAY) -> Calendar:
    facts = Interview(knowledge.date_questions, answers, knowledge.every_question).facts
    return Calendar(knowledge.deadlines, knowledge.every_question, facts, today)


def readable(deadline: Deadline) -> str:
    """The key, a milestone's name in place of its hash."""
    if not deadline.name:
        return deadline.key
    number = f".{deadline.number}" if deadline.number else ""
    return f"{deadline.rule.id}.{deadline.name}{number}"


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES]
)
def test_deadlines(case: dict[str, Any], knowledge: Knowledge) -> None:
    found = calendar(
        knowledge,
        case["answers"],
        date.fromisoformat(case.get("today", TODAY.isoformat())),
    )
    deadlines = {readable(one): one for one in found.deadlines()}
    assert len(deadlines) == len(found.deadlines())
    told = {name: one.day.isoformat() for name, one in deadlines.items()}
    assert {name: told.get(name) for name in case["deadlines"]} == case["deadlines"], (
        told
    )
    assert not set(case.get("absent", ())) & deadlines.keys()
    for name, day in case.get("planned", {}).items():
        assert deadlines[name].planned.isoformat() == day, name
    for name, reason in case.get("closed", {}).items():
        assert deadlines[name].closed_because == reason
    assert {name for name, one in deadlines.items() if one.assumed} >= set(
        case.get("assumed", ())
    )
    if "remarks" in case:
        told_more = remarks(found, found.deadlines())
        assert [one.kind for one in told_more] == case["remarks"]
    if "assumed" not in case:
        assert not any(one.assumed for one in deadlines.values())
    if "lacking" in case:
        assert list(found.lacking()) == case["lacking"]


@pytest.mark.parametrize("case", MADE_UP["cases"], ids=lambda case: case["name"])
def test_rules_of_deadlines(case: dict[str, Any]) -> None:
    questions = questionnaire(MADE_UP["questions"])
    rules = tuple(deadline_rule(written) for written in case["rules"])
    facts = establish(questions, case["answers"])
    today = date.fromisoformat(case.get("today", TODAY.isoformat()))
    found = Calendar(rules, questions, facts, today)
    deadlines = found.deadlines()
    days = {readable(deadline): deadline.day.isoformat() for deadline in deadlines}
    assert len(days) == len(deadlines) == case.get("count", len(case["deadlines"])), (
        days
    )
    told = [(name, day) for name, day in days.items() if name in case["deadlines"]]
    assert told == list(case["deadlines"].items())
    closed_because = {
        readable(one): one.closed_because for one in deadlines if one.closed_because
    }
    for name, reason in case.get("closed", {}).items():
        assert closed_because[name] == reason
    by_name = {readable(deadline): deadline for deadline in deadlines}
    for name, answers in case.get("answers_of", {}).items():
        assert list(by_name[name].answers) == answers
    assumed = {
        name: sorted(one.assumed) for name, one in by_name.items() if one.assumed
    }
    assert assumed == case.get("assumed", {})
    if "lacking" in case:
        assert list(found.lacking()) == case["lacking"]


def test_a_deadline_is_named_by_its_rule_a_short_mark_of_its_name_and_its_number() -> (
    None
):
    rule, day = (
        deadline_rule({"id": "jalon", "counted_from": "jalons"}),
        date(2027, 3, 1),
    )
    assert Deadline(rule, day).key == "jalon"
    assert Deadline(rule, day, number=1).key == "jalon.1"
    assert Deadline(rule, day, "recette").key == "jalon.d87133"
    assert Deadline(rule, day, "recette", 2).key == "jalon.d87133.2"


def test_the_next_of_each_series_is_to_come_or_today() -> None:
    rule, other = (
        deadline_rule({"id": "point", "counted_from": "a"}),
        deadline_rule({"id": "fin", "counted_from": "a"}),
    )
    days = [date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)]
    deadlines = [
        *(Deadline(rule, day, number=number) for number, day in enumerate(days)),
        Deadline(rule, days[2], "recette"),
        Deadline(other, days[2]),
    ]
    for today, keys in (
        (days[0], ["point"]),
        (days[1], ["point.1"]),
        (date(2026, 11, 24), ["point.2"]),
    ):
        found = [readable(one) for one in next_of_each(deadlines, today)]
        assert found == [*keys, "point.recette", "fin"]


@st.composite
def dated(draw: Any, knowledge: Knowledge) -> Answers:
    """A whole mission, and some of the dates."""
    answers = dict(draw(missions(knowledge)))
    days = DAYS.map(date.isoformat)
    answers["signature"] = draw(st.none() | days)
    answers["debut"] = draw(st.none() | days)
    answers["preavis"] = draw(
        st.none()
        | st.sampled_from(["15 jours", "6 semaines", "1 mois", "3 mois", "1,5 mois"])
    )
    answers["points"] = draw(
        st.none() | st.sampled_from(["semaine", "mois", "trimestre", "aucun"])
    )
    answers["reconduction"] = draw(
        st.none() | st.sampled_from(["10 jours", "1 mois", "6 mois", "1 an", "3 ans"])
    )
    answers["alsace_moselle"] = draw(st.sampled_from(["oui", "non"]))
    answers["jalons"] = draw(
        st.none()
        | st.lists(days.map(lambda day: f"{day} v{day[-1]}"), min_size=1, max_size=3)
    )
    return answers


@given(data=st.data())
def test_a_fact_is_never_moved_an_act_comes_before_a_meeting_after(
    knowledge: Knowledge, data: Any
) -> None:
    for one in calendar(
        knowledge, data.draw(dated(knowledge)), data.draw(DAYS)
    ).deadlines():
        if one.rule.kind == "fact":
            assert one.day == one.planned
            continue
        assert not closed(one.day, one.alsace_moselle)
        assert bool(one.closed_because) == (one.day != one.planned)
        assert abs((one.planned - one.day).days) <= 5
        if one.rule.kind == "act":
            assert one.day <= one.planned
        else:
            assert one.day >= one.planned


@given(data=st.data())
def test_the_notice_comes_before_the_renewal_by_the_whole_notice(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(dated(knowledge))
    for one in calendar(knowledge, answers, data.draw(DAYS)).deadlines():
        if one.rule.id in ("refus-renouvellement", "decision-renouvellement"):
            assert one.period
            reached = shifted(one.day, answers["preavis"] or "3 mois")
            assert one.planned < one.period.last
            assert reached is not None
            assert reached <= one.period.last
        if one.rule.id == "nouvelle-periode":
            assert one.period
            assert one.planned == one.period.last + timedelta(days=1)


@given(data=st.data())
def test_every_deadline_says_which_answers_it_comes_from_and_can_give_its_reason(
    knowledge: Knowledge, data: Any
) -> None:
    answers = data.draw(dated(knowledge))
    found = calendar(knowledge, answers, data.draw(DAYS))
    deadlines = found.deadlines()
    assert len({one.key for one in deadlines}) == len(deadlines)
    assert all(len(f"a|deadline:{one.key}") <= 64 for one in deadlines)
    for one in deadlines:
        assert one.answers
        assert all(name in answers for name in one.answers)
        assert one.assumed <= set(one.answers)
    assert len(deadlines) < 200


@given(data=st.data())
def test_of_each_series_the_next_one_is_shown_and_nothing_that_is_over(
    knowledge: Knowledge, data: Any
) -> None:
    today = data.draw(DAYS)
    shown = next_of_each(
        calendar(knowledge, data.draw(dated(knowledge)), today).deadlines(), today
    )
    assert all(one.day >= today for one in shown)
    assert len({(one.rule.id, one.name) for one in shown}) == len(shown)


@given(day=DAYS, months=st.integers(1, 60))
def test_months_counted_forwards_and_back_never_skip_one(
    day: date, months: int
) -> None:
    later, earlier = shifted(day, f"{months} mois"), shifted(day, f"{months} mois", -1)
    assert later is not None
    assert earlier is not None
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    for moved in (later, earlier):
        assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "duration", "times", "expected"),
    [
        ("2027-01-31", "1 mois", 1, "2027-02-28"),
        ("2028-01-31", "1 mois", 1, "2028-02-29"),
        ("2027-01-31", "1 mois", 2, "2027-03-31"),
        ("2027-03-31", "1 mois", -1, "2027-02-28"),
        ("2028-02-29", "1 an", 1, "2029-02-28"),
        ("2027-03-15", "2 ans", 1, "2029-03-15"),
        ("2027-03-15", "3 semaines", -1, "2027-02-22"),
        ("2027-03-15", "10 jours", 1, "2027-03-25"),
        ("2027-03-15", "1,5 mois", 1, "2027-04-30"),
        ("2027-03-15", "0,5 an", 1, "2027-09-15"),
        ("2027-03-15", "indéterminée", 1, None),
        ("2027-03-15", "99 ans", 1, None),
        ("2098-03-15", "1 an", 1, "2099-03-15"),
        ("2099-03-15", "1 an", 1, None),
        ("2027-03-15", "99 ans", 200, None),
    ],
)
def test_counting(day: str, duration: str, times: int, expected: str | None) -> None:
    found = shifted(date.fromisoformat(day), duration, times)
    assert (found and found.isoformat()) == expected


def test_the_public_holidays_of_a_year_and_no_others() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    holidays = {
        day.isoformat()[5:] for day in days if day.weekday() < 5 and closed(day)
    }
    assert holidays == {"01-01", "03-29", "05-06", "05-17", "07-14", "11-01", "11-11"}
    assert closed(date(2027, 5, 1)) == "Fête du Travail"
    assert closed(date(2027, 12, 26)) == "dimanche"
    assert not closed(date(2027, 3, 26)), (
        "Good Friday is a holiday in Alsace-Moselle only"
    )
    assert working_day_by(date(2028, 1, 1)) == date(2027, 12, 31)
