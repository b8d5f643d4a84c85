"""How long a turn may take: one that takes longer is given up, whatever it is busy with.

A turn is pure until it leaves something, so that nothing is half done when it is given up.
"""

import faulthandler
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import AssistantError

_STANDARD_ERROR = 2
_AGAIN_SECONDS = 0.5
"""A library may swallow what is raised inside it: it is raised again, until it comes out."""


class TurnTooLong(AssistantError):
    """The turn was given up; nothing of it was stored."""


class _GivenUp(BaseException):
    """Raised in the middle of the work. No `except Exception` on its way takes it for its own."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Give up what takes longer than this, by the clock on the wall; None for no limit.

    Raises TurnTooLong. It reaches Python and its regular expressions, at work in the main
    thread of a system that has timers (not Windows); elsewhere there is no limit.
    """
    if seconds is None or not _has_timer():
        yield
        return
    if signal.getsignal(signal.SIGALRM) is not _give_up:
        signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    except _GivenUp:
        raise TurnTooLong(_told(seconds)) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def last_resort(seconds: float) -> Iterator[None]:
    """End the process where the block takes longer, in code that hears no signal.

    For what computes alone: a slow disk is no reason to end. The places in the code go to the
    standard error, no text.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=_STANDARD_ERROR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _has_timer() -> bool:
    in_main_thread = threading.current_thread() is threading.main_thread()
    return in_main_thread and hasattr(signal, "setitimer")


def _give_up(*_: object) -> None:
    raise _GivenUp


def _told(seconds: float) -> str:
    return (
        f"Ce message demande plus de {seconds:g} secondes de travail : il n'est pas traité. "
        "Écrivez plus court, une idée à la fois."
    )
