"""The last questions answered, so that the user can still say whether an answer was useful, and change their mind."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

VERDICTS = ("utile", "pas-utile")
REASONS = ("hors-question", "imprecis", "incompris", "autre")
MOST = 12
"""How many are remembered in a chat; a verdict on an older answer counts as well, without the question's words."""


@dataclass(frozen=True)
class Answered:
    """One question and one topic that was shown for it, or offered."""

    number: int
    """The how manieth question of the chat; with the topic, what a button names."""
    topic: str
    question: str = ""
    """Its words; empty where they are not to be kept."""
    verdict: str = ""
    """One of VERDICTS; empty until the user says."""
    reason: str = ""
    """One of REASONS, where the user gave one."""
    given_on: str = ""
    """The day of the verdict, ISO 8601."""

    def names(self, number: int, topic: str) -> bool:
        """Whether a button with this number and topic means this one."""
        return (self.number, self.topic) == (number, topic)


_KINDS = {name: int if name == "number" else str for name in Answered.__dataclass_fields__}


def answered_from_json(data: Any, topics: Container[str]) -> tuple[Answered, ...]:
    """What an older version wrote, as far as it still makes sense."""
    items = data if isinstance(data, list) else []
    read = [Answered(**item) for item in items if _is_answered(item)]
    known = [one for one in read if one.topic in topics and one.verdict in ("", *VERDICTS)]
    return tuple(one for one in known if one.reason in ("", *REASONS))[-MOST:]


def _is_answered(item: Any) -> bool:
    return (
        isinstance(item, dict)
        and {name: type(value) for name, value in item.items()} == _KINDS
    )
