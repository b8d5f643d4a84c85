"""What was set aside, as the operator reads it and names it."""

import pytest

from assistant.errors import AssistantError
from assistant.operating.aside import kind_of, listed, named, to_retry
from assistant.service.reminders import reminder_event
from assistant.storage.port import Aside

BODY = {"message": {"text": "les pénalités \x1b[2J ?"}}


def an_aside(number: int, event: str) -> Aside:
    error = "ValueError at update.py:12"
    return Aside(number, "telegram:1", event, BODY, error, "2026-11-29T14:30:05+00:00")


ROWS = [
    an_aside(3, "telegram:77"),
    an_aside(4, "reply:12"),
    an_aside(5, "state"),
    an_aside(6, "reminder:telegram:1:2027"),
    an_aside(7, "of a later version"),
]


def test_a_line_each_and_never_what_was_written() -> None:
    lines = listed(ROWS, with_text=False).splitlines()
    assert lines[0] == (
        "    3  2026-11-29 14:30 UTC  message  ValueError at update.py:12"
    )
    assert list(map(kind_of, ROWS)) == ["message", "réponse", "état", "rappel", "autre"]
    assert "pénalités" not in "".join(lines)
    assert listed([], with_text=False) == "Rien n'est mis de côté."


def test_a_reminder_is_known_by_the_event_that_it_has() -> None:
    event = reminder_event("telegram:1", ("1|signer|2027-02-01|30",))
    reminder = an_aside(8, event)
    assert kind_of(reminder) == "rappel"
    assert to_retry([reminder], everything=False) == [reminder]


def test_what_was_written_is_shown_on_demand_without_control_characters() -> None:
    told = listed(ROWS[:1], with_text=True)
    assert "\\u001b[2J" in told
    assert "\x1b" not in told


def test_numbers_name_rows_and_a_wrong_one_is_told() -> None:
    assert named(ROWS, [4, 3], everything=False) == [ROWS[1], ROWS[0]]
    assert named(ROWS, [], everything=True) == ROWS
    with pytest.raises(AssistantError, match="sous le n° 9"):
        named(ROWS, [9], everything=False)


def test_a_state_cannot_be_tried_again() -> None:
    assert to_retry(ROWS, everything=True) == [ROWS[0], ROWS[1], ROWS[3]]
    with pytest.raises(AssistantError, match=r"n° 5 \(état\) ne peut pas être rejoué"):
        to_retry([ROWS[2]], everything=False)
