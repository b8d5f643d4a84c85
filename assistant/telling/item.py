"""What is said of the items of a list: their priority, how many are covered."""

from assistant.checklist.models import Checklist, Item
from assistant.conversation.context import Context


def score_line(ctx: Context, checklist: Checklist) -> str:
    """How many items are covered."""
    return ctx.say("score", settled=checklist.settled, count=len(checklist.items))


def priority_label(ctx: Context, item: Item) -> str:
    """« essentielle », and « à décider » where it rests on something not known yet."""
    label = ctx.say(f"priority_{item.priority}")
    return ctx.say("undecided", priority=label) if item.undecided else label
