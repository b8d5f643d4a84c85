"""One conversation with the bot, through the door of `chat --json`, in this process."""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.app import App
from assistant.channels.json_lines import converse
from assistant.errors import AssistantError
from assistant.service.turns import Turns
from assistant.storage.memory.store import MemoryStore

Json = dict[str, Any]

IDK = "je ne sais pas"
_NOTHING_YET: Json = {
    "replies": [],
    "question": None,
    "status": "chat",
    "topics": [],
    "answers": {},
    "checklist": None,
}
_YES = re.compile(
    r"^(✅|✔)?\s*(oui\b|c.est bien cela|correct|c.est cela|tout est juste|exact)", re.I
)


class Ended(Exception):
    """The bot took its leave, or could not go on."""


@dataclass
class Talk:
    """A chat of its own, in memory, and what the bot said last."""

    app: App
    last: Json = field(default_factory=lambda: dict(_NOTHING_YET))
    sent: int = 0
    """How many lines were sent: texts and presses."""

    def __post_init__(self) -> None:
        store, app = MemoryStore(), self.app
        self.turns = Turns(
            app.knowledge, app.matcher, store, app.clock, app.config.policy
        )
        self._files = tempfile.TemporaryDirectory()
        self._line = ""
        self._answers = converse(self.turns, self._lines(), Path(self._files.name))

    def say(self, text: str) -> Json:
        """Type a text; what follows. Raises Ended."""
        return self._send(text.replace("\n", " "))

    def press(self, action: str) -> Json:
        """Press the button of this action; what follows. Raises Ended."""
        return self._send(json.dumps({"press": action}))

    @property
    def question(self) -> str | None:
        """The question that waits for its answer."""
        question: str | None = self.last["question"]
        return question

    @property
    def answers(self) -> Json:
        """The answers as they stand, by question."""
        answers: Json = self.last["answers"]
        return answers

    @property
    def topics(self) -> list[str]:
        """The topics answered or offered last."""
        topics: list[str] = self.last["topics"]
        return topics

    @property
    def buttons(self) -> list[dict[str, str]]:
        """The buttons that were shown last."""
        return buttons_of(self.last)

    def button(self, label: str) -> str | None:
        """The action of the first button whose label the expression finds, if any."""
        wanted = re.compile(label, re.I)
        labels = ((one["label"], one["action"]) for one in self.buttons)
        return next((action for name, action in labels if wanted.search(name)), None)

    @property
    def confirming(self) -> str | None:
        """The action of the button that says yes to what was understood, if it is on screen."""
        return yes_among((one["label"], one["action"]) for one in self.buttons)

    def listed(self) -> dict[str, str]:
        """Ask for the list: the priority of each topic in it. Raises Ended."""
        checklist = self.say("/liste")["checklist"] or {"items": []}
        return {item["topic"]: item["priority"] for item in checklist["items"]}

    def _lines(self) -> Iterator[str]:
        while True:
            yield self._line

    def _send(self, line: str) -> Json:
        self.sent += 1
        self._line = line
        try:
            self.last = json.loads(next(self._answers))
        except (StopIteration, AssistantError) as problem:
            raise Ended(str(problem)) from problem
        return self.last


def buttons_of(turn: Json) -> list[dict[str, str]]:
    """The buttons of all messages of a turn."""
    return [button for reply in turn["replies"] for button in reply["buttons"]]


def yes_among(buttons: Iterable[tuple[str, str]]) -> str | None:
    """The action of the first label that says yes to what was understood; None without one.

    A yes that answers a question, or has something erased, is another.
    """
    for label, action in buttons:
        if _YES.match(label) and not action.startswith(("answer:", "erase")):
            return action
    return None
