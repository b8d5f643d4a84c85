"""Amounts, durations and dates as French people type them, and as they read them.

Each module has the same three functions: `parse` (what was typed -> the stored value, or
`NotUnderstood`), `show` (the stored value -> French text) and, where values compare, `measure` (the
stored value -> a number).
"""

from typing import Literal

Misunderstanding = Literal[
    "choice_wrong",
    "choice_which",
    "choice_exclusive",
    "choice_empty",
    "amount_wrong",
    "amount_several",
    "amount_share",
    "amount_currency",
    "volume_wrong",
    "duration_wrong",
    "date_wrong",
    "date_past",
    "date_impossible",
    "date_weekday",
    "date_recurring",
    "milestones_wrong",
    "milestones_many",
    "text_wrong",
    "text_long",
]
"""Why an answer is not understood: the user is told with the message of this name."""


class NotUnderstood(ValueError):
    """The text is no such quantity, or no such answer; `reason` says why."""

    def __init__(self, reason: Misunderstanding) -> None:
        super().__init__(reason)
        self.reason = reason
