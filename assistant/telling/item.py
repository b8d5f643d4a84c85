"""What is said of a list: its stake; of its items priority, status, reasons, the user's note."""

from collections.abc import Mapping

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote
from assistant.checklist.models import Checklist, Item, Weighed
from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.interview.answer import enumerate_words
from assistant.knowledge.topics import Topic
from assistant.text.typography import sentence

_ENTAILS = " : "
"""Between the fact and what follows from it, as curators write reasons."""


def stake_line(ctx: Context, weighed: Weighed) -> str:
    """What the mission risks and by which answers, in one sentence."""
    label = sentence(weighed.stake.label).rstrip(".")
    if not weighed.because:
        return ctx.say.stake_plain(stake=label)
    reasons = enumerate_words(weighed.because)
    if weighed.assumed:
        return ctx.say.stake_assumed(stake=label, reasons=reasons)
    return ctx.say.stake(stake=label, reasons=reasons)


def score_line(ctx: Context, checklist: Checklist) -> str:
    """How many items are covered."""
    return ctx.say.score(
        settled=checklist.settled,
        count=len(checklist.items),
    )


def priority_label(ctx: Context, item: Item) -> str:
    """« essentielle », and « à décider » where it rests on something not known yet."""
    labels = {
        "essentielle": ctx.say.priority_essentielle,
        "recommandee": ctx.say.priority_recommandee,
        "a-envisager": ctx.say.priority_a_envisager,
    }
    label = labels[item.priority]()
    return ctx.say.undecided(priority=label) if item.undecided else label


def essential_line(ctx: Context, item: Item) -> str:
    """The title with its first reason; the title alone where there is none."""
    if not item.because:
        return item.topic.title
    return ctx.say.essential_line(title=item.topic.title, reason=item.because[0])


def essential_in_short(ctx: Context, item: Item) -> str:
    """The title with what of the user's answers calls for it, without what that entails."""
    if not item.because:
        return item.topic.title
    fact, _, _ = item.because[0].partition(_ENTAILS)
    return ctx.say.essential_line(title=item.topic.title, reason=fact)


def status_label(ctx: Context, item: Item) -> str:
    """« à faire », « présent », as the user has marked it."""
    return own_status_labels(ctx)[item.status]


def own_status_labels(ctx: Context) -> Mapping[str, str]:
    """What the user reads of each status."""
    return {
        "a-faire": ctx.say.status_a_faire(),
        "present": ctx.say.status_present(),
        "a-negocier": ctx.say.status_a_negocier(),
        "sans-objet": ctx.say.status_sans_objet(),
    }


def shared_status_label(ctx: Context, item: Item) -> str:
    """The status in words that another party may read."""
    return shared_status_labels(ctx)[item.status]


def shared_status_labels(ctx: Context) -> Mapping[str, str]:
    """What another party reads of each status; it does not read all the difference."""
    return {
        "a-faire": ctx.say.status_shared_a_faire(),
        "present": ctx.say.status_shared_present(),
        "a-negocier": ctx.say.status_shared_a_negocier(),
        "sans-objet": ctx.say.status_shared_sans_objet(),
    }


def item_line(ctx: Context, item: Item, status: str) -> Faint:
    """Priority and status."""
    line = ctx.say.item_line(
        priority=priority_label(ctx, item),
        status=status,
    )
    return Faint(line)


def reason_blocks(ctx: Context, item: Item) -> tuple[Block, ...]:
    """Why the item is in this list, in terms of the user's answers."""
    reasons = tuple(map(sentence, item.because))
    if len(reasons) == 1:
        return (Paragraph(ctx.say.because(reason=reasons[0])),)
    if reasons:
        return (Bullets(reasons, ctx.say.because_heading()),)
    return ()


def note_block(ctx: Context, mission: Mission, topic: Topic) -> tuple[Block, ...]:
    """What the user noted on a topic; nothing where there is no note."""
    note = mission.notes.get(topic.id)
    return (Quote(note, ctx.say.note_heading()),) if note else ()
