"""The checklist's paper: one page that sums it up, then each item, then the annexes."""

from assistant.blocks import Faint, Paragraph, Title
from assistant.checklist.models import SETTLED, Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.annexes import annexes
from assistant.export.checklist.edition import (
    SHORT,
    Edition,
    EditionName,
    edition_of,
)
from assistant.export.checklist.item import item_blocks
from assistant.export.checklist.opening import heading, mission_table
from assistant.export.checklist.short import short_blocks
from assistant.export.paper import (
    Bar,
    Blocks,
    Chart,
    Outline,
    PageBreak,
    Paper,
    Tick,
    Ticks,
    set_paper,
)
from assistant.telling.item import score_line
from assistant.telling.title import with_title


def checklist_paper(
    ctx: Context, state: State, name: EditionName = "complete"
) -> Paper:
    """The paper of a mission as it stands, in one of its editions."""
    return compose(edition_of(ctx, state, name))


def compose(edition: Edition) -> Paper:
    """The blocks of the edition, under its title, with its footer and its mark."""
    say = (
        edition.say.export_title_shared if edition.shared else edition.say.export_title
    )
    title = with_title(edition.ctx, edition.state, say())
    made = short_blocks if edition.name == SHORT else _long_blocks
    blocks = tuple(made(edition, title))
    footer = edition.say.export_footer()
    paper = Paper(title, edition.ctx.today, footer, blocks, edition.mark)
    return set_paper(paper)


def _long_blocks(edition: Edition, title: str) -> Blocks:
    """Summary, contents, essentials, themes, annexes."""
    yield from _summary(edition, title)
    yield PageBreak()
    yield Outline(edition.say.export_contents())
    yield PageBreak()
    yield from _essentials(edition)
    yield from _themes(edition)
    yield from annexes(edition)


def _summary(edition: Edition, title: str) -> Blocks:
    """What a hurried reader needs, on one page."""
    yield from heading(edition, title)
    yield Title(edition.say.export_mission(), 2)
    yield from mission_table(edition)
    yield Title(edition.say.export_progress(), 2)
    yield from _progress(edition)
    if edition.essential:
        yield Title(edition.say.export_first(), 2)
        yield Ticks(tuple(_tick(edition, item) for item in edition.essential))
    yield Faint(edition.say.export_notice())


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


def _tick(edition: Edition, item: Item) -> Tick:
    return Tick(edition.title(item), _settled(item))


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
