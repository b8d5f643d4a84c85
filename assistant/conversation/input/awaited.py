"""What the user writes after a button asked for it: a note, a name. The text is that, word for word."""

from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.typed import hear
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.roster import find
from assistant.conversation.state.waiting import Writing
from assistant.conversation.turns.mission import rename
from assistant.conversation.turns.note import take_note
from assistant.text.folding import fold

_LEAVE = "cancel"


def take_text(ctx: Context, state: State, text: str) -> Outcome:
    """What the text leads to: it is what was asked for, where something was."""
    if isinstance(state.expecting, Writing):
        return _take(ctx, state, state.expecting, text)
    return hear(ctx, state, text)


def _take(ctx: Context, state: State, expected: Writing, text: str) -> Outcome:
    """Keep the text; a command, or a button by its label, still is one."""
    words = text.strip()
    way_out = _way_out(ctx, state, words)
    if way_out:
        return press(ctx, state, way_out)
    if words and not words.startswith("/"):
        if expected.what == "note":
            return take_note(ctx, state, expected.subject, words)
        mission = (
            find(state, int(expected.subject)) if expected.subject.isdecimal() else None
        )
        if mission:
            return rename(ctx, state, mission, words)
    return hear(ctx, state, text)


def _way_out(ctx: Context, state: State, words: str) -> str:
    """The action of the button on screen that the words name; « annuler » is the last one, which goes back."""
    folded = fold(words)
    leaves = (
        folded in ctx.knowledge.command_names[_LEAVE] | ctx.knowledge.slash_names[_LEAVE]
    )
    named = [shown for shown in state.buttons if leaves or fold(shown.label) == folded]
    return named[-1].action if named and folded else ""
