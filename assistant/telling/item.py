"""What is said of the items of a list: their priority, how many are covered."""

from assistant.checklist.models import Checklist, Item
from assistant.conversation.context import Context


def score_line(ctx: Context, checklist: Checklist) -> str:
    """How many items are covered."""
    return ctx.say.score(settled=checklist.settled, count=len(checklist.items))


def priority_label(ctx: Context, item: Item) -> str:
    """« essentielle », and « à décider » where it rests on something not known yet."""
    labels = {
        "essentielle": ctx.say.priority_essentielle,
        "recommandee": ctx.say.priority_recommandee,
        "a-envisager": ctx.say.priority_a_envisager,
    }
    label = labels[item.priority]()
    return ctx.say.undecided(priority=label) if item.undecided else label


def status_label(ctx: Context, item: Item) -> str:
    """« à faire », « présent », as the user has marked it."""
    labels = {
        "a-faire": ctx.say.status_a_faire,
        "present": ctx.say.status_present,
        "a-negocier": ctx.say.status_a_negocier,
        "sans-objet": ctx.say.status_sans_objet,
    }
    return labels[item.status]()


def shared_status_label(ctx: Context, item: Item) -> str:
    """The status in words that another party may read."""
    labels = {
        "a-faire": ctx.say.status_shared_a_faire,
        "present": ctx.say.status_shared_present,
        "a-negocier": ctx.say.status_shared_a_negocier,
        "sans-objet": ctx.say.status_shared_sans_objet,
    }
    return labels[item.status]()
