"""Notes on items, for the user alone: added, changed, removed. They are typed, after a button asked for them."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.checklist import onward
from assistant.conversation.screens.note import note_prompt, note_refused, noted_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NOTE, MOST_NOTES
from assistant.conversation.state.waiting import Writing
from assistant.conversation.turns.checklist import with_item


def ask_note(ctx: Context, state: State, topic: str) -> Outcome:
    """Ask for the note on an item; what is typed next is that."""
    asked = with_item(
        ctx, state, topic, lambda _, item: note_prompt(ctx, state, item.topic)
    )
    return (
        replace(asked, expects=Writing("note", topic))
        if topic in ctx.checklist(state).by_topic
        else asked
    )


def take_note(ctx: Context, state: State, topic: str, text: str) -> Outcome:
    """Keep the text as the note on an item; one that is too long is refused, and the former note stays."""
    refused = _refusal(ctx, state, topic, text)
    if refused and topic in ctx.knowledge.topics:
        screen = note_refused(ctx, state, ctx.knowledge.topics[topic], refused)
        return Outcome(
            state, (screen,), "checklist", (topic,), expects=Writing("note", topic)
        )
    return _noted(ctx, replace(state, notes={**state.notes, topic: text}), topic)


def _refusal(ctx: Context, state: State, topic: str, text: str) -> str:
    """Why the text cannot be kept; empty where it can."""
    if len(text) > LONGEST_NOTE:
        return ctx.say("note_long", count=len(text), limit=LONGEST_NOTE)
    kept = sum(len(mission.notes) for mission in state.missions)
    return (
        ctx.say("notes_full", limit=MOST_NOTES)
        if topic not in state.notes and kept >= MOST_NOTES
        else ""
    )


def remove_note(ctx: Context, state: State, topic: str) -> Outcome:
    """Forget the note on an item."""
    return _noted(
        ctx,
        replace(
            state, notes={name: one for name, one in state.notes.items() if name != topic}
        ),
        topic,
    )


def _noted(ctx: Context, state: State, topic: str) -> Outcome:
    return with_item(
        ctx,
        state,
        topic,
        lambda checklist, item: noted_screen(
            ctx, state, item.topic, onward(ctx, checklist, item)
        ),
    )
