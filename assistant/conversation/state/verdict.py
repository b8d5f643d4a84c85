"""The last questions answered.

The user can still say whether an answer was useful, and change their mind.
"""

from collections.abc import Container
from dataclasses import dataclass
from inspect import get_annotations
from typing import Any

from assistant.text.typography import shortened

VERDICTS = ("utile", "pas-utile")
REASONS = ("hors-question", "imprecis", "incompris", "autre")
MOST = 12
"""How many are remembered in a chat.

A verdict on an older answer counts as well, without the question's words.
"""


LONGEST = 300
"""Characters of a question that are kept, in a chat and for the curators."""


MOST_A_DAY = 20
"""How often a chat leaves words for the curators on one day: rows without a link have no other
bound of their own."""


def kept_words(question: str) -> str:
    """The words of a question, as far as they are kept."""
    return shortened(question, LONGEST)


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
    direct: str = ""
    """The direct answer that was given under the topic; empty for the topic's own."""

    def names(self, number: int, topic: str) -> bool:
        """Whether a button with this number and topic means this one."""
        return (self.number, self.topic) == (number, topic)


_KINDS = get_annotations(Answered)


def answered_to_json(answered: Answered) -> dict[str, Any]:
    """Plain data; without a direct answer the same as 0.4.0 wrote."""
    data = dict(vars(answered))
    if not answered.direct:
        del data["direct"]
    return data


def answered_from_json(data: Any, topics: Container[str]) -> tuple[Answered, ...]:
    """What an older version wrote, as far as it still makes sense."""
    remembered = []
    for written in data if isinstance(data, list) else []:
        if _is_answered(written):
            answered = Answered(**written)
            if answered.topic in topics and _makes_sense(answered):
                remembered.append(answered)
    return tuple(remembered[-MOST:])


def _is_answered(data: Any) -> bool:
    """Whether these are the fields of an answer, each of its type."""
    if not isinstance(data, dict):
        return False
    kinds = {name: type(value) for name, value in data.items()}
    return {"direct": str, **kinds} == _KINDS


def _makes_sense(answered: Answered) -> bool:
    return answered.verdict in ("", *VERDICTS) and answered.reason in ("", *REASONS)
