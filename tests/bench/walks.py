"""What a user does in one chat, and what the bot must answer.

The engine itself says so, step by step, without any crash.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.channels.telegram.outgoing.html import CAPTION_UNITS, to_messages
from assistant.channels.telegram.outgoing.keyboard import keyboard, spelt_out
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Export, Outcome, Place, Reply
from assistant.conversation.state.chat import State, state_from_json
from assistant.conversation.step import step
from tests.telegram.shown import Button

OTHERWISE = (
    "pourquoi ?|retour|je ne sais pas|/liste|/modifier|/themes|/glossaire sla|/aide|"
    "/confidentialite|/mesdonnees|/exporter|bonjour|"
    "quelle est la recette de la tarte aux pommes ?|annuler|garder|1|2|n'importe quoi|"
    "/recommencer"
).split("|")
NEVER = {"erase", "erase-yes", "restart-yes", "delete-yes", "words-no"}
"""A « yes » carries the moment of its question, which is another here than in the bot. Erasing
forgets on purpose what waits in the outbox: then not each reply is sent. Who lets no words be
kept has those kept so far erased."""


@dataclass(frozen=True)
class Message:
    """What one message shows: its HTML and its buttons.

    `reply` is the place of its reply in the turn.
    """

    html: str
    buttons: tuple[Button, ...]
    place: Place
    reply: int


@dataclass(frozen=True)
class Deed:
    """One thing that the user does.

    `place` is where the pressed button stands, None for a typed text.
    """

    event: Event
    place: Place | None
    messages: tuple[Message, ...]

    @property
    def data(self) -> str:
        """What the pressed button carries."""
        return (
            f"{(self.place or 'new')[0]}|{self.event.action}"
            if isinstance(self.event, Pressed)
            else ""
        )


@dataclass
class Walk:
    """A user's way through the bot: typed answers that fit, free questions, buttons of any age."""

    ctx: Context
    chance: random.Random
    state: State = field(default_factory=State)
    deeds: list[Deed] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    _seen: list[tuple[Place, str]] = field(default_factory=list)
    """The buttons shown so far, newest last."""
    _pressed: tuple[Place, str] | None = None
    _handed: set[Export] = field(default_factory=set)
    """The files asked for: one that is asked for again while it waits comes once, on purpose."""

    def go(self, deeds: int) -> "Walk":
        """Do so many things."""
        while len(self.deeds) < deeds:
            dice = self.chance.random()
            if dice < (0.3 if self.state.asking else 0.6) and self._presses():
                continue
            kind = self.chance.random()
            self._do(
                Said(
                    self._question()
                    if kind < 0.17
                    else self._other()
                    if kind < 0.28
                    else self._answer()
                )
            )
        return self

    def _question(self) -> str:
        return self.chance.choice(self.ctx.knowledge.phrasings).text

    def _other(self) -> str:
        return self.chance.choice(OTHERWISE)

    def _answer(self) -> str:
        """A typed answer to what is asked; the way into the interview where nothing is."""
        question = self.ctx.knowledge.questions.get(self.state.asking or "")
        if question is None:
            return "entretien" if not self.state.completed else self._other()
        return (
            self.chance.choice(question.options).label
            if question.options
            else question.example
        )

    def _presses(self) -> bool:
        """Press one of the newest buttons, now and then an old one.

        Not the same twice: a second tap would count once.
        """
        near = self._seen if self.chance.random() < 0.2 else self._seen[-8:]
        buttons = [
            button
            for button in near
            if button != self._pressed and verb_of(button[1]) not in NEVER
        ]
        if buttons:
            place, action = self.chance.choice(buttons)
            if self._do(Pressed(action), place):
                self._pressed = place, action
        return bool(buttons)

    def _do(self, event: Event, place: Place | None = None) -> bool:
        """Do this, unless it hands over a file for the second time; whether it was done."""
        outcome = step(
            self.ctx.knowledge,
            self.ctx.matcher,
            self.state,
            event,
            self.ctx.now,
            self.ctx.policy,
        )
        files = {reply.export for reply in outcome.replies if reply.export}
        if files & self._handed:
            return False
        self._handed |= files
        self.state = state_from_json(
            json.loads(json.dumps(outcome.state.to_json())), self.ctx.knowledge
        )
        self.unanswered += [outcome.unanswered] if outcome.unanswered else []
        self._seen += [
            (reply.place, button.action)
            for reply in outcome.replies
            for button in reply.buttons
        ]
        self.deeds.append(Deed(event, place, tuple(self._messages(outcome, place))))
        return True

    def _messages(self, outcome: Outcome, pressed: Place | None) -> list[Message]:
        copy_label = self.ctx.say.button_copy()
        replies = [
            reply if pressed == reply.place else reply.afresh
            for reply in outcome.replies
        ]
        return [
            one
            for place, reply in enumerate(replies)
            for one in messages_of(reply, place, copy_label)
        ]


def messages_of(reply: Reply, number: int, copy_label: str) -> list[Message]:
    """The messages that show a reply, or the file that does; the buttons stand under the last."""
    if reply.export:
        htmls = to_messages(reply.blocks, CAPTION_UNITS)[:1]
    else:
        htmls = to_messages([*reply.blocks, *spelt_out(reply)])
    keyboard_shown = keyboard(
        reply, copy_label, inline=True
    )  # as the test server tells
    keys: list[Button] = []
    for row in keyboard_shown.inline_keyboard if keyboard_shown else ():
        for key in row:
            copied = key.copy_text.text if key.copy_text else None
            keys.append(
                (key.text, key.callback_data and str(key.callback_data), copied)
            )
    bare: list[Sequence[Button]] = [()] * (len(htmls) - 1)
    return [
        Message(html, tuple(under), reply.place, number)
        for html, under in zip(htmls, [*bare, keys], strict=True)
    ]


def verb_of(action: str) -> str:
    """The verb of a button, which may carry the number of its mission in front."""
    _, _, rest = action.rpartition("@")
    return rest.partition(":")[0]
