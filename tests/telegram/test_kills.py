"""`kill -9` at random instants, in short; the long form is `python -m tests.bench.kills`."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.app import local_now
from assistant.conversation.context import Context
from tests.bench.kills import Plan, hold
from tests.bench.replies import Comparison, Expected, Observed, compare

A, B, C = (("un", ()), ("deux", ()), ("trois", ()))


@pytest.mark.parametrize(
    "plan",
    [
        pytest.param(
            Plan(kills=2, updates=160, chats=8, seed=7, patience_seconds=30),
            id="polling",
        ),
        pytest.param(
            Plan(
                kills=1, updates=80, chats=4, seed=8, patience_seconds=30, webhook=True
            ),
            id="webhook",
        ),
    ],
)
async def test_a_bot_that_is_killed_loses_nothing_and_does_nothing_twice(
    plan: Plan, ctx: Context, tmp_path: Path
) -> None:
    verdict = await hold(plan, replace(ctx, now=local_now()), tmp_path)
    assert not verdict.broken, "\n".join([verdict.table(), *verdict.complaints])


def seen(*screens: tuple[str, tuple[()]]) -> list[Observed]:
    return [(screen, True) for screen in screens]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (seen(A, B, C), {}),
        (seen(A, A, B, C), {"duplicates": 1}),
        ([*seen(A), (A, False), *seen(B, C)], {}),
        (seen(A, C), {"lost": 1}),
        (seen(A, B), {"lost": 1}),
        (seen(A, B, A, C), {"disordered": 1}),
        (seen(B, A, C), {"lost": 1, "disordered": 1}),
        (seen(A, B, ("?", ()), C), {"disordered": 1}),
        ([], {"lost": 3}),
    ],
)
def test_the_comparison_finds_what_is_lost_late_or_twice(
    shown: list[Observed], found: dict[str, int]
) -> None:
    assert compare(
        [Expected(screen, None) for screen in (A, B, C)], shown
    ) == Comparison(3, **found)


def test_of_two_changes_of_one_message_the_first_may_be_left_out_and_no_other() -> None:
    first, second = Expected(A, ("anchor", 5)), Expected(B, ("anchor", 5))
    assert compare([first, second], seen(B)) == Comparison(2, merged=1)
    assert compare([first, Expected(B, ("anchor", 6))], seen(B)) == Comparison(
        2, lost=1
    )
    assert compare([first, second], seen(A)) == Comparison(2, lost=1)
