"""One turn, pure: the knowledge base, the state, an event and the moment in; the new state and the replies out."""

from dataclasses import replace
from datetime import datetime
from itertools import count

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed
from assistant.conversation.hearing import hear
from assistant.conversation.pressing import press
from assistant.conversation.replies import Outcome, Reply, set_reply
from assistant.conversation.state import Shown, State
from assistant.document import Faint
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher


def step(knowledge: Knowledge, matcher: Matcher, state: State, event: Event, now: datetime) -> Outcome:
    """What the event leads to. `matcher` is computed from `knowledge` once; the same inputs give the same outcome."""
    ctx = Context(knowledge, matcher, now)
    outcome = press(ctx, state, event.action) if isinstance(event, Pressed) else hear(ctx, state, event.text)
    replies = _numbered_once(list(outcome.replies))
    if not state.noticed:
        replies[0] = _with_notice(ctx, replies[0])
    new = replace(outcome.state, noticed=True, buttons=_on_screen(replies) or state.buttons)
    return replace(outcome, state=new, replies=tuple(map(set_reply, replies)))


def _with_notice(ctx: Context, reply: Reply) -> Reply:
    """Once per chat: this informs and is no legal advice."""
    notice = Faint(ctx.say("notice"))
    return reply if notice in reply.blocks else replace(reply, blocks=(*reply.blocks, notice))


def _numbered_once(replies: list[Reply]) -> list[Reply]:
    """Numbers name the buttons of the last reply that has any; those above it are typed in words."""
    last = max((place for place, reply in enumerate(replies) if reply.buttons), default=-1)
    return [reply if place >= last else _in_words(reply) for place, reply in enumerate(replies)]


def _in_words(reply: Reply) -> Reply:
    return replace(reply, buttons=tuple(replace(button, numbered=False) for button in reply.buttons))


def _on_screen(replies: list[Reply]) -> tuple[Shown, ...]:
    """The buttons of a turn, each with the number by which it can be typed, if any."""
    numbers = count(1)
    return tuple(
        Shown(button.label, button.action, next(numbers) if button.numbered else 0)
        for reply in replies
        for button in reply.buttons
    )
