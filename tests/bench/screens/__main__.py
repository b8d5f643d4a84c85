"""Draw the pictures of the three groups' pages anew, from the bot's real replies.

python -m tests.bench.screens docs/images
"""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.cards.card import handed_on
from assistant.cards.finding import find_cards
from assistant.channels.telegram.outgoing.keyboard import keyboard
from assistant.conversation.asker import Asker
from assistant.conversation.context import Context
from assistant.conversation.events import Pressed, Said
from assistant.conversation.replies import Outcome, Reply
from assistant.export.files import export
from assistant.text.folding import fold
from assistant.text.typography import typeset
from tests.bench.screens.drawing import Canvas
from tests.real import real_knowledge, real_matcher
from tests.scripted import ScriptedUser
from tests.tables import read_table

SCENES = Path(__file__).with_name("scenes.yaml")
NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
PROGRESS = "acheteurs-progres"
_FOUND = 4
_MEMBER = Asker("somebody", "member")

Scene = dict[str, Any]


def scenes() -> list[Scene]:
    """What is to be drawn."""
    return list(read_table(SCENES))


def drawn(ctx: Context, scene: Scene) -> tuple[str, ScriptedUser]:
    """The picture of a scene, and its user as they are then."""
    user = ScriptedUser(ctx)
    for text in scene.get("before", ()):
        user.say(text)
    for text in scene.get("before_in_group", ()):
        user.do(Said(text, _MEMBER))
    canvas = Canvas(typeset(scene["title"]))
    for turn in scene["turns"]:
        if "seek" in turn:
            _sought(ctx, canvas, turn["seek"])
        else:
            _told(user, canvas, turn)
    return canvas.written(), user


def _told(user: ScriptedUser, canvas: Canvas, turn: dict[str, Any]) -> None:
    by = _MEMBER if turn.get("group") else Asker()
    if "press" in turn:
        outcome = _pressed(user, turn["press"], by)
    else:
        canvas.say(typeset(turn["say"]))
        outcome = user.do(Said(turn["say"], by))
    for reply in outcome.replies:
        _shown(user.ctx, canvas, reply.afresh, turn.get("buttons", 9))


def _pressed(user: ScriptedUser, label: str, by: Asker) -> Outcome:
    for shown in user.state.buttons:
        if fold(shown.label).startswith(fold(label)):
            return user.do(Pressed(shown.action, by))
    raise LookupError(f"no button « {label} »")


def _shown(ctx: Context, canvas: Canvas, reply: Reply, most: int) -> None:
    if reply.quiz:
        canvas.pose(reply.quiz)
    else:
        canvas.tell(reply.blocks)
    canvas.keys(_labels(ctx, reply), most)


def _labels(ctx: Context, reply: Reply) -> Sequence[Sequence[str]]:
    """The keys as Telegram has them."""
    keys = keyboard(reply, ctx.say.button_copy(), inline=True)
    if keys is None:
        return ()
    return [[key.text for key in row] for row in keys.inline_keyboard]


def _sought(ctx: Context, canvas: Canvas, text: str) -> None:
    """The cards to choose from, and the first of them as it is sent."""
    cards = find_cards(ctx, text)
    found = [(typeset(card.title), typeset(card.told)) for card in cards]
    canvas.choose(text, found[:_FOUND])
    canvas.tell(handed_on(ctx, cards[0]))
    canvas.keys([[ctx.say.card_open()], [ctx.say.card_law()]], 2)


def main(folder: Path) -> None:
    """Write every picture into the folder, and the one that `/progres` hands over."""
    ctx = Context(real_knowledge(), real_matcher(), NOW)
    for scene in scenes():
        picture, user = drawn(ctx, scene)
        file = folder / scene["file"]
        file.write_text(picture, encoding="utf-8")
        if file.stem == PROGRESS:
            image = export(ctx, user.state, "progres", "png")
            file.with_suffix(".png").write_bytes(image)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
