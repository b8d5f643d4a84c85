"""The calendar file: read again by the library's own parser, it says the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.reminder import Reminding
from assistant.dates.reminders import USUAL_DAYS
from assistant.export.calendar import to_calendar
from assistant.text.typography import typeset
from tests.dates.test_deadlines import dated
from tests.tables import read_table

ANSWERS: dict[str, Any] = {
    "role": "client",
    "rythme": "mensuelle",
    "lieu": "france",
    "montant": 9_000,
    "duree": "12 mois",
    "renouvellement": "tacite",
    "signature": "2027-03-15",
    "debut": "2027-04-01",
    "preavis": "3 mois",
    "jalons": ["2027-06-01 recette ; v1, « finale » 🎉"],
}


CASES = read_table(Path(__file__).with_name("calendar.yaml"))
NINE = timedelta(hours=9)


def read(text: str) -> Calendar:
    """The file as the library reads it, without a complaint."""
    found = Calendar.from_ical(text)
    for event in found.walk("VEVENT"):
        assert not event.errors
    return found


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES]
)
def test_what_an_agenda_holds(case: dict[str, Any], ctx: Context) -> None:
    if "today" in case:
        ctx = replace(ctx, now=datetime.fromisoformat(f"{case['today']}T10:00"))
    days = tuple(case.get("days", USUAL_DAYS))
    state = State(
        1,
        case.get("mission", ""),
        answers=case["answers"],
        reminding=Reminding(days=days),
    )
    events: dict[str, Event] = {}
    for event in read(to_calendar(ctx, state, "a")).walk("VEVENT"):
        events.setdefault(str(event["SUMMARY"]), event)
    for title, wanted in case["events"].items():
        check_event(events[typeset(title)], wanted)
    assert not {typeset(title) for title in case.get("absent", ())} & events.keys()


def check_event(event: Event, wanted: dict[str, Any]) -> None:
    """The event is on its day, rings so many days before and says these things."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert start.isoformat() == wanted.get("day", start.isoformat())
    assert end.isoformat() == wanted.get("ends", end.isoformat())
    rings = [(NINE - alarm["TRIGGER"].dt).days for alarm in event.walk("VALARM")]
    assert rings == wanted.get("alarms", rings)
    said = str(event["DESCRIPTION"])
    for text in wanted.get("says", ()):
        assert typeset(text) in said
    for text in wanted.get("never", ()):
        assert typeset(text) not in said


def test_all_day_events_with_alarms_and_nothing_that_moves_from_one_export_to_the_next(
    ctx: Context,
) -> None:
    state = State(answers=ANSWERS)
    text = to_calendar(ctx, state, "telegram:1001")
    assert text == to_calendar(ctx, state, "telegram:1001")
    assert text.count("\r\n") == text.count("\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "telegram" not in text
    calendar = read(text)
    assert str(calendar["X-WR-TIMEZONE"]) == "Europe/Paris"
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    notice = events["Dernier jour pour refuser le renouvellement"]
    assert notice["DTSTART"].dt == date(2027, 12, 31)
    assert notice["DTEND"].dt == date(2028, 1, 1)
    assert notice["DTSTAMP"].dt == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert [alarm["TRIGGER"].dt for alarm in notice.walk("VALARM")] == [
        timedelta(hours=9) - timedelta(days=days) for days in (30, 7, 1)
    ]
    assert "le contrat signé fait foi" in str(notice["DESCRIPTION"])
    assert "Code civil, art.\u00a01214 et 1215" in str(notice["DESCRIPTION"])
    assert typeset("Jalon : recette ; v1, « finale » 🎉") in events


def test_a_date_that_moves_keeps_its_event_and_another_mission_has_events_of_its_own(
    ctx: Context,
) -> None:
    def uids(answers: dict[str, Any], owner: str = "a", mission: int = 1) -> set[str]:
        events = read(to_calendar(ctx, State(mission, answers=answers), owner)).walk(
            "VEVENT"
        )
        return {str(event["UID"]) for event in events}

    assert uids(ANSWERS) == uids({**ANSWERS, "debut": "2027-04-05"})
    assert not uids(ANSWERS) & uids(ANSWERS, "b")
    assert not uids(ANSWERS) & uids(ANSWERS, mission=2)


def test_the_agenda_says_of_which_mission_its_events_are(ctx: Context) -> None:
    calendar = read(to_calendar(ctx, State(2, "Dupont", answers=ANSWERS), "a"))
    assert str(calendar["X-WR-CALNAME"]) == typeset(
        "Échéances du contrat (Clausier) : Dupont"
    )
    assert all(
        str(event["SUMMARY"]).startswith(typeset("Dupont : "))
        for event in calendar.walk("VEVENT")
    )


def test_commas_and_signs_of_a_name_are_escaped_in_the_name_of_the_agenda(
    ctx: Context,
) -> None:
    name = "Paie, compta; A\\B"
    text = to_calendar(ctx, State(2, name, answers=ANSWERS), "a")
    assert r"Paie\, compta\; A\\B" in text.replace("\r\n ", "")


def test_a_weekly_meeting_rings_the_day_before_and_no_month_before(
    ctx: Context,
) -> None:
    state = State(answers={**ANSWERS, "rythme": "continue", "points": "semaine"})
    events = read(to_calendar(ctx, state, "a")).walk("VEVENT")
    meetings = [event for event in events if "semaine" in str(event["SUMMARY"])]
    assert meetings
    for meeting in meetings:
        (alarm,) = meeting.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(hours=9) - timedelta(days=1)


@given(data=st.data())
def test_the_file_parses_back_to_the_same_days(ctx: Context, data: Any) -> None:
    state = State(answers=data.draw(dated(ctx.knowledge)))
    calendar = read(to_calendar(ctx, state, "a"))
    wanted = sorted(
        one.day for one in ctx.calendar(state).deadlines() if one.day >= ctx.today
    )
    assert sorted(event["DTSTART"].dt for event in calendar.walk("VEVENT")) == wanted
    uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    assert Calendar.from_ical(calendar.to_ical()) == calendar
