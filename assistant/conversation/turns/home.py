"""Opening the chat, the menu, the help."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.home import help_screen, menu, welcome
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview import course


def open_chat(ctx: Context, state: State) -> Outcome:
    """The chat is opened: greet a newcomer, take others back to where they were."""
    if state == State():
        return Outcome(state, (welcome(ctx),))
    return course.tell(ctx, state, ctx.say.welcome_back())


def show_menu(ctx: Context, state: State) -> Outcome:
    """The ways of using the bot; a newcomer is greeted."""
    if not (state.answers or state.others):
        return Outcome(state, (welcome(ctx),))
    screen = menu(ctx, state, ctx.say.menu())
    return Outcome(state, (screen,))


def show_help(ctx: Context, state: State) -> Outcome:
    """Every command, and what can simply be typed."""
    return course.in_between(ctx, state, help_screen(ctx, state))
