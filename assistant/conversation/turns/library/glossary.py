"""The words of the trade, one by one or all of them."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.glossary import (
    glossary_screen,
    no_term_screen,
    terms_screen,
)
from assistant.conversation.speech.glossary import find_term
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import again


def look_up(ctx: Context, state: State, word: str = "") -> Outcome:
    """A word of the trade, or all of them."""
    if not word:
        return Outcome(state, (glossary_screen(ctx),))
    term = find_term(ctx.knowledge.terms, word)
    screen = terms_screen(ctx, [term]) if term else no_term_screen(ctx, word)
    return Outcome(
        state, (screen, *again(ctx, state)), topics=term.topics if term else ()
    )
