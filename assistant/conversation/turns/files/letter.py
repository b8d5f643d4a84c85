"""The letters to send: which ones, and one of them to copy."""

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.files.letter import letter_screen, letters_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between
from assistant.knowledge.contract.letters import Letter
from assistant.telling.contract.letters import letters_of


def show_letters(ctx: Context, state: State) -> Outcome:
    """The letters that make sense after these answers."""
    screen = letters_screen(ctx, letters_of(ctx, state))
    return in_between(ctx, state, screen, "checklist")


def show_letter(ctx: Context, state: State, letter: Letter) -> Outcome:
    """One letter; all of them, where it makes no sense any more."""
    for written in letters_of(ctx, state):
        if written.letter == letter:
            return in_between(ctx, state, letter_screen(ctx, written), "checklist")
    return show_letters(ctx, state)
