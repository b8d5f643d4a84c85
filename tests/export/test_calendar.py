"""The calendar file: read again by the library's own parser, it says the same."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from assistant.conversation.context import Context
from assistant.conversation.state.agenda import agenda_from_json
from assistant.conversation.state.chat import State
from assistant.conversation.state.reminder import Reminding
from assistant.dates.reminders import USUAL_DAYS
from assistant.export.calendar import to_calendar
from assistant.telling.agenda import exported_agenda
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
    for event in exported(ctx, state).walk("VEVENT"):
        held = events.setdefault(str(event["SUMMARY"]), event)
        # The first time of a series may leave its pattern.
        if "RECURRENCE-ID" in event and event["RECURRENCE-ID"].dt == held["DTSTART"].dt:
            events[str(event["SUMMARY"])] = event
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
    text = to_calendar(ctx, handed(ctx, state))
    assert text == to_calendar(ctx, handed(ctx, handed(ctx, state)))
    assert text.count("\r\n") == text.count("\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
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


def handed(ctx: Context, state: State, drawn: str = "a") -> State:
    """The state after the dates are exported."""
    agenda = exported_agenda(replace(ctx, drawn=drawn), state)
    stored = json.loads(json.dumps(agenda.to_json()))
    assert agenda_from_json(stored) == agenda
    return replace(state, agenda=agenda)


def exported(ctx: Context, state: State, drawn: str = "a") -> Calendar:
    """The file that an agenda gets."""
    return read(to_calendar(ctx, handed(ctx, state, drawn)))


def by_title(calendar: Calendar) -> dict[str, Event]:
    """The events by what they are called, those that leave a pattern aside."""
    return {
        str(event["SUMMARY"]): event
        for event in calendar.walk("VEVENT")
        if "RECURRENCE-ID" not in event
    }


def uids(calendar: Calendar) -> set[str]:
    return {str(event["UID"]) for event in calendar.walk("VEVENT")}


def test_a_date_that_moves_keeps_its_event_and_another_mission_has_events_of_its_own(
    ctx: Context,
) -> None:
    first = handed(ctx, State(answers=ANSWERS))
    moved = replace(first, answers={**ANSWERS, "debut": "2027-04-05"})
    assert uids(exported(ctx, first)) == uids(exported(ctx, moved))
    other = handed(ctx, State(answers=ANSWERS), "b")
    assert not uids(exported(ctx, first)) & uids(exported(ctx, other))


def test_an_event_that_changes_has_a_higher_number_and_a_later_moment(
    ctx: Context,
) -> None:
    later = replace(ctx, now=ctx.now + timedelta(days=1))
    first = handed(ctx, State(answers=ANSWERS))
    again = by_title(exported(later, first))
    for event in again.values():
        assert event["SEQUENCE"] == 0
        assert event["LAST-MODIFIED"].dt == ctx.now.astimezone(UTC)
    changed = replace(first, answers={**ANSWERS, "preavis": "2 mois"})
    events = by_title(exported(later, changed))
    numbers = {title: int(event["SEQUENCE"]) for title, event in events.items()}
    refusal = "Dernier jour pour refuser le renouvellement"
    assert numbers[refusal] == 1
    assert events[refusal]["LAST-MODIFIED"].dt == later.now.astimezone(UTC)
    assert numbers["Signature du contrat"] == 0


def test_a_date_that_vanished_is_cancelled_and_stays_so_until_its_day(
    ctx: Context,
) -> None:
    first = handed(ctx, State(answers=ANSWERS))
    ends = {**ANSWERS, "renouvellement": "aucun"}
    refusal = by_title(exported(ctx, first))[
        "Dernier jour pour refuser le renouvellement"
    ]
    second = handed(ctx, replace(first, answers=ends))
    for state in (second, handed(ctx, second)):
        events = by_title(read(to_calendar(ctx, state)))
        gone = events[typeset("Annulé : Dernier jour pour refuser le renouvellement")]
        assert gone["UID"] == refusal["UID"]
        assert gone["STATUS"] == "CANCELLED"
        assert gone["SEQUENCE"] == 1
        assert gone["DTSTART"].dt == refusal["DTSTART"].dt
        assert not gone.walk("VALARM")
    after = replace(ctx, now=ctx.now + timedelta(days=800))
    assert not handed(after, second).agenda.events
    back = handed(ctx, replace(second, answers=ANSWERS))
    event = by_title(read(to_calendar(ctx, back)))[refusal["SUMMARY"]]
    assert event["STATUS"] == "CONFIRMED"
    assert event["SEQUENCE"] == 2


def test_what_is_over_is_not_cancelled_and_what_moved_into_the_past_moves(
    ctx: Context,
) -> None:
    first = handed(ctx, State(answers=ANSWERS))
    after = replace(ctx, now=datetime(2027, 4, 2, 10, tzinfo=UTC))
    assert "Signature du contrat" not in by_title(exported(after, first))
    early = replace(first, answers={**ANSWERS, "signature": "2026-11-02"})
    moved = by_title(exported(ctx, early))["Signature du contrat"]
    assert moved["DTSTART"].dt == date(2026, 11, 2)
    assert moved["SEQUENCE"] == 1


def test_a_series_is_one_event_that_comes_again_from_the_same_day_on(
    ctx: Context,
) -> None:
    state = State(answers={**ANSWERS, "points": "semaine"})
    first = handed(ctx, state)
    title = "Point de suivi de la semaine"
    event = by_title(exported(ctx, first))[title]
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert "UNTIL" not in event["RRULE"]
    assert "Cette série continue" in str(event["DESCRIPTION"])
    later = replace(ctx, now=datetime(2027, 9, 1, 10, tzinfo=UTC))
    again = by_title(exported(later, first))[title]
    assert again["DTSTART"].dt == event["DTSTART"].dt
    ends = replace(state, answers={**state.answers, "renouvellement": "aucun"})
    bounded = by_title(exported(ctx, ends))[title]
    assert bounded["RRULE"]["UNTIL"] == [date(2028, 3, 30)]


def test_the_agenda_says_of_which_mission_its_events_are(ctx: Context) -> None:
    calendar = exported(ctx, State(2, "Dupont", answers=ANSWERS))
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
    text = to_calendar(ctx, handed(ctx, State(2, name, answers=ANSWERS)))
    assert r"Paie\, compta\; A\\B" in text.replace("\r\n ", "")


def test_a_weekly_meeting_rings_the_day_before_and_no_month_before(
    ctx: Context,
) -> None:
    state = State(answers={**ANSWERS, "rythme": "continue", "points": "semaine"})
    events = exported(ctx, state).walk("VEVENT")
    meetings = [event for event in events if "semaine" in str(event["SUMMARY"])]
    assert meetings
    for meeting in meetings:
        (alarm,) = meeting.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(hours=9) - timedelta(days=1)


def expanded(calendar: Calendar, until: date) -> list[date]:
    """The days on which an agenda shows something, up to one day."""
    shown = []
    moved: dict[str, dict[date, date]] = {}
    for event in calendar.walk("VEVENT"):
        if "RECURRENCE-ID" in event:
            days = moved.setdefault(str(event["UID"]), {})
            days[event["RECURRENCE-ID"].dt] = event["DTSTART"].dt
    for event in calendar.walk("VEVENT"):
        if "RECURRENCE-ID" in event:
            continue
        first = event["DTSTART"].dt
        if "RRULE" not in event:
            shown.append(first)
            continue
        rule = rrulestr(
            event["RRULE"].to_ical().decode(),
            dtstart=datetime.combine(first, datetime.min.time()),
        )
        last = datetime.combine(until, datetime.min.time())
        days = moved.pop(str(event["UID"]), {})
        for moment in rule.between(
            datetime.combine(first, datetime.min.time()), last, inc=True
        ):
            shown.append(days.pop(moment.date(), moment.date()))
        assert not [day for day in days if day <= until], "no day of the pattern"
    assert not moved
    return sorted(shown)


@given(data=st.data())
def test_an_agenda_shows_the_days_of_the_mission_and_no_others(
    ctx: Context, data: Any
) -> None:
    state = State(answers=data.draw(dated(ctx.knowledge)))
    found = ctx.calendar(state).deadlines()
    once = [one.day for one in found if not one.series and one.day >= ctx.today]
    until = ctx.today + timedelta(days=300)
    calendar = exported(ctx, state)
    series = {one.common_key: one for one in reversed(found) if one.series}
    wanted = list(once)
    for one in series.values():
        assert one.series
        for number in range(2_000):
            planned = one.series.day(number)
            if planned is None or planned > until + timedelta(days=30):
                break
            if number >= one.series.first and one.kept(planned) >= ctx.today:
                wanted.append(one.kept(planned))
    near = [day for day in wanted if day <= until]
    shown = [day for day in expanded(calendar, until) if day <= until]
    assert shown == sorted(near)
    assert Calendar.from_ical(calendar.to_ical()) == calendar
