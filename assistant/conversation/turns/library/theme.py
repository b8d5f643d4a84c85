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
    found = next((one for one in ctx.knowledge.themes if one.id == theme), None)
    return Outcome(state, (theme_screen(ctx, found) if found else themes_screen(ctx),))
