"""A mission: what the user told of one contract, and how far they are with it. A chat can keep several."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from assistant.checklist.models import PRIORITIES, STATUSES
from assistant.conversation.state.waiting import (
    Asking,
    Reviewing,
    Waiting,
    asked,
    waiting_from_json,
    waiting_to_json,
    with_asked,
)
from assistant.interview.validity import keep_valid
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Priority

M = TypeVar("M", bound="Mission")

FIRST = 1
LONGEST_NAME = 60
LONGEST_NOTE = 500
MOST_NOTES = 200
"""In a chat, over all its missions: what is kept on a chat stays small."""
_HIGHEST = 99_999
"""More digits in a button's data would not fit Telegram's 64 bytes."""


@dataclass(frozen=True)
class Mission:
    """Immutable; all of it goes through JSON."""

    number: int = FIRST
    """Names it in its buttons; never given twice in a chat."""
    name: str = ""
    """What the user calls it; empty as long as the proposed name does."""
    archived: bool = False
    """Put away: kept, and out of the way."""
    answers: Answers = field(default_factory=dict)
    """Every answer given, those that do not count at the moment included."""
    waiting: Waiting = None
    """What the mission waits for."""
    proposal: Answers = field(default_factory=dict)
    """What was understood of the user's words and waits for their « yes »; none of it counts yet."""
    furthest: int = 0
    """The highest question number shown: progress never goes backwards."""
    completed: bool = False
    """The interview has ended once: from then on, each answer says what it changes."""
    listed: bool = False
    """The user has asked for the checklist, or the interview has ended."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """What the user said of items, by topic."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the user wrote on items for themselves, by topic; a topic that is gone keeps its note."""
    seen: Mapping[str, Priority] = field(default_factory=dict)
    """The list as the user was last told of it: priorities by topic; empty before."""

    @property
    def blank(self) -> bool:
        """Whether nothing would be lost with it."""
        return not (self.name or self.answers or self.statuses or self.notes)

    @property
    def question_waiting(self) -> Asking | None:
        """The question that waits for an answer, on screen or behind what is reviewed."""
        return asked(self.waiting)

    @property
    def asking(self) -> str | None:
        """Its id."""
        return self.question_waiting.question if self.question_waiting else None

    @property
    def editing(self) -> bool:
        """Whether it is asked again, to change its answer."""
        return self.question_waiting is not None and self.question_waiting.editing

    @property
    def ticked(self) -> tuple[str, ...]:
        """The options ticked so far, where several can be."""
        return self.question_waiting.ticked if self.question_waiting else ()

    @property
    def reviewing(self) -> bool:
        """Whether what was understood waits on screen for a « yes »."""
        return isinstance(self.waiting, Reviewing)

    def aside(self: M) -> M:
        """The same with no question pending; what is reviewed stays on screen."""
        return self.asked_for(None)

    def asked_for(self: M, question: Asking | None) -> M:
        """The same with this question pending, behind what is reviewed where something is."""
        return replace(self, waiting=with_asked(self.waiting, question))

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        return {**vars(self), "waiting": waiting_to_json(self.waiting)}


FIELDS = tuple(one.name for one in fields(Mission))
"""What a mission takes with it when the chat goes on to another."""


def fields_from_json(data: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """The fields of a mission, as far as they still make sense; what does not fit is left out, and asked again."""
    plain = {
        name: data[name] for name, kind in _PLAIN.items() if type(data.get(name)) is kind
    }
    number = plain.get("number", FIRST)
    return {
        **plain,
        "number": number if FIRST <= number <= _HIGHEST else FIRST,
        "name": plain.get("name", "")[:LONGEST_NAME],
        "waiting": waiting_from_json(data.get("waiting"), knowledge.every_question),
        "answers": keep_valid(knowledge.every_question, data.get("answers")),
        "proposal": keep_valid(knowledge.every_question, data.get("proposal")),
        "statuses": {
            topic: mark
            for topic, mark in _pairs(data.get("statuses"))
            if topic in knowledge.topics and mark in STATUSES
        },
        "notes": {
            topic: note[:LONGEST_NOTE] for topic, note in _pairs(data.get("notes")) if note
        },
        "seen": {
            topic: priority
            for topic, priority in _pairs(data.get("seen"))
            if priority in PRIORITIES
        },
    }


_PLAIN: Mapping[str, type[Any]] = {
    "number": int,
    "name": str,
    "archived": bool,
    "furthest": int,
    "completed": bool,
    "listed": bool,
}


def as_list(data: Any) -> list[Any]:
    """The list that this should be, empty where it is none."""
    return data if isinstance(data, list) else []


def _pairs(data: Any) -> list[tuple[str, str]]:
    """The words by topic that this should be."""
    return (
        [(key, value) for key, value in data.items() if isinstance(value, str)]
        if isinstance(data, dict)
        else []
    )
