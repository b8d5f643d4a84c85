"""How near a day is, and how it is said."""

from datetime import date, timedelta

import pytest

from assistant.conversation.context import Context
from assistant.telling.date import distance, spoken

NEAR = {
    -30: "il y a 30 jours",
    -2: "il y a 2 jours",
    -1: "hier",
    0: "aujourd'hui",
    1: "demain",
    2: "dans 2 jours",
    30: "dans 30 jours",
}


@pytest.mark.parametrize("days", NEAR)
def test_how_near_a_day_is(days: int, ctx: Context) -> None:
    assert distance(ctx, ctx.today + timedelta(days)) == NEAR[days]


def test_a_day_is_said_with_its_weekday() -> None:
    assert spoken(date(2027, 3, 1)) == "lundi 1er mars 2027"
