"""The checklist as a document: one page that sums it up, then each item whole, then the annexes."""

from assistant.blocks import Faint, Paragraph, Title
from assistant.checklist.models import PRIORITIES, SETTLED
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.annexes import annexes
from assistant.export.editions import Edition, Version
from assistant.export.items import item_blocks
from assistant.export.pages import (
    Bar,
    Chart,
    Contents,
    Document,
    PageBlock,
    PageBreak,
    Table,
    Tick,
    Ticks,
    set_document,
)
from assistant.quantities import dates
from assistant.telling.item import score_line
from assistant.telling.title import with_title


def checklist_document(
    ctx: Context, state: State, version: Version = "complete"
) -> Document:
    """The document of a mission as it stands."""
    return compose(Edition(ctx, state, ctx.checklist(state), version))


def compose(edition: Edition) -> Document:
    """Summary, contents, essentials, themes, annexes."""
    say = edition.say.export_title_shared if edition.shared else edition.say.export_title
    title = with_title(edition.ctx, edition.state, say())
    blocks = (
        *_summary(edition, title),
        PageBreak(),
        *_body(edition),
        PageBreak(),
        *annexes(edition),
    )
    document = Document(title, edition.ctx.today, edition.say.export_footer(), blocks)
    return set_document(document)


def _summary(edition: Edition, title: str) -> list[PageBlock]:
    """What a hurried reader needs, on one page."""
    checklist = edition.checklist
    mission = tuple((question.label, edition.shown(question)) for question in edition.brief)
    head = (edition.say.export_question(), edition.say.export_answer())
    blocks: list[PageBlock] = [
        Title(title, 1),
        Faint(edition.say.export_date(date=dates.show(edition.ctx.today.isoformat()))),
        Title(edition.say.export_mission(), 2),
        *([Table(mission, head)] if mission else []),
        Title(edition.say.export_progress(), 2),
    ]
    if not checklist.items:
        blocks.append(Paragraph(edition.say.export_empty()))
    else:
        blocks += [Paragraph(score_line(edition.ctx, checklist)), _coverage(edition)]
    essential = tuple(
        Tick(item.topic.title, item.status in SETTLED)
        for item in checklist.of_priority(PRIORITIES[0])
    )
    if essential:
        blocks += [Title(edition.say.export_first(), 2), Ticks(essential)]
    return [*blocks, Faint(edition.say.export_notice())]


def _coverage(edition: Edition) -> Chart:
    """How far each theme is."""
    shelves = (
        (theme.title, edition.checklist.of_theme(theme.id))
        for theme in edition.checklist.themes
    )
    bars = tuple(
        Bar(title, sum(item.status in SETTLED for item in items), len(items))
        for title, items in shelves
    )
    return Chart(bars, (edition.say.export_theme(), edition.say.export_settled()))


def _body(edition: Edition) -> list[PageBlock]:
    """The essential items, then the others by theme."""
    essential = edition.checklist.of_priority(PRIORITIES[0])
    blocks: list[PageBlock] = [Contents(edition.say.export_contents()), PageBreak()]
    if essential:
        blocks.append(Title(edition.say.export_essentials(), 2))
        blocks += [block for item in essential for block in item_blocks(edition, item)]
    for theme in edition.checklist.themes:
        others = [
            item for item in edition.checklist.of_theme(theme.id) if item not in essential
        ]
        if others:
            blocks.append(Title(theme.title, 2))
            blocks += [block for item in others for block in item_blocks(edition, item)]
    return blocks
