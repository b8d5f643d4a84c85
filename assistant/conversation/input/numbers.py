"""What is on screen after a turn, and by which numbers it can be typed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.state.chat import Shown, State


def numbered(state: State, outcome: Outcome) -> tuple[list[Reply], tuple[Shown, ...]]:
    """The replies of a turn with the numbers of their buttons settled, and the buttons then on screen."""
    replies = list(outcome.replies)
    if outcome.beside:
        return [_as_on_screen(state, reply) for reply in replies], _added(state, replies)
    replies = _numbered_once(replies)
    return replies, _on_screen(replies) or state.buttons


def _numbered_once(replies: Sequence[Reply]) -> list[Reply]:
    """Numbers name the buttons of the last reply that has any; those above it are typed in words."""
    last = max((place for place, reply in enumerate(replies) if reply.buttons), default=-1)
    return [
        reply if place >= last else _in_words(reply) for place, reply in enumerate(replies)
    ]


def _in_words(reply: Reply) -> Reply:
    return replace(
        reply, buttons=tuple(replace(button, numbered=False) for button in reply.buttons)
    )


def _on_screen(replies: Sequence[Reply]) -> tuple[Shown, ...]:
    """The buttons of a turn, each with the number by which it can be typed, if any."""
    numbers = count(1)
    return tuple(
        Shown(button.label, button.action, next(numbers) if button.numbered else 0)
        for reply in replies
        for button in reply.buttons
    )


def _as_on_screen(state: State, reply: Reply) -> Reply:
    """The reply with the numbers that its buttons have on screen; in words where another screen has the numbers."""
    numbers = {shown.action: shown.number for shown in state.buttons}
    wanted = [numbers.get(button.action) for button in reply.buttons if button.numbered]
    return reply if wanted == list(range(1, len(wanted) + 1)) else _in_words(reply)


def _added(state: State, replies: Sequence[Reply]) -> tuple[Shown, ...]:
    """What is on screen stays, with its numbers; what the replies say as new messages is typed in words."""
    new = [
        Shown(button.label, button.action)
        for reply in replies
        for button in reply.afresh.buttons
    ]
    subjects = {_subject(shown) for shown in new}
    return (
        *(
            shown
            for shown in state.buttons
            if shown.number or _subject(shown) not in subjects
        ),
        *new,
    )


def _subject(shown: Shown) -> tuple[str, ...]:
    """What a button is about: the arguments that `verb:topic:number` names."""
    return tuple(shown.action.split(":")[1:3])
