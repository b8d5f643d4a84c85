"""A turn that takes too long is given up, and one that does not is left alone."""

import re
import signal

import pytest

from assistant.service.limit import TurnTooLong, within

SHORT = 0.02


def test_a_pattern_that_never_ends_is_given_up() -> None:
    with pytest.raises(TurnTooLong, match="Écrivez plus court"), within(SHORT):
        re.search(r"(a+)+$", "a" * 60 + "b")


def test_what_swallows_errors_is_given_up_all_the_same() -> None:
    def swallowing() -> None:
        while True:
            try:
                while True:
                    pass
            except Exception:  # noqa: BLE001 (as some libraries do)
                continue

    with pytest.raises(TurnTooLong), within(SHORT):
        swallowing()


def test_what_ends_in_time_leaves_no_timer_behind() -> None:
    with within(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_its_own_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError), within(60):
        _ = 1 / 0
