"""Notes on items, for the user alone: added, changed, removed.

They are typed, after a button asked for them.
"""

from dataclasses import replace

from assistant.checklist.models import Checklist, Item
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.checklist import onward
from assistant.conversation.screens.note import note_prompt, note_refused, noted_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NOTE, MOST_NOTES
from assistant.conversation.state.waiting import Writing
from assistant.conversation.turns.checklist import with_item


def ask_note(ctx: Context, state: State, topic: str) -> Outcome:
    """Ask for the note on an item; what is typed next is that."""

    def prompt(_: Checklist, item: Item) -> Reply:
        return note_prompt(ctx, state, item.topic)

    asked = with_item(ctx, state, topic, prompt)
    if topic not in ctx.checklist(state).by_topic:
        return asked
    return replace(asked, expects=Writing("note", topic))


def take_note(ctx: Context, state: State, topic: str, text: str) -> Outcome:
    """Keep the text as the note on an item.

    One that is too long is refused, and the former note stays.
    """
    refusal = _refusal(ctx, state, topic, text)
    known = ctx.knowledge.topics.get(topic)
    if refusal and known:
        screen = note_refused(ctx, state, known, refusal)
        return Outcome(
            state,
            (screen,),
            "checklist",
            (topic,),
            expects=Writing("note", topic),
        )
    notes = {**state.notes, topic: text}
    return _noted(ctx, replace(state, notes=notes), topic)


def _refusal(ctx: Context, state: State, topic: str, text: str) -> str:
    """Why the text cannot be kept; empty where it can."""
    if len(text) > LONGEST_NOTE:
        return ctx.say.note_long(
            count=len(text),
            limit=LONGEST_NOTE,
        )
    kept = sum(len(mission.notes) for mission in state.missions)
    if topic not in state.notes and kept >= MOST_NOTES:
        return ctx.say.notes_full(limit=MOST_NOTES)
    return ""


def remove_note(ctx: Context, state: State, topic: str) -> Outcome:
    """Forget the note on an item."""
    notes = dict(state.notes)
    notes.pop(topic, None)
    return _noted(ctx, replace(state, notes=notes), topic)


def _noted(ctx: Context, state: State, topic: str) -> Outcome:
    """What was noted, and onward."""

    def screen(checklist: Checklist, item: Item) -> Reply:
        ways = onward(ctx, checklist, item)
        return noted_screen(ctx, state, item.topic, ways)

    return with_item(ctx, state, topic, screen)
