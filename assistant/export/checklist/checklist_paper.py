"""The checklist's paper: one page that sums it up, then each item whole, then the annexes."""

from assistant.blocks import Faint, Paragraph, Title
from assistant.checklist.models import SETTLED, Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.annexes import annexes
from assistant.export.checklist.edition import (
    SHARED,
    Edition,
    EditionName,
    handed_on,
)
from assistant.export.checklist.item import item_blocks
from assistant.export.paper import (
    Bar,
    Blocks,
    Chart,
    Outline,
    PageBreak,
    Paper,
    Table,
    Tick,
    Ticks,
    set_paper,
)
from assistant.quantities import dates
from assistant.telling.item import score_line
from assistant.telling.title import with_title


def checklist_paper(
    ctx: Context, state: State, name: EditionName = "complete"
) -> Paper:
    """The paper of a mission as it stands, in one of its editions."""
    checklist = ctx.checklist(state)
    if name == SHARED:
        checklist = handed_on(checklist)
    return compose(Edition(ctx, state, checklist, name))


def compose(edition: Edition) -> Paper:
    """Summary, contents, essentials, themes, annexes."""
    say = (
        edition.say.export_title_shared if edition.shared else edition.say.export_title
    )
    title = with_title(edition.ctx, edition.state, say())
    blocks = (
        *_summary(edition, title),
        PageBreak(),
        Outline(edition.say.export_contents()),
        PageBreak(),
        *_essentials(edition),
        *_themes(edition),
        PageBreak(),
        *annexes(edition),
    )
    footer = edition.say.export_footer()
    return set_paper(Paper(title, edition.ctx.today, footer, blocks))


def _summary(edition: Edition, title: str) -> Blocks:
    """What a hurried reader needs, on one page."""
    today = dates.show(edition.ctx.today.isoformat())
    yield Title(title, 1)
    yield Faint(edition.say.export_date(date=today))
    yield Title(edition.say.export_mission(), 2)
    yield from _mission(edition)
    yield Title(edition.say.export_progress(), 2)
    yield from _progress(edition)
    if edition.essential:
        yield Title(edition.say.export_first(), 2)
        yield Ticks(tuple(map(_tick, edition.essential)))
    yield Faint(edition.say.export_notice())


def _mission(edition: Edition) -> Blocks:
    """The few answers that sum the mission up."""
    rows = []
    for question in edition.brief:
        rows.append((question.label, edition.shown(question)))
    if rows:
        head = (edition.say.export_question(), edition.say.export_answer())
        yield Table(tuple(rows), head)


def _progress(edition: Edition) -> Blocks:
    """How far the whole is, and each theme."""
    checklist = edition.checklist
    if not checklist.items:
        yield Paragraph(edition.say.export_empty())
        return
    yield Paragraph(score_line(edition.ctx, checklist))
    bars = []
    for theme in checklist.themes:
        items = checklist.of_theme(theme.id)
        settled = sum(map(_settled, items))
        bars.append(Bar(theme.title, settled, len(items)))
    head = (edition.say.export_theme(), edition.say.export_settled())
    yield Chart(tuple(bars), head)


def _settled(item: Item) -> bool:
    return item.status in SETTLED


def _tick(item: Item) -> Tick:
    return Tick(item.topic.title, _settled(item))


def _essentials(edition: Edition) -> Blocks:
    """The essential items, whatever their theme."""
    if edition.essential:
        yield Title(edition.say.export_essentials(), 2)
    for item in edition.essential:
        yield from item_blocks(edition, item)


def _themes(edition: Edition) -> Blocks:
    """The other items, under the title of their theme."""
    for theme in edition.checklist.themes:
        items = [item for item in edition.others if item.theme == theme]
        if items:
            yield Title(theme.title, 2)
        for item in items:
            yield from item_blocks(edition, item)
