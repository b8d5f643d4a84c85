"""Whole conversations over HTTP, as transcripts that a curator can write.

They stand in tests/telegram/conversations/*.yaml. `before` are the texts typed until then, `turns`
the steps; `at_once` gives each user's steps, played side by side.

A step does one thing: `say` a text (`times` repeats it) or several without waiting; `press` a
button of the newest message that has it; tap it `twice` at once; `press_old` a button of a screen
seen earlier ({message, label}); `press_data` that no button has; `send` one of the kinds of
tests/telegram/kinds.py. The other keys are checks: the functions below, from `expect` on.
"""

import asyncio
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.channels.telegram.origin import Names
from assistant.conversation.replies import Content, Export, Format
from assistant.conversation.state.chat import State
from assistant.dates.reminders import today_in_paris
from tests.files import file_now
from tests.scripted import read_cases
from tests.telegram.running import RunningBot
from tests.telegram.server import StrictServer
from tests.telegram.shown import Shown
from tests.telegram.user import SAYING, TelegramUser, loosely

FOLDER = Path(__file__).with_name("conversations")
DEEDS = {"say", "press", "twice", "press_old", "press_data", "send"}

Step = dict[str, Any]
Case = dict[str, Any]


@pytest.mark.parametrize("case", read_cases(FOLDER))
async def test_conversation(case: Case, bot: RunningBot, server: StrictServer) -> None:
    await play(case, bot, server)


async def play(
    case: Case, bot: RunningBot, server: StrictServer, patience: float = 5.0
) -> None:
    """All sides of a transcript, at once.

    Raises AssertionError where the chat is not as it should be.
    """
    sides = case.get("at_once") or {
        "Awa": [{"say": text} for text in case.get("before", [])] + case["turns"]
    }
    users = [
        TelegramUser(server, 1001 + place, name=name)
        for place, name in enumerate(sides)
    ]
    players = [Player(bot, user, patience) for user in users]
    await asyncio.gather(
        *(
            player.play(steps)
            for player, steps in zip(players, sides.values(), strict=True)
        )
    )
    assert not [call for call in bot.logged if call.method_name != "info"]


@dataclass
class Player:
    """Plays one user's side, and holds what the last step found and brought."""

    bot: RunningBot
    user: TelegramUser
    patience: float = 5.0
    queries: list[str] = field(default_factory=list)
    ids_before: set[int] = field(default_factory=set)
    anchor_before: str | None = None
    calls_before: int = 0
    forgotten: set[int] = field(default_factory=set)
    """The messages of before « /effacer »: the bot does not know them any more."""

    def __post_init__(self) -> None:
        self.key = Names("123").chat(self.user.chat)
        self._first_update = self.user.server.queue.bot.next_id

    async def play(self, steps: Iterable[Step]) -> None:
        for number, step in enumerate(steps, 1):
            checks = {
                name: wanted
                for name, wanted in step.items()
                if name not in DEEDS | {"times"}
            }
            assert checks.keys() <= CHECKS.keys(), f"unknown keys in {step}"
            self._look()
            try:
                await self._do(step)
                await self._settle()
                check_sanity(self)
                for name, wanted in checks.items():
                    CHECKS[name](self, wanted)
            except AssertionError as error:
                screen = "\n-----\n".join(map(text_of, self.user.screen()))
                raise AssertionError(
                    f"step {number}, {step}\n{error}\nthe chat shows:\n{screen}"
                ) from None

    def _look(self) -> None:
        """Remember what there is before a step."""
        self.ids_before = {shown.id for shown in self.user.screen()}
        self.anchor_before = self.bot.anchor(self.key)
        self.calls_before = len(self.user.server.calls)

    async def _do(self, step: Step) -> None:
        user = self.user
        match {name: what for name, what in step.items() if name in DEEDS}:
            case {"say": [*texts]}:
                for text in texts:
                    await user.say(text)
            case {"say": text}:
                await user.say(str(text) * step.get("times", 1))
            case {"send": kind}:
                await user.send(kind)
            case {"press": label}:
                self.queries.append(await user.press(label))
            case {"twice": label}:
                shown = self._with_button(user.screen(), label)
                self.queries += await asyncio.gather(
                    user.press_on(shown, label), user.press_on(shown, label)
                )
            case {"press_old": {"message": text, "label": label}}:
                seen = [
                    shown for shown in self.all_said() if holds(text, text_of(shown))
                ]
                self.queries.append(
                    await user.press_on(self._with_button(seen, label), label)
                )
            case {"press_data": data}:
                self.queries.append(await user.press_data(user.last().id, data))
            case _:
                raise AssertionError(f"nothing to do in {step}")

    async def _settle(self) -> None:
        """Wait until all updates are taken, what waits here is sent, each press is answered."""
        pushed = self.user.server.queue.bot.next_id - self._first_update

        def settled() -> bool:
            taken = sum(
                call.args[0] in ("turn", "update set aside") for call in self.bot.logged
            )
            answered = self.user.server.answered
            waiting = self.bot.turns.store.waiting(self.key)
            return (
                taken >= pushed
                and not waiting
                and all(query in answered for query in self.queries)
            )

        try:
            await self.bot.until(settled, self.patience)
        except TimeoutError:
            raise AssertionError(
                f"something still waits; the last calls:\n{self.user.server.recent()}"
            ) from None

    # What there is to see

    @property
    def state(self) -> State:
        return self.bot.turns.state(self.key)

    def all_said(self, since: int = 0) -> list[Shown]:
        """What was ever sent to this chat or edited in it."""
        said = [
            call.shown
            for call in self.user.server.calls[since:]
            if call.method in SAYING and call.shown
        ]
        return [shown for shown in said if shown.chat == self.user.chat]

    def new(self) -> list[Shown]:
        """What the last step brought and the chat still shows."""
        return [
            shown
            for shown in self.all_said(self.calls_before)
            if shown in self.user.screen()
        ]

    @staticmethod
    def _with_button(messages: list[Shown], label: str) -> Shown:
        found = [
            shown
            for shown in messages
            if any(holds(label, other) for other in shown.labels)
        ]
        assert found, (
            f"no button « {label} » among {[shown.labels for shown in messages]}"
        )
        return found[-1]


def text_of(shown: Shown) -> str:
    """All that can be read, the buttons last."""
    return "\n".join([shown.words, *(f"[{label}]" for label in shown.labels)])


def holds(wanted: str, text: str) -> bool:
    return loosely(wanted) in loosely(text)


def check_sanity(player: Player) -> None:
    """Check what holds after every step.

    The state is valid, and the question or the list lives in one message.
    """
    stored = player.bot.turns.store.state(player.key)
    assert stored is None or json.loads(stored) == json.loads(
        json.dumps(player.state.to_json())
    )
    player.forgotten |= (
        {shown.id for shown in player.user.screen()} if stored is None else set()
    )
    anchors = [
        shown.id
        for shown in player.user.screen()
        if is_anchor(shown) and shown.id not in player.forgotten
    ]
    assert len(anchors) <= 1, f"several anchors: {anchors}"


def is_anchor(shown: Shown) -> bool:
    return any(
        (data or "").startswith("a|") for row in shown.buttons for _, data, _ in row
    )


def expect(player: Player, texts: list[str]) -> None:
    """Texts that the chat shows now, buttons included."""
    for text in texts:
        assert any(holds(text, text_of(shown)) for shown in player.user.screen()), (
            f"« {text} » is not on screen"
        )


def new(player: Player, texts: list[str]) -> None:
    """Texts in what the step brought, sent or edited."""
    for text in texts:
        assert any(holds(text, text_of(shown)) for shown in player.new()), (
            f"« {text} » is not new"
        )


def html(player: Player, parts: list[str]) -> None:
    """The same, as markup."""
    for part in parts:
        assert any(holds(part, shown.html) for shown in player.new()), (
            f"« {part} » is not in the new markup"
        )


def absent(player: Player, texts: list[str]) -> None:
    """Texts that the chat shows nowhere."""
    for text in texts:
        assert not any(holds(text, text_of(shown)) for shown in player.user.screen()), (
            f"« {text} » is on screen"
        )


def buttons(player: Player, labels: list[str]) -> None:
    """The buttons of the newest message, all of them."""
    assert list(map(loosely, player.user.last().labels)) == list(
        map(loosely, labels)
    ), player.user.last().labels


def row(player: Player, labels: list[str]) -> None:
    """The newest message has these buttons side by side, and no other beside them."""
    rows = [
        [label for label, _, _ in buttons] for buttons in player.user.last().buttons
    ]
    assert labels in rows, rows


def messages(player: Player, count: int) -> None:
    """How many messages of the bot the chat shows."""
    assert len(player.user.screen()) == count, f"{len(player.user.screen())} messages"


def lines(player: Player, most: int) -> None:
    """The first message that the step brought is that short, and not much shorter.

    Empty lines do not count.
    """
    count = len([line for line in player.new()[0].words.splitlines() if line])
    assert most - 2 <= count <= most, f"{count} lines"


def forgotten(player: Player, yes: bool) -> None:
    """Nothing at all is stored on this chat."""
    assert yes
    kept = player.bot.turns.store.everything(player.key)
    assert not any(kept.values()), kept


def feedback(player: Player, wanted: list[str]) -> None:
    """All that is kept of what users said of answers: topic, verdict, reason."""
    kept = player.bot.turns.store.leads.feedback()
    assert [
        f"{said.topic} {said.verdict} {said.reason}".strip() for said in kept
    ] == wanted, kept


def toast(player: Player, text: str) -> None:
    """What the answer to the last press says; nothing where it is empty."""
    answer = player.user.server.answered[player.queries[-1]]
    assert holds(text, answer) if text else not answer, answer


def question(player: Player, wanted: str | None) -> None:
    """The question that is waiting for an answer."""
    assert player.state.asking == wanted, player.state.asking


def answers(player: Player, wanted: dict[str, Any]) -> None:
    """Answers kept, null for none."""
    kept = player.state.answers
    assert {name: kept.get(name) for name in wanted} == wanted, kept


def statuses(player: Player, wanted: dict[str, str]) -> None:
    """All the statuses that the user has set."""
    assert player.state.statuses == wanted, player.state.statuses


def same_message(player: Player, yes: bool) -> None:
    """The chat has the messages that it had: what the step brought was edited in place."""
    assert yes
    assert player.all_said(player.calls_before), "nothing was edited"
    assert {shown.id for shown in player.user.screen()} == player.ids_before


def moved(player: Player, yes: bool) -> None:
    """The question or the list now stands in a new message, the newest, and the old one is gone."""
    assert yes
    shown = {message.id for message in player.user.screen()}
    anchor = player.bot.anchor(player.key)
    assert anchor, "no anchor"
    assert int(anchor) == max(shown), "the anchor is not the newest message"
    assert int(anchor) not in player.ids_before, "the anchor is an old message"
    assert player.anchor_before is None or int(player.anchor_before) not in shown, (
        "the old anchor is still there"
    )


def file(player: Player, name: str) -> None:
    """A file of this name has come, once.

    It is as the same export made now, or all that is kept, as JSON.
    """
    name = name.format(today=today_in_paris(player.bot.turns.clock()))
    documents = [
        shown.document
        for shown in player.all_said(player.calls_before)
        if shown.document
    ]
    assert [document[0] for document in documents] == [name]
    content = documents[0][1]
    if name.endswith(".json"):
        kept = json.loads(content)["conversations"]
        assert [row["state"] for row in kept] == [
            json.loads(player.bot.turns.store.state(player.key) or "")
        ]
    else:
        assert content == file_now(player.bot.turns, player.key, _export(name))


def _export(name: str) -> Export:
    """What a file of this name holds."""
    if name.endswith(".ics"):
        return Export(name, "calendar", "ics")
    contents: dict[str, Content] = {
        "trame-de-contrat": "contrat",
        "contrat": "contrat",
        "clauses-a-transmettre": "transmettre",
        "clauses-version-complete": "complete",
    }
    content = next(
        (content for start, content in contents.items() if name.startswith(start)),
        "courte",
    )
    return Export(name, content, cast(Format, name.rpartition(".")[2]))


def _checks(
    *functions: Callable[[Player, Any], None],
) -> dict[str, Callable[[Player, Any], None]]:
    return {function.__name__: function for function in functions}


CHECKS = _checks(
    expect,
    new,
    html,
    absent,
    buttons,
    messages,
    lines,
    toast,
    question,
    answers,
    statuses,
)
CHECKS |= _checks(same_message, moved, file, forgotten, row, feedback)
