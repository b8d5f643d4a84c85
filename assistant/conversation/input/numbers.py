"""What is on screen after a turn, and by which numbers it can be typed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from assistant.conversation.replies import Button, Outcome, Reply
from assistant.conversation.state.chat import Shown, State


def numbered(state: State, outcome: Outcome) -> tuple[list[Reply], tuple[Shown, ...]]:
    """The replies of a turn, and the buttons then on screen.

    The replies have the numbers of their buttons settled.
    """
    if outcome.beside:
        beside = [_as_on_screen(state, reply) for reply in outcome.replies]
        return beside, _added(state, beside)
    replies = _numbered_once(outcome.replies)
    return replies, _on_screen(replies) or state.buttons


def _numbered_once(replies: Sequence[Reply]) -> list[Reply]:
    """Numbers name the buttons of the last reply that has any; the others are typed in words."""
    settled: list[Reply] = []
    numbers_given = False
    for reply in reversed(replies):
        settled.append(_in_words(reply) if numbers_given else reply)
        numbers_given = numbers_given or bool(reply.buttons)
    settled.reverse()
    return settled


def _in_words(reply: Reply) -> Reply:
    """The reply with no button that is typed by a number."""
    if not reply.buttons:
        return reply
    buttons = [Button.in_words(button.label, button.action) for button in reply.buttons]
    return replace(reply, buttons=tuple(buttons))


def _on_screen(replies: Sequence[Reply]) -> tuple[Shown, ...]:
    """The buttons of a turn, each with the number by which it can be typed, if any."""
    numbers = count(1)
    shown: list[Shown] = []
    for reply in replies:
        for button in reply.buttons:
            number = next(numbers) if button.numbered else 0
            shown.append(Shown(button.label, button.action, number))
    return tuple(shown)


def _as_on_screen(state: State, reply: Reply) -> Reply:
    """The reply with the numbers that its buttons have on screen.

    Its buttons are typed in words where another screen has the numbers.
    """
    numbers = {shown.action: shown.number for shown in state.buttons}
    wanted = [numbers.get(button.action) for button in reply.buttons if button.numbered]
    from_one_on = list(range(1, len(wanted) + 1))
    return reply if wanted == from_one_on else _in_words(reply)


def _added(state: State, replies: Sequence[Reply]) -> tuple[Shown, ...]:
    """What is on screen stays, with its numbers.

    What the replies say as new messages is typed in words; of the buttons typed so before, those
    on the same subject go.
    """
    new: list[Shown] = []
    for reply in replies:
        for button in reply.afresh.buttons:
            new.append(Shown(button.label, button.action))
    subjects = {_subject(shown) for shown in new}
    kept = []
    for shown in state.buttons:
        if shown.number or _subject(shown) not in subjects:
            kept.append(shown)
    return (*kept, *new)


def _subject(shown: Shown) -> tuple[str, ...]:
    """What a button is about: the arguments that `verb:topic:number` names."""
    return tuple(shown.action.split(":")[1:3])
