"""The checklist's screens: first an overview, then one theme, then one item.

Never a wall of text.
"""

from collections.abc import Container, Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.checklist.difference import Change, Difference
from assistant.checklist.models import STATUSES, Checklist, Item
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.library.topic import wording_block
from assistant.conversation.screens.note import note_button
from assistant.conversation.screens.ways import (
    to_answers,
    to_deadlines,
    to_item,
    to_list,
    to_resumed_interview,
    to_topics,
    to_whole_list,
)
from assistant.conversation.state.chat import State
from assistant.knowledge.topics import Theme, Topic
from assistant.telling.glossary import terms_blocks
from assistant.telling.item import (
    item_line,
    note_block,
    priority_label,
    reason_blocks,
    score_line,
    status_label,
)
from assistant.telling.sources import sources_for
from assistant.telling.topic import contract_blocks


def overview_screen(
    ctx: Context, state: State, checklist: Checklist, *before: Block
) -> Reply:
    """Counts, the essentials by title, the themes as buttons."""
    essential = checklist.of_priority("essentielle")
    title = ctx.say.list_title(
        count=len(checklist.items),
        essential=len(essential),
    )
    score = score_line(ctx, checklist)
    blocks: list[Block] = [*before, Title(title, 2), Paragraph(score)]
    if essential:
        titles = [_marked(ctx, item) for item in essential]
        blocks.append(Bullets(tuple(titles), ctx.say.essentials_heading()))
    blocks += _remarks(ctx, state, checklist)
    buttons = _overview_buttons(ctx, state, checklist)
    return Reply(tuple(blocks), buttons, place="anchor")


def updated_screen(ctx: Context, checklist: Checklist, *before: Block) -> Reply:
    """After an edit: what changed stands in `before`; the list itself is one button away."""
    essential = checklist.of_priority("essentielle")
    told = ctx.say.list_updated(
        count=len(checklist.items),
        essential=len(essential),
    )
    blocks = (*before, Paragraph(told))
    buttons = (to_list(ctx), to_answers(ctx))
    return Reply(blocks, buttons, place="anchor")


def _remarks(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    """What the list rests on that is not known yet, what it leaves out, whether it is partial."""
    say = ctx.say
    remarks: list[Block] = []
    interview = ctx.interview(state)
    undecided = sum(item.undecided for item in checklist.items)
    if undecided:
        labels = _labels_of_unknown(ctx, interview.facts.assumed)
        told = say.undecided_count(
            count=undecided,
            labels=" ; ".join(labels),
        )
        remarks.append(Faint(told))
    left_out = len(checklist.left_out)
    if left_out:
        remarks.append(Faint(say.left_out(count=left_out)))
    if interview.following:
        remarks.append(Faint(say.list_partial()))
    return remarks


def _labels_of_unknown(ctx: Context, assumed: Container[str]) -> list[str]:
    """The questions left open, by their labels, in the order of the interview."""
    questions = ctx.knowledge.questions.values()
    return [question.label for question in questions if question.id in assumed]


def _overview_buttons(
    ctx: Context, state: State, checklist: Checklist
) -> tuple[Button, ...]:
    """To each theme, then the ways on."""
    say = ctx.say
    buttons = []
    for theme in checklist.themes:
        count = len(checklist.of_theme(theme.id))
        label = say.theme_line(title=theme.title, count=count)
        buttons.append(Button(label, verbs.SHELF.action(theme.id)))
    left_out = len(checklist.left_out)
    if left_out:
        label = say.button_left_out(count=left_out)
        buttons.append(Button(label, verbs.REST.action()))
    if ctx.interview(state).following:
        buttons.append(to_resumed_interview(ctx))
    export = Button(say.button_export(), verbs.EXPORT.alone)
    return (*buttons, to_answers(ctx), export, to_deadlines(ctx))


def _marked(ctx: Context, item: Item) -> str:
    """The title, with the status where the user has set one."""
    if item.status == STATUSES[0]:
        return item.topic.title
    return ctx.say.title_with_status(
        title=item.topic.title,
        status=status_label(ctx, item),
    )


def shelf_screen(ctx: Context, checklist: Checklist, theme: Theme) -> Reply:
    """The items of one theme, with the first reason of each."""
    lines, buttons = [], []
    for item in checklist.of_theme(theme.id):
        lines.append(shelf_line(ctx, item))
        action = verbs.ITEM.action(item.topic.id)
        buttons.append(Button(_marked(ctx, item), action))
    buttons.append(to_whole_list(ctx))
    blocks = (Title(theme.title, 2), Bullets(tuple(lines)))
    return Reply(blocks, tuple(buttons), place="anchor")


def left_out_screen(ctx: Context, checklist: Checklist) -> Reply:
    """The items that gave way, to read as topics."""
    topics = [item.topic for item in checklist.left_out]
    blocks = (
        Title(ctx.say.left_out_title(), 2),
        Paragraph(ctx.say.left_out_lead()),
    )
    buttons = (*to_topics(topics), to_whole_list(ctx))
    return Reply(blocks, buttons, place="anchor")


def shelf_line(ctx: Context, item: Item) -> str:
    """One item in one line: title, priority, first reason."""
    reason = item.because[0] if item.because else ""
    return ctx.say.shelf_line(
        title=item.topic.title,
        priority=priority_label(ctx, item),
        reason=reason,
    )


def item_screen(ctx: Context, state: State, checklist: Checklist, item: Item) -> Reply:
    """One clause: why it is here, what to write, ask and watch, where that comes from.

    Its status, which can be changed here, and the user's own note.
    """
    topic = item.topic
    blocks = (
        Title(topic.title, 2),
        item_line(ctx, item, status_label(ctx, item)),
        *reason_blocks(ctx, item),
        *contract_blocks(ctx, topic, ctx.provider(state)),
        *_words_of(ctx, state, topic),
        *sources_for(ctx, state, topic).in_short(),
        *note_block(ctx, state, topic),
    )
    buttons = _item_buttons(ctx, checklist, item)
    note = note_button(ctx, state, topic)
    return Reply(blocks, (*buttons, note), place="anchor")


def _words_of(ctx: Context, state: State, topic: Topic) -> Sequence[Block]:
    """The words of a topic explained, for a new buyer."""
    if not ctx.buyer(state):
        return ()
    text = " ".join((topic.title, *topic.to_write, *topic.ask))
    return terms_blocks(ctx, text)


def _item_buttons(ctx: Context, checklist: Checklist, item: Item) -> tuple[Button, ...]:
    """The clause alone, the sources, the other statuses, and onward."""
    say, topic = ctx.say, item.topic.id
    return (
        Button(say.button_wording(), verbs.WORDING.action(topic)),
        Button(say.button_sources(), verbs.PROOF.action(topic, False)),
        *_marks(ctx, item),
        *onward(ctx, checklist, item),
    )


def _marks(ctx: Context, item: Item) -> list[Button]:
    """The other statuses that the user can give it."""
    say = ctx.say
    labels = {
        "a-faire": say.mark_a_faire(),
        "present": say.mark_present(),
        "a-negocier": say.mark_a_negocier(),
        "sans-objet": say.mark_sans_objet(),
    }
    marks = []
    for status in STATUSES:
        if status != item.status:
            mark = verbs.MARK.action(item.topic.id, status)
            marks.append(Button(labels[status], mark))
    return marks


def onward(ctx: Context, checklist: Checklist, item: Item) -> tuple[Button, ...]:
    """The next item, and the whole list."""
    back = to_whole_list(ctx)
    following = checklist.items[checklist.items.index(item) + 1 :]
    if not following:
        return (back,)
    topic = following[0].topic
    label = ctx.say.button_next(title=topic.title)
    return Button(label, verbs.ITEM.action(topic.id)), back


def marked_screen(ctx: Context, checklist: Checklist, item: Item) -> Reply:
    """The status was set: where the list stands, and onward."""
    told = ctx.say.marked(
        title=item.topic.title,
        status=status_label(ctx, item),
        score=score_line(ctx, checklist),
    )
    buttons = (*onward(ctx, checklist, item), to_item(ctx, item.topic))
    return Reply(
        (Paragraph(told),),
        buttons,
        place="anchor",
    )


def wording_screen(ctx: Context, item: Item) -> Reply:
    """The sample clause alone, easy to copy."""
    blocks = (
        Title(item.topic.title, 2),
        wording_block(ctx, item.topic),
        Faint(ctx.say.wording_hint()),
    )
    back = to_item(ctx, item.topic)
    return Reply(blocks, (back,), place="anchor")


def proof_screen(ctx: Context, state: State, item: Item, law: bool) -> Reply:
    """The sources of one item: the documents' advice, then the references that matter here."""
    blocks, more = sources_for(ctx, state, item.topic).page(law)
    buttons = []
    if more:
        page = verbs.PROOF.action(item.topic.id, True)
        buttons.append(Button(ctx.say.button_law(), page))
    buttons.append(to_item(ctx, item.topic))
    return Reply(blocks, tuple(buttons), place="anchor")


def difference_blocks(ctx: Context, difference: Difference) -> tuple[Block, ...]:
    """What changed, and why."""
    if not difference:
        return (Paragraph(ctx.say.no_difference()),)
    say = ctx.say
    kinds = (
        (say.added_heading(), difference.added),
        (say.removed_heading(), difference.removed),
        (say.raised_heading(), difference.raised),
        (say.lowered_heading(), difference.lowered),
    )
    blocks = []
    for heading, changes in kinds:
        if changes:
            lines = [_change_line(ctx, change) for change in changes]
            blocks.append(Bullets(tuple(lines), heading))
    return tuple(blocks)


def _change_line(ctx: Context, change: Change) -> str:
    """« Titre : pourquoi »."""
    return ctx.say.change_line(
        title=change.title,
        reason=change.reason,
    )
