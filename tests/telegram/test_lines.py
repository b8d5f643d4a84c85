"""Who goes first where many wait: known chats, at a share; then the first answers of new ones."""

import asyncio

import pytest

from assistant.channels.telegram.lines import Lines
from assistant.channels.telegram.newcomers import Line, Newcomers
from assistant.channels.telegram.outgoing.wire import Wire

ALL: tuple[Line, ...] = ("known", "first", "further")


def waiting(count: int, *lines: Line) -> Lines[Line]:
    """So many wait in each of these lines."""
    all_ = Lines[Line]()
    for line in lines:
        for _ in range(count):
            all_.join(line, line)
    return all_


@pytest.mark.parametrize(
    ("lines", "shares"),
    [
        (ALL, [20, 9, 1]),
        (("first", "further"), [0, 27, 3]),
        (("known", "first"), [21, 9, 0]),
        (("further",), [0, 0, 30]),
    ],
)
def test_of_thirty_places_each_line_has_its_share(
    lines: tuple[Line, ...], shares: list[int]
) -> None:
    queue = waiting(100, *lines)
    passed = [queue.next() for _ in range(30)]
    counts = [passed.count(line) for line in ALL]
    for found, share in zip(counts, shares, strict=True):
        assert abs(found - share) <= 1


def test_who_is_known_goes_next_however_many_strangers_wait() -> None:
    queue = waiting(2_000, "first", "further")
    for _ in range(500):
        queue.next()
        queue.join("known", "known")
        assert queue.next() == "known"


def test_a_line_that_was_empty_has_saved_up_nothing() -> None:
    queue = waiting(100, "first")
    for _ in range(90):
        queue.next()
    for _ in range(30):
        queue.join("known", "known")
        queue.join("first", "first")
    passed = [queue.next() for _ in range(30)]
    assert passed.count("first") >= 9


def test_within_a_line_who_came_first_goes_first() -> None:
    queue = Lines[int]()
    for number in range(5):
        queue.join("first", number)
    assert [queue.next() for _ in range(5)] == [0, 1, 2, 3, 4]
    assert not queue


def test_a_chat_is_new_for_ten_minutes_and_its_first_answer_is_one_apart() -> None:
    newcomers = Newcomers()
    assert newcomers.line(7, 0.0) == "known"
    newcomers.note(7, 0.0)
    assert newcomers.line(7, 1.0) == "first"
    newcomers.answered(7)
    newcomers.note(7, 2.0)
    assert newcomers.line(7, 599.0) == "further"
    assert newcomers.line(7, 600.0) == "known"


def test_new_chats_are_forgotten_once_they_are_known_and_where_they_are_very_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.channels.telegram.newcomers._MANY_CHATS", 3)
    newcomers = Newcomers()
    for chat in range(5):
        newcomers.note(chat, float(chat))
    assert [newcomers.line(chat, 5.0) for chat in range(5)].count("first") == 3
    newcomers.note(9, 1_000.0)
    assert len(newcomers._chats) == 1


async def test_a_lane_that_becomes_free_is_handed_to_whoever_is_next() -> None:
    wire, went = Wire(1), []

    async def go(line: Line) -> None:
        async with wire.lane(line):
            went.append(line)
            await asyncio.sleep(0)

    lines: list[Line] = ["first", "further", "first", "known"]
    await asyncio.gather(*map(go, lines))
    assert went == ["first", "known", "first", "further"]
    assert wire.lanes == 1


@pytest.mark.parametrize("handed", [False, True], ids=["waiting", "just handed"])
async def test_who_is_cancelled_keeps_no_lane(handed: bool) -> None:
    wire = Wire(1)

    async def go() -> None:
        async with wire.lane("known"):
            pass

    async with wire.lane("first"):
        waits = asyncio.create_task(go())
        await asyncio.sleep(0)
        if not handed:
            waits.cancel()
    waits.cancel()
    await asyncio.gather(waits, return_exceptions=True)
    await go()
    assert wire.lanes == 1
