"""To which mission a screen and its buttons belong.

An old button of another mission never acts on the current one. A button about a mission carries
its number in front (`3@mark:rgpd:present`), five digits at most, which fits Telegram's 64 bytes.
The buttons of the first mission carry none: they read as they did when there was only one.
"""

from dataclasses import replace

from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.screens.mission import mission_line
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import FIRST
from assistant.conversation.state.roster import find
from assistant.conversation.turns.mission import tell_other
from assistant.telling.title import is_named

_MARK = "@"
_MOST_DIGITS = 5


def belonging(ctx: Context, state: State, reply: Reply) -> Reply:
    """The reply as it is said.

    The interview and the list name their mission, and the buttons carry it.
    """
    if reply.place == "anchor" and is_named(state):
        reply = replace(
            reply,
            blocks=(mission_line(ctx, state), *reply.blocks),
        )
    if state.number == FIRST:
        return reply
    buttons = [_carrying(state, button) for button in reply.buttons]
    return replace(reply, buttons=tuple(buttons))


def _carrying(state: State, button: Button) -> Button:
    if not _is_of_a_mission(button.action):
        return button
    return replace(
        button,
        action=f"{state.number}{_MARK}{button.action}",
    )


def _is_of_a_mission(action: str) -> bool:
    verb = verbs.ALL.get(action.partition(":")[0])
    return verb is not None and not verb.of_the_chat


def press_button(ctx: Context, state: State, carried: str) -> Outcome:
    """Do what the button says, if it is one of the current mission; else say of which one it is."""
    number, action = _read(carried)
    if _is_of_a_mission(action) and number != state.number:
        return tell_other(ctx, state, find(state, number))
    return press(ctx, state, action)


def _read(carried: str) -> tuple[int, str]:
    """The number of the mission that the button carries, and its action."""
    digits, mark, action = carried.partition(_MARK)
    if mark and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(digits), action
    return FIRST, carried
