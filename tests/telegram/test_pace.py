"""Telegram's limits: never more than allowed in any stretch of time, whatever comes when."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.telegram.outgoing.pace import Pace, Window

PAUSES = st.lists(st.floats(0, 3), min_size=1, max_size=60)


@given(PAUSES, st.integers(1, 5), st.floats(0.5, 10))
def test_no_stretch_holds_more_than_the_window_allows(
    pauses: list[float], most: int, seconds: float
) -> None:
    window, now, booked = Window(most, seconds), 0.0, []
    for pause in pauses:
        now += pause
        moment = window.book(now)
        assert moment >= now
        booked.append(moment)
    assert booked == sorted(booked)
    assert all(
        later - earlier >= seconds - 1e-9
        for earlier, later in zip(booked, booked[most:], strict=False)
    )


def test_a_group_has_its_minute_and_a_private_chat_has_not() -> None:
    pace = Pace(overall_per_second=30, chat_per_second=1, group_per_minute=20)
    assert [pace.book_chat(7, 0.0) for _ in range(3)] == [0, 1, 2]
    group = [pace.book_chat(-7, 0.0) for _ in range(21)]
    assert group[:3] == [0, 1, 2]
    assert group[20] == 60


def test_chats_do_not_wait_for_each_other() -> None:
    pace = Pace(overall_per_second=30, chat_per_second=1, group_per_minute=20)
    assert [pace.book_chat(chat, 0.0) for chat in range(1, 1_200)] == [0.0] * 1_199


@pytest.mark.parametrize("per_second", [1, 7, 30, 10_000])
def test_in_all_as_many_go_in_a_second_as_may_and_in_small_bursts(
    per_second: int,
) -> None:
    pace = Pace(per_second, chat_per_second=1, group_per_minute=20)
    booked = [pace.book_overall(0.0) for _ in range(3 * per_second + 1)]
    assert booked[-1] == pytest.approx(3)
    gaps = [later - earlier for earlier, later in pairwise(booked)]
    assert max(gaps) <= max(0.2, 1 / per_second) + 1e-9
    for earlier, later in zip(booked, booked[per_second:], strict=False):
        assert later - earlier >= 1 - 1e-9
