"""A contract that is pasted as messages: what came so far, and what becomes of it."""

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.events import Pasted
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.files.pasting import pasted_screen
from assistant.conversation.state.chat import State


def hear_pasted(ctx: Context, state: State, event: Pasted) -> Outcome:
    """Say what came so far; what is on screen stays."""
    return Outcome(state, (pasted_screen(ctx, event),), beside=True)


def read_pasted(ctx: Context, state: State, characters: int | None) -> Outcome:
    """Have it read: a turn of its own tells what was found."""
    told = Reply((Paragraph(ctx.say.review_reading()),))
    return Outcome(state, (told,), beside=True, reads_pasted=characters or 0)


def drop_pasted(ctx: Context, state: State) -> Outcome:
    """It is no contract: nothing of it is kept."""
    told = Reply((Paragraph(ctx.say.pasted_dropped()),))
    return Outcome(state, (told,), beside=True, forgets_pasted=True)
