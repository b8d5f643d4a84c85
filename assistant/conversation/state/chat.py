"""The conversation state: all that the bot knows of one chat. It goes through JSON at every turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.conversation.state.earlier import brought_up
from assistant.conversation.state.mission import (
    FIELDS,
    FIRST,
    Mission,
    as_list,
    fields_from_json,
)
from assistant.conversation.state.reminder import Reminding, reminding_from_json
from assistant.conversation.state.verdict import Answered, answered_from_json
from assistant.conversation.state.waiting import (
    Expecting,
    expecting_from_json,
    expecting_to_json,
)
from assistant.knowledge.models import Knowledge

SCHEMA = 3
_EARLIER = (1, 2)
MOST_OTHERS = 20


@dataclass(frozen=True)
class Shown:
    """A button on screen, so that it can be typed."""

    label: str
    action: str
    number: int = 0
    """The number by which it can be typed; 0 for none."""


@dataclass(frozen=True)
class State(Mission):
    """Immutable; a turn makes a new one. A chat is always on one mission, whose fields are its own."""

    schema: int = SCHEMA
    others: tuple[Mission, ...] = ()
    """The other missions of the chat, the last one left first."""
    created: int = FIRST
    """The highest number that a mission was given."""
    reminding: Reminding = field(default_factory=Reminding)
    """Whether, and how early, the user wants to be reminded of the dates of all missions, which are answers there."""
    buttons: tuple[Shown, ...] = ()
    """The buttons on screen."""
    expecting: Expecting = None
    """What the user was just asked to confirm, or to write."""
    noticed: bool = False
    """The user was told that this informs and is no legal advice."""
    about: str = ""
    """The topic just answered: what a short sequel is about."""
    asked: int = 0
    """How many free questions were answered, or had topics offered."""
    answered: tuple[Answered, ...] = ()
    """The last of them, oldest first."""

    @property
    def mission(self) -> Mission:
        """The current mission, apart from the chat."""
        return Mission(**{name: getattr(self, name) for name in FIELDS})

    @property
    def missions(self) -> tuple[Mission, ...]:
        """All missions of the chat, the oldest first."""
        return tuple(sorted((self.mission, *self.others), key=lambda one: one.number))

    def on(self, mission: Mission, others: Iterable[Mission]) -> "State":
        """The chat with this mission as the current one, beside these."""
        return replace(
            self, **{name: getattr(mission, name) for name in FIELDS}, others=tuple(others)
        )

    def answered_on(self, topic: str) -> Answered | None:
        """The last question for which this topic was shown or offered."""
        return next((one for one in reversed(self.answered) if one.topic == topic), None)

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        return {
            **super().to_json(),
            "expecting": expecting_to_json(self.expecting),
            "others": [one.to_json() for one in self.others],
            "reminding": vars(self.reminding),
            "buttons": [vars(shown) for shown in self.buttons],
            "answered": [vars(one) for one in self.answered],
        }


def state_from_json(data: Any, knowledge: Knowledge) -> State:
    """The state, whatever an older version wrote: what does not fit any more is left out, and asked again."""
    if isinstance(data, dict) and data.get("schema") in _EARLIER:
        data = brought_up(data)
    elif not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return State()
    current = fields_from_json(data, knowledge)
    others = _others(data.get("others"), current["number"], knowledge)
    plain = {
        name: data[name] for name, kind in _PLAIN.items() if type(data.get(name)) is kind
    }
    return State(
        **{**current, **plain},
        others=others,
        created=max(
            [
                _count(data.get("created")),
                current["number"],
                *(one.number for one in others),
            ]
        ),
        expecting=expecting_from_json(data.get("expecting")),
        buttons=tuple(filter(None, map(_shown, as_list(data.get("buttons"))))),
        reminding=reminding_from_json(data.get("reminding")),
        answered=answered_from_json(data.get("answered"), knowledge.topics),
    )


_PLAIN: Mapping[str, type[Any]] = {
    "noticed": bool,
    "about": str,
    "asked": int,
}


def _others(data: Any, current: int, knowledge: Knowledge) -> tuple[Mission, ...]:
    """The other missions, each with a number of its own."""
    read = [
        Mission(**fields_from_json(one, knowledge))
        for one in as_list(data)
        if isinstance(one, dict)
    ]
    by_number = {one.number: one for one in reversed(read) if one.number != current}
    return tuple(one for one in read if by_number.get(one.number) is one)[:MOST_OTHERS]


def _count(data: Any) -> int:
    return data if type(data) is int else FIRST


def _shown(data: Any) -> Shown | None:
    match data:
        case {"label": str(label), "action": str(action), "number": number, **more} if (
            type(number) is int and not more
        ):
            return Shown(label, action, number)
    return None
