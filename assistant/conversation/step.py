"""One turn, pure: the knowledge base, the state, an event and the moment in; the new state and the replies out."""

from dataclasses import replace
from datetime import datetime

from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed
from assistant.conversation.hearing import hear
from assistant.conversation.pressing import press
from assistant.conversation.replies import Outcome, Reply, set_reply
from assistant.conversation.state import State
from assistant.document import Faint
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher


def step(knowledge: Knowledge, matcher: Matcher, state: State, event: Event, now: datetime) -> Outcome:
    """What the event leads to. `matcher` is computed from `knowledge` once; the same inputs give the same outcome."""
    ctx = Context(knowledge, matcher, now)
    outcome = press(ctx, state, event.action) if isinstance(event, Pressed) else hear(ctx, state, event.text)
    replies = list(outcome.replies)
    if not state.noticed:
        replies[0] = _with_notice(ctx, replies[0])
    new = replace(outcome.state, noticed=True, offered=_offered(replies))
    return replace(outcome, state=new, replies=tuple(map(set_reply, replies)))


def _with_notice(ctx: Context, reply: Reply) -> Reply:
    """Once per chat: this informs and is no legal advice."""
    return replace(reply, blocks=(*reply.blocks, Faint(ctx.say("notice"))))


def _offered(replies: list[Reply]) -> tuple[tuple[str, str], ...]:
    """The numbered buttons of the last reply that has any."""
    with_buttons = [reply for reply in replies if reply.buttons]
    last = with_buttons[-1].buttons if with_buttons else ()
    return tuple((button.label, button.action) for button in last if button.numbered)
