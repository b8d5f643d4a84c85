"""How good the answers are, as a user may ask."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.quality import quality_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import again


def show_quality(ctx: Context, state: State) -> Outcome:
    """How good the answers are."""
    return Outcome(state, (quality_screen(ctx), *again(ctx, state)))
