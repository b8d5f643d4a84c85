"""The list as the user was last told of it. With the same answers, only the knowledge base can make it another."""

from dataclasses import replace

from assistant.checklist.difference import compare_with_seen, priorities
from assistant.checklist.models import Checklist
from assistant.conversation.context import Context
from assistant.conversation.screens.checklists import difference_blocks
from assistant.conversation.state import State
from assistant.document import Block, Paragraph


def followed(ctx: Context, before: State, after: State) -> State:
    """The state after a turn, whose answers told what they changed: that much is no news any more."""
    if not after.listed:
        return after
    if not after.seen:
        return replace(after, seen=priorities(ctx.checklist(after)))
    if after.number != before.number or after.answers == before.answers:
        return after
    was, now = priorities(ctx.checklist(before)), priorities(ctx.checklist(after))
    moved = {topic for topic in was.keys() | now.keys() if was.get(topic) != now.get(topic)}
    untouched = {topic: priority for topic, priority in after.seen.items() if topic not in moved}
    return replace(after, seen={**untouched, **{topic: now[topic] for topic in now if topic in moved}})


def opened(ctx: Context, state: State, checklist: Checklist) -> tuple[State, tuple[Block, ...]]:
    """The state that has seen this list, and what a new version of the knowledge base changed in it."""
    seen = replace(state, seen=priorities(checklist))
    difference = compare_with_seen(ctx.knowledge, state.seen, checklist, ctx.say("base_reason"))
    if not (state.seen and difference):
        return seen, ()
    return seen, (Paragraph(ctx.say("base_changed")), *difference_blocks(ctx, difference))
