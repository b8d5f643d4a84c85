"""How good the answers are, as a user may ask."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.quality import quality_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between


def show_quality(ctx: Context, state: State) -> Outcome:
    """How good the answers are."""
    return in_between(ctx, state, quality_screen(ctx))
