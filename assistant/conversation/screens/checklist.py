"""The checklist's screens: first an overview, then one theme, then one item.

Never a wall of text.
"""

from collections.abc import Container, Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.checklist.difference import Change, Difference
from assistant.checklist.guidance import guidance_for
from assistant.checklist.models import (
    ESSENTIAL,
    OPTIONAL,
    PRIORITIES,
    STATUSES,
    TO_DO,
    Checklist,
    Item,
)
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.interview.proposal import mark_of
from assistant.conversation.screens.library.topic import wording_block
from assistant.conversation.screens.note import note_button
from assistant.conversation.screens.ways import (
    to_answers,
    to_deadlines,
    to_item,
    to_law,
    to_list,
    to_resumed_interview,
    to_topics,
    to_whole_list,
)
from assistant.conversation.state.chat import State
from assistant.knowledge.topics import Theme, Topic
from assistant.telling.answer import answer_line
from assistant.telling.glossary import terms_blocks
from assistant.telling.item import (
    essential_in_short,
    essential_line,
    item_line,
    note_block,
    priority_label,
    reason_blocks,
    score_line,
    stake_line,
    status_label,
)
from assistant.telling.sources import sources_for
from assistant.telling.topic import contract_blocks

_MOST_LABELS = 5
"""Questions named in one line: more would be a wall of words."""


def overview_screen(
    ctx: Context, state: State, checklist: Checklist, *before: Block
) -> Reply:
    """The stake, the essentials, what the list rests on; the rest is one tap away."""
    blocks: list[Block] = [
        *before,
        Title(ctx.say.list_title(count=len(checklist.items)), 2),
        Paragraph(stake_line(ctx, checklist.weighed)),
        Paragraph(_ranks(ctx, checklist)),
        *_essentials(ctx, checklist),
        *_remarks(ctx, state, checklist),
    ]
    guidance = guidance_for(ctx.knowledge, ctx.interview(state).presumed)
    titles = tuple(topic.title for topic in guidance)
    if titles:
        blocks.append(Bullets(titles, ctx.say.guidance_heading()))
    buttons = (*_overview_buttons(ctx, state, checklist), *to_topics(guidance))
    return Reply(tuple(blocks), buttons, place="anchor")


def _ranks(ctx: Context, checklist: Checklist) -> str:
    """How many clauses of each rank, and how many are settled."""
    essential, recommended, optional = (
        len(checklist.of_priority(priority)) for priority in PRIORITIES
    )
    ranks = ctx.say.list_ranks(
        essential=essential, recommended=recommended, optional=optional
    )
    return f"{ranks} {score_line(ctx, checklist)}"


def _essentials(ctx: Context, checklist: Checklist) -> list[Block]:
    """The essentials by title; the few of a small mission with their reasons too."""
    essential = checklist.of_priority(ESSENTIAL)
    if not essential:
        return []
    smallest = ctx.knowledge.stakes[-1]
    lines = []
    for item in essential:
        if checklist.weighed.stake == smallest and item.status == TO_DO:
            lines.append(essential_in_short(ctx, item))
        else:
            lines.append(_marked(ctx, item))
    heading = ctx.say.essentials_heading(count=len(essential))
    return [Bullets(tuple(lines), heading)]


def updated_screen(ctx: Context, checklist: Checklist, *before: Block) -> Reply:
    """After an edit: what changed stands in `before`; the list itself is one button away."""
    essential = checklist.of_priority(ESSENTIAL)
    told = ctx.say.list_updated(
        count=len(checklist.items),
        essential=len(essential),
    )
    blocks = (*before, Paragraph(told))
    buttons = (to_list(ctx), to_answers(ctx))
    return Reply(blocks, buttons, place="anchor")


def _remarks(ctx: Context, state: State, checklist: Checklist) -> list[Block]:
    """What the list rests on that is not known yet."""
    say = ctx.say
    interview = ctx.interview(state)
    remarks = supposed_blocks(ctx, state)
    unknown = _labels(ctx, interview.presumed.assumed - {*state.supposed})
    if interview.following:
        # Most clauses rest on what was not asked: no count of those.
        remarks.append(Faint(_partial(ctx, unknown)))
        return remarks
    undecided = sum(item.undecided for item in checklist.items)
    if undecided and unknown:
        labels = in_a_line(ctx, unknown)
        told = say.undecided_count(count=undecided, labels=labels)
        remarks.append(Faint(told))
    return remarks


def supposed_blocks(ctx: Context, state: State) -> list[Block]:
    """What was understood of the user's words and never confirmed."""
    lines = []
    for question in ctx.interview(state).answered:
        if question.id in state.supposed:
            lines.append(answer_line(ctx, state, question))
    if not lines:
        return []
    return [Paragraph(ctx.say.list_to_confirm(answers=" ; ".join(lines)))]


def _partial(ctx: Context, labels: Sequence[str]) -> str:
    """That the interview is not over, and what is assumed meanwhile."""
    if labels:
        return ctx.say.list_partial(labels=in_a_line(ctx, labels))
    return ctx.say.list_partial_sure()


def in_a_line(ctx: Context, labels: Sequence[str]) -> str:
    """The first few labels, and how many more there are."""
    first, more = labels[:_MOST_LABELS], len(labels) - _MOST_LABELS
    shown = " ; ".join(first)
    return ctx.say.and_more(labels=shown, count=more) if more > 0 else shown


def _labels(ctx: Context, names: Container[str]) -> list[str]:
    """These questions by their labels, in the order of the interview."""
    questions = ctx.knowledge.questions.values()
    return [question.label for question in questions if question.id in names]


def _overview_buttons(
    ctx: Context, state: State, checklist: Checklist
) -> tuple[Button, ...]:
    """To each theme, then the ways on."""
    say = ctx.say
    buttons = []
    if state.supposed_answers:
        stands = verbs.STANDS.action(mark_of(state.supposed_answers))
        buttons.append(Button(say.button_stands(), stands))
    for theme in checklist.themes:
        count = len(checklist.of_theme(theme.id))
        label = say.theme_line(title=theme.title, count=count)
        buttons.append(Button(label, verbs.SHELF.action(theme.id)))
    optional = len(checklist.of_priority(OPTIONAL))
    if optional:
        label = say.button_optional(count=optional)
        buttons.append(Button(label, verbs.REST.action()))
    interview = ctx.interview(state)
    if interview.following:
        buttons.append(to_resumed_interview(ctx))
    elif interview.to_specify:
        label = say.button_specify(count=len(interview.to_specify))
        buttons.append(Button(label, verbs.SPECIFY.action()))
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


def optional_screen(ctx: Context, checklist: Checklist) -> Reply:
    """The third rank: what to consider, with the first reason of each."""
    items = checklist.of_priority(OPTIONAL)
    lines = tuple(essential_line(ctx, item) for item in items)
    blocks = (
        Title(ctx.say.optional_title(), 2),
        Paragraph(ctx.say.optional_lead()),
        Bullets(lines),
    )
    buttons = []
    for item in items:
        action = verbs.ITEM.action(item.topic.id)
        buttons.append(Button(_marked(ctx, item), action))
    return Reply(blocks, (*buttons, to_whole_list(ctx)), place="anchor")


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
        Button(say.button_sources(), verbs.PROOF.action(topic, 0)),
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


def wording_screen(ctx: Context, state: State, item: Item) -> Reply:
    """The sample clause alone, easy to copy."""
    blocks = (
        Title(item.topic.title, 2),
        wording_block(ctx, state, item.topic),
        Faint(ctx.say.wording_hint()),
    )
    back = to_item(ctx, item.topic)
    return Reply(blocks, (back,), place="anchor")


def proof_screen(ctx: Context, state: State, item: Item, law: int) -> Reply:
    """The sources of one item: the documents' advice, then the references that matter here."""
    blocks, after = sources_for(ctx, state, item.topic).page(law)
    buttons = []
    if after:
        page = verbs.PROOF.action(item.topic.id, after)
        buttons.append(to_law(ctx, item.topic, law, page))
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
