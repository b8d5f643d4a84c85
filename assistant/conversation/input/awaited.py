"""What the user writes after a button asked for it: a note, a name.

The text is that, word for word.
"""

from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.input.typed import hear, hear_forwarded
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.conversation.state.roster import find
from assistant.conversation.state.waiting import Writing
from assistant.conversation.turns.mission import rename
from assistant.conversation.turns.note import take_note
from assistant.conversation.turns.prospect import take_email
from assistant.text.folding import fold

_LEAVE = "cancel"


def take_text(ctx: Context, state: State, text: str) -> Outcome:
    """What the text leads to: it is what was asked for, where something was."""
    if isinstance(state.expecting, Writing):
        return _take(ctx, state, state.expecting, text)
    return hear(ctx, state, text)


def take_forwarded(ctx: Context, state: State, text: str) -> Outcome:
    """What someone else wrote: a prospect's e-mail where that was asked for, else a question."""
    expected = state.expecting
    if isinstance(expected, Writing) and expected.what == "prospect" and text.strip():
        return take_email(ctx, state, text.strip())
    return hear_forwarded(ctx, state, text)


def _take(ctx: Context, state: State, expected: Writing, text: str) -> Outcome:
    """Keep the text; a command, or a button by its label, still is one."""
    words = text.strip()
    way_out = _way_out(ctx, state, words)
    if way_out:
        return press(ctx, state, way_out)
    if not words or words.startswith("/"):
        return hear(ctx, state, text)
    if expected.what == "note":
        return take_note(ctx, state, expected.subject, words)
    if expected.what == "prospect":
        return take_email(ctx, state, words)
    mission = _named(state, expected.subject)
    if mission:
        return rename(ctx, state, mission, words)
    return hear(ctx, state, text)


def _named(state: State, subject: str) -> Mission | None:
    """The mission that is to have a name; None where it is gone."""
    return find(state, int(subject)) if subject.isdecimal() else None


def _way_out(ctx: Context, state: State, words: str) -> str:
    """The action of the button on screen that the words name.

    « annuler » is the last one, which goes back; empty where they name none.
    """
    folded = fold(words)
    if not folded:
        return ""
    in_words = ctx.knowledge.command_names[_LEAVE]
    with_slash = ctx.knowledge.slash_names[_LEAVE]
    leaves = folded in in_words or folded in with_slash
    for shown in reversed(state.buttons):
        if leaves or fold(shown.label) == folded:
            return shown.action
    return ""
