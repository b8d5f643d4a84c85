"""Chats that are written down as they are held: a JSON line for each, then one for each turn."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TextIO

from tests.bench.recorded.playing import MOMENT, Bot, Json
from tests.bench.walks import verb_of
from tests.telegram.user import loosely

_MINUTE = timedelta(minutes=1)
_STATES_OF_A_MODE = 2
_CONTENT = frozenset(
    "schema number created name archived answers furthest misses statuses notes seen "
    "reminding buttons noticed about asked answered".split()
)
"""What a state holds whatever is going on; all else tells what the next event is taken for."""
SENT = {
    "sticker": {"shared": "sticker"},
    "photo": {"shared": "photo"},
    "edited": {"shared": "edited"},
    "forwarded_text": {"forwarded": "On part sur deux ans."},
}
"""The kinds of tests/telegram/kinds.py that transcripts send, as the core sees them."""


@dataclass
class Record:
    """What is written so far, and what later chats make use of."""

    bot: Bot
    lines: TextIO
    chats: int = 0
    turns: int = 0
    pressed: Counter[str] = field(default_factory=Counter)
    """How often each verb was pressed."""
    actions: dict[str, list[str]] = field(default_factory=dict)
    """The buttons shown so far, by verb."""
    modes: dict[tuple[str, ...], list[Json]] = field(default_factory=dict)
    """The first states met of each mode: what is asked, ticked, proposed, confirmed, written."""

    def begin(self, line: Json) -> None:
        """One more chat."""
        self.chats += 1
        self._write(line)

    def add(self, line: Json) -> None:
        """One more turn."""
        self._write(line)
        self.turns += 1
        event = line["event"]
        if "press" in event:
            self.pressed[verb_of(event["press"])] += 1
        kept = self.modes.setdefault(mode_of(line["state"]), [])
        if len(kept) < _STATES_OF_A_MODE:
            kept.append(line["state"])
        for reply in line["told"]["replies"]:
            for button in reply["buttons"]:
                self._know(button["action"])

    def _know(self, action: str) -> None:
        known = self.actions.setdefault(verb_of(action), [])
        if action not in known:
            known.append(action)

    def _write(self, line: Json) -> None:
        self.lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def mode_of(state: Json) -> tuple[str, ...]:
    """The names of what is going on in a stored state."""
    return tuple(name for name in state if state[name] and name not in _CONTENT)


@dataclass
class Screen:
    """A message as a user looks for it: all its words, and the actions by label."""

    words: str
    buttons: dict[str, str]


@dataclass
class Chat:
    """A chat that is held and written down."""

    record: Record
    name: str
    start: Json = field(default_factory=dict)
    """The stored state that it begins with; empty for a new one."""
    policy: Json = field(default_factory=dict)
    now: datetime = MOMENT
    screens: list[Screen] = field(default_factory=list)
    reminders: list[list[str]] = field(default_factory=list)
    """What the user is to be reminded of: ids and days."""

    def __post_init__(self) -> None:
        self._state = self.record.bot.read(self.start)
        line = {"chat": self.name, "policy": self.policy, "state": self.start}
        self.record.begin(line)

    def do(self, event: Json) -> None:
        """One turn, a minute after the one before."""
        bot = self.record.bot
        now = self.now.isoformat()
        self._state, told = bot.turn(self._state, event, now, self.policy)
        state = bot.write(self._state)
        self.record.add({"now": now, "event": event, "told": told, "state": state})
        self.now += _MINUTE
        self.reminders = told["reminders"]
        for reply in told["replies"]:
            if reply["instead"]:
                self.screens.append(screen_of(reply["instead"]))
            self.screens.append(screen_of(reply))

    def say(self, *texts: str) -> None:
        """Type these, one after the other."""
        for text in texts:
            self.do({"said": text})

    def press(self, *actions: str) -> None:
        """Press buttons of these actions, whether they are on screen or not."""
        for action in actions:
            self.do({"press": action})

    def tap(self, label: str, words: str = "") -> str:
        """Press the newest button so labelled, on a message with these words; gives its action."""
        for screen in reversed(self.screens):
            if loosely(words) not in loosely(screen.words):
                continue
            for name, action in screen.buttons.items():
                if loosely(label) in loosely(name):
                    self.press(action)
                    return action
        raise LookupError(f"no button « {label} » in {self.name}")

    def remind(self, day: date) -> None:
        """The morning of this day comes, with what is to be reminded of then."""
        self.now = morning(day)
        today = day.isoformat()
        due = [name for name, due_on in self.reminders if due_on == today]
        self.do({"reminded": due})

    def follow(self, step: Any) -> None:
        """One step of a transcript: a text, or what stands in DEEDS; its checks are left out."""
        if isinstance(step, str):
            self.say(step)
            return
        if "times" in step:
            self.say(step["say"] * step["times"])
            return
        for name, what in step.items():
            if name in DEEDS:
                DEEDS[name](self, what)


def _say(chat: Chat, what: Any) -> None:
    texts = what if isinstance(what, list) else [what]
    chat.say(*map(str, texts))


def _tap_twice(chat: Chat, label: str) -> None:
    chat.press(chat.tap(label))


def _tap_old(chat: Chat, button: Json) -> None:
    chat.tap(button["label"], button["message"])


def _press_data(chat: Chat, data: str) -> None:
    """What Telegram's button carries has the letter of its place in front."""
    placed = data[1:2] == "|"
    chat.press(data[2:] if placed else data)


def _send(chat: Chat, kind: str) -> None:
    chat.do(SENT[kind])


def _wait_for(chat: Chat, day: date) -> None:
    chat.now = morning(day)


DEEDS: Mapping[str, Callable[[Chat, Any], object]] = {
    "say": _say,
    "press": Chat.tap,
    "twice": _tap_twice,
    "press_old": _tap_old,
    "press_data": _press_data,
    "send": _send,
    "button": Chat.press,
    "event": Chat.do,
    "day": _wait_for,
    "remind": Chat.remind,
}
"""The steps of tests/telegram/conversations, then those that only chats.yaml has."""


def morning(day: date) -> datetime:
    """Nine o'clock in Paris, in winter."""
    return datetime.fromisoformat(f"{day.isoformat()}T08:00:00+00:00")


def screen_of(reply: Json) -> Screen:
    """The screen that a reply is; numbered buttons have their numbers in front."""
    buttons: dict[str, str] = {}
    number = 0
    for button in reply["buttons"]:
        label = button["label"]
        if button["numbered"]:
            number += 1
            label = f"{number}. {label}"
        buttons[label] = button["action"]
    words = json.dumps(reply["blocks"], ensure_ascii=False)
    return Screen("\n".join([words, *buttons]), buttons)
