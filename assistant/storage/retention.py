"""Which idle chats go: a day after they were announced, and never an unlikely share at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.storage.plain import moment_text

NOTICE = timedelta(days=1)
_PATIENCE = timedelta(days=7)
"""So much later even a crowd goes: a long stop of the bot must end in tidying."""
_FEW = 4
"""So many may go whatever their share: of three chats, one is a third."""
_SHARE = 5


def going(
    announced: Sequence[tuple[str, str]], known: int, now: datetime
) -> tuple[list[str], str]:
    """The chats that may be erased now, and why none may, empty where they may.

    `announced` are chats found idle, with the moment from which on each may go; `known` is how
    many chats there are.
    """
    ready = _from(announced, now)
    if len(ready) <= max(_FEW, known // _SHARE):
        return ready, ""
    patient = _from(announced, now - _PATIENCE)
    if patient:
        return patient, ""
    return [], f"{len(ready)} of {known} chats would go at once"


def _from(announced: Sequence[tuple[str, str]], moment: datetime) -> list[str]:
    """The chats that may go from this moment on, or before."""
    text = moment_text(moment)
    return [chat for chat, since in announced if since <= text]
