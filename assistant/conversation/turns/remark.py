"""Remarks: what is said of a mission and answers no question is kept as a note on its topic."""

from dataclasses import replace

from assistant.blocks import Faint
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.ways import to_topic
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NOTE, MOST_NOTES
from assistant.conversation.turns.interview.course import (
    ask_on,
    in_between,
    pending,
    tell,
)
from assistant.knowledge.topics import Topic
from assistant.text.typography import shortened

_NEAR = 0.6
"""The chance from which a remark is taken to be about a topic."""
_GENERAL = "objet-perimetre"
"""The topic of what belongs to no other: what the mission is."""
_BETWEEN = " · "


def nearest_topic(ctx: Context, text: str) -> Topic | None:
    """The topic that the words are likely about; None where the base knows no such thing."""
    match = ctx.matcher.match(text)
    if not match.finds_topics or match.ranked[0].score < _NEAR:
        return None
    return ctx.knowledge.topics[match.ranked[0].topic]


def keep_remark(ctx: Context, state: State, topic: Topic | None, text: str) -> Outcome:
    """Keep the remark, and go on where the user was."""
    after, said = with_remark(ctx, state, topic, text)
    ways = (to_topic(topic),) if topic else ()
    question = pending(ctx, state)
    if question is None and state.proposal:
        return in_between(ctx, after, Reply((Faint(said),), ways), "interview")
    if question is None:
        return tell(ctx, after, said, "interview")
    return ask_on(ctx, after, question, Faint(said), ways=ways)


def with_remark(
    ctx: Context, state: State, topic: Topic | None, text: str
) -> tuple[State, str]:
    """The state that keeps the remark, and what is said of that.

    Behind an earlier note on the topic; where there is no room, the state as it was.
    """
    found = topic or ctx.knowledge.topics[_GENERAL]
    earlier = state.notes.get(found.id, "")
    added = " ".join(text.split()).rstrip(" ,;:")
    note = f"{earlier}{_BETWEEN}{added}" if earlier else shortened(added, LONGEST_NOTE)
    kept = sum(len(mission.notes) for mission in state.missions)
    full = not earlier and kept >= MOST_NOTES
    if full or len(note) > LONGEST_NOTE:
        return state, ctx.say.remark_not_kept(title=found.title)
    remarked = dict.fromkeys((*state.remarked, found.id)) if topic else state.remarked
    after = replace(
        state, notes={**state.notes, found.id: note}, remarked=tuple(remarked)
    )
    return after, ctx.say.remark_kept(title=found.title)
