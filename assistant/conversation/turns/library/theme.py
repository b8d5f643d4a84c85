"""The shelves of the knowledge base."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.theme import theme_screen, themes_screen
from assistant.conversation.state.chat import State


def show_themes(ctx: Context, state: State) -> Outcome:
    """The shelves."""
    return Outcome(state, (themes_screen(ctx),))


def show_theme(ctx: Context, state: State, theme: str) -> Outcome:
    """One shelf; a shelf that is gone shows them all."""
    found = ctx.knowledge.themes_by_id.get(theme)
    if found is None:
        return show_themes(ctx, state)
    return Outcome(
        state,
        (theme_screen(ctx, found),),
    )
