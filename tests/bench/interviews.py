"""Interviews written beforehand: typed texts and presses in turn.

Each press is on the message that will stand there.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.channels.telegram.origin import Origin
from assistant.channels.telegram.outgoing.anchor import message_to_edit
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Outcome, Place, Reply
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.step import step
from tests.bench.walks import messages_of
from tests.telegram.shown import Json

_AFTERWARDS = ("/liste", "/modifier", "/liste", "/recommencer")
_USERS_IDS = 1_000_000
"""A user's messages are numbered from here on, the bot's from 1, in each chat."""


@dataclass(frozen=True)
class Turn:
    """What a user does: the event, and for a press the message and where it stands."""

    event: Event
    place: Place = "new"
    message: int = 0

    def update(self, chat: int, number: int) -> Json:
        """The update, as the Bot API writes it."""
        person = {
            "id": chat,
            "is_bot": False,
            "first_name": "Awa",
            "language_code": "fr",
        }
        private = {"id": chat, "type": "private", "first_name": "Awa"}
        if isinstance(self.event, Pressed):
            below = {"message_id": self.message, "date": 1_790_000_000, "chat": private}
            data = f"{self.place[0]}|{self.event.action}"
            query = {
                "id": f"{chat}-{number}",
                "from": person,
                "message": below,
                "chat_instance": "1",
                "data": data,
            }
            return {"callback_query": query}
        return {"message": message_of(self.text, person, private, number)}

    @property
    def text(self) -> str:
        """What is typed, or what a press says."""
        return (
            self.event.text
            if isinstance(self.event, Said)
            else getattr(self.event, "action", "")
        )


def message_of(text: str, person: Json, chat: Json, number: int) -> Json:
    """A message that a user types."""
    command = {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
    entities = {"entities": [command]} if text.startswith("/") else {}
    head = {
        "message_id": _USERS_IDS + number,
        "from": person,
        "chat": chat,
        "date": 1_790_000_000,
    }
    return head | {"text": text} | entities


@dataclass
class Interview:
    """One chat's interview from the first question to the checklist.

    It begins again from the start if there is time.
    """

    ctx: Context
    chance: random.Random
    questions: float
    """The share of the typed texts that are a free question to the knowledge base."""
    turns: list[Turn] = field(default_factory=list)
    state: State = field(default_factory=State)
    edits: int = 0
    sends: int = 0
    _anchor: int | None = None
    _last: int = 0
    """The number of the bot's newest message."""
    _shown: list[tuple[Place, str, int]] = field(default_factory=list)
    """The buttons of the newest turn: place, action, message."""

    def hold(self, turns: int) -> "Interview":
        """So many turns, every other one a press."""
        while len(self.turns) < turns:
            self._do(self._press() if len(self.turns) % 2 else Turn(Said(self._text())))
        return self

    def _text(self) -> str:
        question = self.ctx.knowledge.questions.get(self.state.asking or "")
        if question is None:
            return (
                self.chance.choice(_AFTERWARDS) if self.state.completed else "entretien"
            )
        if self.chance.random() < self.questions:
            return self.chance.choice(self.ctx.knowledge.phrasings).text
        if self.state.ticked:
            return "valider"
        return (
            self.chance.choice(question.options).label
            if question.options
            else question.example
        )

    def _press(self) -> Turn:
        """An answer where one is offered, else another button that does not lead away."""
        answers = [
            one for one in self._shown if one[1].startswith(("answer:", "tick:"))
        ]
        others = [
            one
            for one in self._shown
            if one[1].split(":")[0] not in ("back", "unknown", "restart-no")
        ]
        place, action, message = self.chance.choice(
            answers or others or [("new", "interview", self._last)]
        )
        return Turn(Pressed(action), place, message)

    def _do(self, turn: Turn) -> None:
        self.turns.append(turn)
        outcome = step(
            self.ctx.knowledge,
            self.ctx.matcher,
            self.state,
            turn.event,
            self.ctx.now,
            self.ctx.policy,
        )
        self.state = state_from_json(
            json.loads(json.dumps(outcome.state.to_json())), self.ctx.knowledge
        )
        self._shown = list(
            self._show(outcome, Origin(turn.message or None, turn.place))
        )

    def _show(
        self, outcome: Outcome, origin: Origin
    ) -> Iterator[tuple[Place, str, int]]:
        """Number the messages as the server will, and say where the buttons will be."""
        for number, reply in enumerate(outcome.replies):
            message = self._put(reply, origin, first=number == 0)
            if reply.place == "anchor":
                self._anchor = message
            yield from (
                (reply.place, button.action, message) for button in reply.buttons
            )

    def _put(self, reply: Reply, origin: Origin, *, first: bool) -> int:
        """The message that shows the reply."""
        size = len(messages_of(reply, 0, ""))
        target = message_to_edit(reply.place, origin, self._anchor, first=first)
        if target is not None and size == 1:
            self.edits += 1
            return target
        self.sends += size
        self._last += size
        return self._last


def updates_of(interviews: list[Interview], first_chat: int) -> list[Json]:
    """The updates of all chats: everybody's first, everybody's second, and so on."""
    longest = max(len(interview.turns) for interview in interviews)
    return [
        interview.turns[number].update(first_chat + place, number)
        for number in range(longest)
        for place, interview in enumerate(interviews)
        if number < len(interview.turns)
    ]


def messages_only(updates: list[Json]) -> list[Json]:
    """The same number of updates from the same chats, all typed: what an echo bot can answer."""
    return [
        update if "message" in update else _typed(update["callback_query"])
        for update in updates
    ]


def _typed(query: Json) -> Json:
    number = int(query["id"].split("-")[1])
    return {
        "message": message_of(
            query["data"], query["from"], query["message"]["chat"], number
        )
    }
