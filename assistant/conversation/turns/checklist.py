"""The checklist's turns: overview, theme, item, status."""

from collections.abc import Callable
from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.checklist.difference import compare_with_seen, priorities
from assistant.checklist.models import Checklist, Item
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.checklist import (
    difference_blocks,
    item_screen,
    marked_screen,
    optional_screen,
    overview_screen,
    proof_screen,
    shelf_screen,
    wording_screen,
)
from assistant.conversation.screens.interview.course import question_screen
from assistant.conversation.screens.ways import (
    to_interview,
    to_item,
    to_topic,
    to_whole_list,
)
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import pending
from assistant.interview.flow import ENOUGH_FOR_A_LIST
from assistant.knowledge.topics import Topic
from assistant.telling.item import priority_label


def show_list(ctx: Context, state: State) -> Outcome:
    """The overview, as soon as enough is known."""
    if not ctx.interview(state).can_list:
        return _too_early(ctx, state)
    checklist = ctx.checklist(state)
    at_rest = replace(state.aside(), listed=True)
    listed, news = opened(ctx, at_rest, checklist)
    screen = overview_screen(ctx, listed, checklist, *news)
    return Outcome(listed, (screen,), "checklist")


def _too_early(ctx: Context, state: State) -> Outcome:
    """So many answers are lacking; the question that waits, or the way to the interview."""
    answered = len(ctx.interview(state).answered)
    missing = ENOUGH_FOR_A_LIST - answered
    lead = Paragraph(ctx.say.too_early(missing=missing))
    question = pending(ctx, state)
    if question:
        screen = question_screen(ctx, state, question, lead)
    else:
        screen = Reply(
            (lead,),
            (to_interview(ctx),),
            place="anchor",
        )
    return Outcome(state, (screen,), "interview")


def show_shelf(ctx: Context, state: State, theme: str) -> Outcome:
    """The items of one theme; a theme that has lost its items shows the overview."""
    if not state.listed:
        return show_list(ctx, state)
    checklist = ctx.checklist(state)
    for shelf in checklist.themes:
        if shelf.id == theme:
            screen = shelf_screen(ctx, checklist, shelf)
            return Outcome(state, (screen,), "checklist")
    return show_list(ctx, state)


def show_rest(ctx: Context, state: State) -> Outcome:
    """The third rank: what to consider."""
    screen = optional_screen(ctx, ctx.checklist(state))
    return Outcome(state, (screen,), "checklist")


def show_item(ctx: Context, state: State, topic: str) -> Outcome:
    """One item."""

    def screen(checklist: Checklist, item: Item) -> Reply:
        return item_screen(ctx, state, checklist, item)

    return with_item(ctx, state, topic, screen)


def show_wording(ctx: Context, state: State, topic: str) -> Outcome:
    """The sample clause of an item."""

    def screen(_: Checklist, item: Item) -> Reply:
        return wording_screen(ctx, state, item)

    return with_item(ctx, state, topic, screen)


def show_proof(ctx: Context, state: State, topic: str, law: int) -> Outcome:
    """The sources of an item, or a page of them that is the `law`."""

    def screen(_: Checklist, item: Item) -> Reply:
        return proof_screen(ctx, state, item, law)

    return with_item(ctx, state, topic, screen)


def mark(ctx: Context, state: State, topic: str, status: str) -> Outcome:
    """Set an item's status."""
    if topic not in ctx.checklist(state).by_topic:
        return show_item(ctx, state, topic)

    def screen(checklist: Checklist, item: Item) -> Reply:
        return marked_screen(ctx, checklist, item)

    statuses = {**state.statuses, topic: status}
    marked = replace(state, statuses=statuses)
    return with_item(ctx, marked, topic, screen)


ItemScreen = Callable[[Checklist, Item], Reply]


def with_item(ctx: Context, state: State, topic: str, screen: ItemScreen) -> Outcome:
    """The screen of an item; the overview where the list does not hold it any more."""
    checklist = ctx.checklist(state)
    item = checklist.by_topic.get(topic)
    if item is None:
        gone = Paragraph(ctx.say.item_gone())
        shown = show_list(ctx, state)
        return replace(
            shown,
            replies=(Reply((gone,)), *shown.replies),
        )
    shown_item = screen(checklist, item)
    return Outcome(state, (shown_item,), "checklist", (topic,))


def tell_left(ctx: Context, state: State) -> Outcome:
    """How many clauses are not settled yet."""
    checklist = ctx.checklist(state)
    told = ctx.say.clauses_left(
        count=len(checklist.items) - checklist.settled, among=len(checklist.items)
    )
    return Outcome(state, (Reply((Paragraph(told),), (to_whole_list(ctx),)),))


def tell_whether_listed(ctx: Context, state: State, topic: Topic) -> Outcome:
    """Yes, with its rank and its page one tap away, or no, with the answer on it."""
    item = ctx.checklist(state).by_topic.get(topic.id)
    if item is None:
        told = ctx.say.not_in_list(title=topic.title)
        reply = Reply((Paragraph(told),), (to_topic(topic), to_whole_list(ctx)))
        return Outcome(state, (reply,), "checklist", (topic.id,))
    priority = priority_label(ctx, item)
    told = ctx.say.in_list(title=topic.title, priority=priority)
    reply = Reply((Paragraph(told),), (to_item(ctx, topic), to_whole_list(ctx)))
    return Outcome(state, (reply,), "checklist", (topic.id,))


def followed(ctx: Context, before: State, after: State) -> State:
    """The state after a turn, which remembers the list as the user was last told of it.

    The answers of the turn told what they changed: that much is no news any more.
    """
    if not after.listed:
        return after
    if not after.seen:
        return replace(after, seen=priorities(ctx.checklist(after)))
    if after.number != before.number or _rests_on(after) == _rests_on(before):
        return after
    was = priorities(ctx.checklist(before))
    now = priorities(ctx.checklist(after))
    seen = dict(after.seen)
    for topic in was.keys() | now.keys():
        if topic not in now:
            seen.pop(topic, None)
        elif was.get(topic) != now[topic]:
            seen[topic] = now[topic]
    return replace(after, seen=seen)


def _rests_on(state: State) -> tuple[object, ...]:
    """What a mission's list rests on, beside the knowledge base."""
    return state.answers, state.asked_about, state.remarked


def opened(
    ctx: Context, state: State, checklist: Checklist
) -> tuple[State, tuple[Block, ...]]:
    """The state that has seen this list, and what a new knowledge base changed in it.

    With the same answers, only the knowledge base can make it another list.
    """
    seen = replace(state, seen=priorities(checklist))
    reason = ctx.say.base_reason()
    difference = compare_with_seen(ctx.knowledge, state.seen, checklist, reason)
    if not (state.seen and difference):
        return seen, ()
    told = Paragraph(ctx.say.base_changed())
    return seen, (told, *difference_blocks(ctx, difference))
