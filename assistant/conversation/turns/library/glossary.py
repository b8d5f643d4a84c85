"""The words of the trade, one by one or all of them."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.glossary import (
    blank_screen,
    glossary_screen,
    no_term_screen,
    terms_screen,
)
from assistant.conversation.speech.glossary import find_term
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between
from assistant.knowledge.contract.passages import Blank


def look_up(ctx: Context, state: State, word: str = "") -> Outcome:
    """A word of the trade, or all of them."""
    if not word:
        return Outcome(state, (glossary_screen(ctx),))
    term = find_term(ctx.knowledge.terms, word)
    if term is None:
        return in_between(ctx, state, no_term_screen(ctx, word))
    screen = terms_screen(ctx, state, [term])
    return in_between(ctx, state, screen, topics=term.topics)


def explain_blank(ctx: Context, state: State, blank: Blank) -> Outcome:
    """What a blank of the contract is; the question that waits stands below."""
    return in_between(ctx, state, blank_screen(ctx, blank))
