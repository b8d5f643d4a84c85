"""The conversation state: all that the bot knows of one chat. It goes through JSON at every turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.checklist.models import STATUSES
from assistant.conversation.answered import Answered, answered_from_json
from assistant.interview.validity import keep_valid
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge

SCHEMA = 1


@dataclass(frozen=True)
class Shown:
    """A button on screen, so that it can be typed."""

    label: str
    action: str
    number: int = 0
    """The number by which it can be typed; 0 for none."""


@dataclass(frozen=True)
class State:
    """Immutable; a turn makes a new one."""

    schema: int = SCHEMA
    answers: Answers = field(default_factory=dict)
    """Every answer given, those that do not count at the moment included."""
    asking: str | None = None
    """The question that is waiting for an answer."""
    editing: bool = False
    """It is asked again, to change its answer."""
    ticked: tuple[str, ...] = ()
    """The options ticked so far, where several can be."""
    proposal: Answers = field(default_factory=dict)
    """What was understood of the user's words and waits for their « yes »; none of it counts yet."""
    reviewing: bool = False
    """The proposal waits on screen, in the place of the pending question."""
    misses: int = 0
    """Answers in a row that were not understood."""
    furthest: int = 0
    """The highest question number shown: progress never goes backwards."""
    completed: bool = False
    """The interview has ended once: from then on, each answer says what it changes."""
    listed: bool = False
    """The user has asked for the checklist, or the interview has ended."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """What the user said of items, by topic."""
    buttons: tuple[Shown, ...] = ()
    """The buttons on screen."""
    confirming: str = ""
    """What the user was just asked to confirm."""
    noticed: bool = False
    """The user was told that this informs and is no legal advice."""
    about: str = ""
    """The topic just answered: what a short sequel is about."""
    asked: int = 0
    """How many free questions were answered, or had topics offered."""
    answered: tuple[Answered, ...] = ()
    """The last of them, oldest first."""

    def answered_on(self, topic: str) -> Answered | None:
        """The last question for which this topic was shown or offered."""
        return next((one for one in reversed(self.answered) if one.topic == topic), None)

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        return {
            **vars(self),
            "buttons": [vars(shown) for shown in self.buttons],
            "answered": [vars(one) for one in self.answered],
        }


def state_from_json(data: Any, knowledge: Knowledge) -> State:
    """The state, whatever an older version wrote: what does not fit any more is left out, and asked again."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return State()
    plain = {name: data[name] for name, kind in _PLAIN.items() if type(data.get(name)) is kind}
    asking = plain.get("asking")
    return State(
        **{**plain, "asking": asking if asking in knowledge.questions else None},
        answers=keep_valid(knowledge.questions, data.get("answers")),
        proposal=keep_valid(knowledge.questions, data.get("proposal")),
        ticked=tuple(one for one in _list(data.get("ticked")) if isinstance(one, str)),
        statuses=_statuses(data.get("statuses"), knowledge),
        buttons=tuple(Shown(**shown) for shown in _list(data.get("buttons")) if _is_button(shown)),
        answered=answered_from_json(data.get("answered"), knowledge.topics),
    )


_PLAIN: Mapping[str, type[Any]] = {
    "asking": str,
    "editing": bool,
    "misses": int,
    "furthest": int,
    "completed": bool,
    "listed": bool,
    "confirming": str,
    "noticed": bool,
    "reviewing": bool,
    "about": str,
    "asked": int,
}


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _is_button(data: Any) -> bool:
    kinds = {"label": str, "action": str, "number": int}
    return isinstance(data, dict) and {name: type(value) for name, value in data.items()} == kinds


def _statuses(data: Any, knowledge: Knowledge) -> dict[str, str]:
    marks = data if isinstance(data, dict) else {}
    return {topic: mark for topic, mark in marks.items() if topic in knowledge.topics and mark in STATUSES}
