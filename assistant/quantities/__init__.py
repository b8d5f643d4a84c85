"""Amounts, durations and dates as French people type them, and as they read them.

Each module has the same three functions: `parse` (what was typed -> the stored value, or `NotUnderstood`), `show`
(the stored value -> French text) and, where values compare, `measure` (the stored value -> a number).
"""


class NotUnderstood(ValueError):
    """The text is no such quantity. `reason` is the id of the message that tells the user why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
