"""The conversation state: all that the bot knows of one chat.

It goes through JSON at every turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.conversation.state.earlier_schemas import brought_up
from assistant.conversation.state.lesson import Lessons, lessons_from_json
from assistant.conversation.state.mission import (
    FIELDS,
    FIRST,
    Mission,
    as_list,
    fields_from_json,
    plain_fields,
)
from assistant.conversation.state.reminder import Reminding, reminding_from_json
from assistant.conversation.state.verdict import (
    MOST_A_DAY,
    Answered,
    answered_from_json,
    answered_to_json,
)
from assistant.conversation.state.waiting import (
    Expecting,
    expecting_from_json,
    expecting_to_json,
)
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

SCHEMA = 3
_EARLIER = (1, 2)
MOST_OTHERS = 20
_MOST_PICKED = 20


@dataclass(frozen=True)
class Shown:
    """A button on screen, so that it can be typed."""

    label: str
    action: str
    number: int = 0
    """The number by which it can be typed; 0 for none."""


@dataclass(frozen=True)
class State(Mission):
    """Immutable; a turn makes a new one.

    A chat is always on one mission, whose fields are its own.
    """

    schema: int = SCHEMA
    others: tuple[Mission, ...] = ()
    """The other missions of the chat, the last one left first."""
    created: int = FIRST
    """The highest number that a mission was given."""
    reminding: Reminding = field(default_factory=Reminding)
    """Whether, and how early, the user wants to be reminded of the dates of all missions.

    The dates themselves are answers there.
    """
    buttons: tuple[Shown, ...] = ()
    """The buttons on screen."""
    expecting: Expecting = None
    """What the user was just asked to confirm, or to write."""
    noticed: bool = False
    """The user was told that this informs and is no legal advice."""
    consent: str = ""
    """Whether the words of questions may be kept without a link to the chat: « asked »,
    « given », « refused »; empty until the user was asked."""
    about: str = ""
    """The topic just answered: what a short sequel is about."""
    about_direct: str = ""
    """The direct answer just given under it: what « en plus court » shortens."""
    asked: int = 0
    """How many free questions were answered, or had topics offered."""
    answered: tuple[Answered, ...] = ()
    """The last of them, oldest first."""
    retelling: str = ""
    """The words that « Décrire ma mission » reads again; until the next event."""
    side: str = ""
    """« prestataire » or « client »: who asks, as their questions tell; apart from the role in a
    mission, which counts first there."""
    picked: tuple[str, ...] = ()
    """The ids of the cards chosen for a reply to a prospect, in order."""
    lessons: Lessons = field(default_factory=Lessons)
    """How far the user is on the path of newcomers; apart from all missions."""
    kept_on: str = ""
    """The last day on which words were kept for the curators, ISO 8601; empty before the first."""
    kept: int = 0
    """How often on that day, be it the same words again."""

    @property
    def mission(self) -> Mission:
        """The current mission, apart from the chat."""
        return Mission(**_fields_of(self))

    @property
    def missions(self) -> tuple[Mission, ...]:
        """All missions of the chat, the oldest first."""
        missions = sorted((self.mission, *self.others), key=_number_of)
        return tuple(missions)

    def on(self, mission: Mission, others: Iterable[Mission]) -> "State":
        """The chat with this mission as the current one, beside these."""
        return replace(
            self,
            **_fields_of(mission),
            others=tuple(others),
        )

    def may_keep(self, day: date) -> bool:
        """Whether words may be kept for the curators once more on this day."""
        return self._kept_on(day) < MOST_A_DAY

    def keeping(self, day: date) -> "State":
        """The chat once it has left words for the curators on this day."""
        return replace(self, kept_on=day.isoformat(), kept=self._kept_on(day) + 1)

    def _kept_on(self, day: date) -> int:
        return self.kept if self.kept_on == day.isoformat() else 0

    def doing(self, verb: str) -> str:
        """The action of the first button on screen with this verb; empty where there is none."""
        for shown in self.buttons:
            if shown.action.startswith(f"{verb}:"):
                return shown.action
        return ""

    def labelled(self, text: str) -> Shown | None:
        """The button on screen whose label the text is."""
        folded = fold(text)
        for shown in self.buttons:
            if fold(shown.label) == folded:
                return shown
        return None

    def answered_on(self, topic: str) -> Answered | None:
        """The last question for which this topic was shown or offered."""
        for answered in reversed(self.answered):
            if answered.topic == topic:
                return answered
        return None

    def to_json(self) -> dict[str, Any]:
        """Plain data that `json` can write."""
        data = super().to_json()
        data["expecting"] = expecting_to_json(self.expecting)
        data["others"] = [mission.to_json() for mission in self.others]
        data["reminding"] = vars(self.reminding)
        data["lessons"] = self.lessons.to_json()
        data["buttons"] = list(map(vars, self.buttons))
        data["answered"] = list(map(answered_to_json, self.answered))
        data["picked"] = list(self.picked)
        return data


def _fields_of(mission: Mission) -> dict[str, Any]:
    """What a mission takes with it; it may be a chat's current one."""
    return {name: getattr(mission, name) for name in FIELDS}


def _number_of(mission: Mission) -> int:
    return mission.number


def state_from_json(data: Any, knowledge: Knowledge) -> State:
    """The state, whatever an older version wrote.

    What does not fit any more is left out, and asked again.
    """
    if not isinstance(data, dict):
        return State()
    schema = data.get("schema")
    if schema in _EARLIER:
        data = brought_up(data)
    elif schema != SCHEMA:
        return State()
    current = fields_from_json(data, knowledge)
    others = _others(data.get("others"), current["number"], knowledge)
    numbers = [mission.number for mission in others]
    return State(
        **current,
        **plain_fields(data, _PLAIN),
        others=others,
        created=max(
            _count(data.get("created")),
            current["number"],
            *numbers,
        ),
        expecting=expecting_from_json(data.get("expecting")),
        buttons=_buttons(data.get("buttons")),
        reminding=reminding_from_json(data.get("reminding")),
        lessons=lessons_from_json(data.get("lessons"), knowledge.training.cards),
        answered=answered_from_json(data.get("answered"), knowledge.topics),
        picked=_picked(data.get("picked")),
    )


_PLAIN: Mapping[str, type[Any]] = {
    "noticed": bool,
    "consent": str,
    "about": str,
    "about_direct": str,
    "asked": int,
    "retelling": str,
    "side": str,
    "kept_on": str,
    "kept": int,
}
"""The fields of the chat that are written as they are, and their types."""


def _others(data: Any, current: int, knowledge: Knowledge) -> tuple[Mission, ...]:
    """The other missions, each with a number of its own: the first of those that share one."""
    others: dict[int, Mission] = {}
    for written in as_list(data):
        if isinstance(written, dict):
            mission = Mission(**fields_from_json(written, knowledge))
            if mission.number != current:
                others.setdefault(mission.number, mission)
    return tuple(others.values())[:MOST_OTHERS]


def _picked(data: Any) -> tuple[str, ...]:
    """The ids chosen, each once; whether the cards still are is looked at when they are shown."""
    ids = [one for one in as_list(data) if isinstance(one, str)]
    return tuple(dict.fromkeys(ids))[:_MOST_PICKED]


def _count(data: Any) -> int:
    return data if type(data) is int else FIRST


def _buttons(data: Any) -> tuple[Shown, ...]:
    """The buttons on screen, without what is none."""
    shown = []
    for written in as_list(data):
        button = _shown(written)
        if button:
            shown.append(button)
    return tuple(shown)


def _shown(data: Any) -> Shown | None:
    match data:
        case {"label": str(label), "action": str(action), "number": number, **more}:
            if type(number) is int and not more:
                return Shown(label, action, number)
    return None
