"""When a reminder is due, and at which hours it may be sent."""

from datetime import UTC, date, datetime, time

import pytest

from assistant.conversation.state.reminder import Reminding, reminding_from_json
from assistant.dates.deadlines import Deadline
from assistant.dates.reminders import (
    Hours,
    Reminder,
    late,
    read_reminder,
    reminders_of,
    today_in_paris,
)
from assistant.knowledge.models import Knowledge
from tests.made_up import deadline_rule


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        ("2026-11-22T06:59", False),
        ("2026-11-22T07:00", True),
        ("2026-11-22T18:59", True),
        ("2026-11-22T19:00", False),
        ("2026-11-22T23:30", False),
        ("2027-07-14T05:59", False),
        ("2027-07-14T06:00", True),
        ("2027-07-14T18:00", False),
    ],
)
def test_reminders_are_sent_from_eight_to_twenty_in_paris_summer_and_winter(
    moment: str, sent: bool
) -> None:
    assert Hours().open_at(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == sent


def test_the_day_is_that_of_paris() -> None:
    assert today_in_paris(datetime(2026, 11, 22, 22, 59, tzinfo=UTC)) == date(
        2026, 11, 22
    )
    assert today_in_paris(datetime(2026, 11, 22, 23, 1, tzinfo=UTC)) == date(
        2026, 11, 23
    )


def test_the_window_may_be_another() -> None:
    assert Hours(time(9), time(9, 30)).open_at(
        datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
    )


def test_a_reminder_is_due_so_many_days_before_and_late_from_the_next_day_on() -> None:
    reminder = Reminder(2, "fin", date(2027, 3, 1), 1)
    assert reminder.due_on == date(2027, 2, 28)
    assert not late(reminder, date(2027, 2, 28))
    assert late(reminder, date(2027, 3, 1))
    assert read_reminder(reminder.id) == reminder


def test_a_weekly_meeting_is_not_announced_a_month_before(knowledge: Knowledge) -> None:
    rules = {rule.id: rule for rule in knowledge.deadlines}
    both = [
        Deadline(rules[name], date(2027, 3, 1)) for name in ("points-semaine", "fin")
    ]
    assert [
        (one.key, one.days_before) for one in reminders_of(1, both, (30, 7, 1))
    ] == [
        ("points-semaine", 1),
        ("fin", 30),
        ("fin", 7),
        ("fin", 1),
    ]


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (None, Reminding()),
        ("x", Reminding()),
        ({"on": False}, Reminding(on=False)),
        ({"on": "no", "days": "30"}, Reminding()),
        (
            {"on": True, "days": [7, 30, 30, 0, 9_999, "x", True]},
            Reminding(days=(30, 7)),
        ),
        ({"on": True, "days": []}, Reminding(days=())),
        ({"on": True, "days": [366, 365]}, Reminding(days=(365,))),
        ({"on": True, "days": [6, 5, 4, 3, 2, 1]}, Reminding(days=(6, 5, 4, 3, 2))),
    ],
)
def test_what_an_older_version_wrote_is_read_as_far_as_it_makes_sense(
    stored: object, read: Reminding
) -> None:
    assert reminding_from_json(stored) == read


@pytest.mark.parametrize(
    ("within", "kept"), [(30, (30, 7, 1)), (29, (7, 1)), (1, (1,)), (0, ())]
)
def test_a_reminder_is_made_up_to_the_days_within_which_it_makes_sense(
    within: int, kept: tuple[int, ...]
) -> None:
    rule = deadline_rule(
        {"id": "point", "counted_from": "debut", "remind_within": within}
    )
    deadlines = [
        Deadline(rule, date(2027, 3, 1)),
        Deadline(rule, date(2027, 3, 7), number=1),
    ]
    made = reminders_of(3, deadlines, iter((30, 7, 1)))
    assert made == tuple(
        Reminder(3, key, day, days)
        for key, day in (("point", date(2027, 3, 1)), ("point.1", date(2027, 3, 5)))
        for days in kept
    )


@pytest.mark.parametrize(
    "id_",
    [
        "",
        "3|fin|2027-03-01",
        "x|fin|2027-03-01|1",
        "3|fin|demain|1",
        "3|fin|2027-03-01|1|2",
    ],
)
def test_what_names_no_reminder_is_refused(id_: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid literal|Invalid isoformat"):
        read_reminder(id_)


def test_a_reminder_is_named_by_its_mission_its_deadline_the_day_and_how_long_before() -> (
    None
):
    assert Reminder(2, "fin", date(2027, 3, 1), 7).id == "2|fin|2027-03-01|7"
