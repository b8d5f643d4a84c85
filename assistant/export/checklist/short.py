"""The short edition: a page to decide with, then each clause in a few lines, the law at the end."""

from collections.abc import Iterator

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.checklist.models import SETTLED, TO_NEGOTIATE, Item
from assistant.export.checklist.annexes import MOST_DATES, optional_items
from assistant.export.checklist.edition import Edition
from assistant.export.checklist.law import law_annex
from assistant.export.checklist.opening import heading, mission_table
from assistant.export.paper import Blocks, PageBreak, Tick, Ticks
from assistant.telling.date import next_lines
from assistant.telling.item import item_line, note_block, stake_line, status_label
from assistant.text.typography import sentence

_MOST_TO_SETTLE = 5
_NEXT_DATES = 3
_LINES_TO_WRITE = 3
_MOST_LABELS = 5


def short_blocks(edition: Edition, title: str) -> Blocks:
    """The first page, the clauses, the annexes."""
    yield from _first_page(edition, title)
    yield PageBreak()
    yield from _clauses(edition)
    yield from optional_items(edition)
    yield from _dates(edition)
    yield from law_annex(edition)


def _first_page(edition: Edition, title: str) -> Blocks:
    """The mission, what it risks, what to settle first, what comes when, what is still open."""
    say = edition.say
    yield from heading(edition, title)
    yield Title(say.export_mission(), 2)
    yield from mission_table(edition)
    yield Title(say.export_stake(), 2)
    yield Paragraph(stake_line(edition.ctx, edition.checklist.weighed))
    yield from _to_settle(edition)
    yield Title(say.export_next_dates(), 2)
    lines = next_lines(edition.ctx, edition.state, _NEXT_DATES)
    yield Bullets(lines) if lines else Paragraph(say.export_no_dates())
    yield Title(say.export_open(), 2)
    yield Bullets(tuple(_open_lines(edition)))
    yield Faint(say.export_notice())


def _to_settle(edition: Edition) -> Blocks:
    """The first clauses that are not settled, the most pressing ones first."""
    items = [*edition.essential, *edition.others]
    unsettled = [item for item in items if item.status not in SETTLED]
    first = unsettled[:_MOST_TO_SETTLE]
    if not items:
        yield Paragraph(edition.say.export_empty())
    if first:
        yield Title(edition.say.export_to_settle(count=len(first)), 2)
        yield Ticks(tuple(Tick(edition.line(item)) for item in first))


def _open_lines(edition: Edition) -> Iterator[str]:
    """What nobody has answered, and how many clauses are to be settled."""
    say, checklist = edition.say, edition.checklist
    if edition.open:
        yield _questions_line(edition)
    left = len(checklist.items) - checklist.settled
    yield say.clauses_left(count=left, among=len(checklist.items))
    disputed = sum(item.status == TO_NEGOTIATE for item in checklist.items)
    if disputed:
        yield say.export_to_negotiate(count=disputed)


def _questions_line(edition: Edition) -> str:
    """The questions that nothing answers yet, the first by name: a page has no room for all."""
    labels = [question.label for question in edition.open]
    shown = " ; ".join(labels[:_MOST_LABELS])
    more = len(labels) - _MOST_LABELS
    if more > 0:
        return edition.say.export_open_more(labels=shown, count=more)
    return edition.say.export_open_questions(labels=shown)


def _clauses(edition: Edition) -> Blocks:
    """The essential clauses, then the others by theme."""
    if edition.essential:
        yield Title(edition.say.export_essentials(), 2)
    for item in edition.essential:
        yield from _clause(edition, item)
    for theme in edition.checklist.themes:
        items = [item for item in edition.others if item.theme == theme]
        if items:
            yield Title(theme.title, 2)
        for item in items:
            yield from _clause(edition, item)


def _clause(edition: Edition, item: Item) -> Blocks:
    """Its number and title, where it stands and why it is here, the first lines to write."""
    yield Title(edition.title(item), 3)
    yield item_line(edition.ctx, item, status_label(edition.ctx, item))
    if item.because:
        yield Paragraph(edition.say.because(reason=sentence(item.because[0])))
    lines = item.topic.to_write[:_LINES_TO_WRITE]
    yield Ticks(tuple(map(Tick, lines)))
    yield from note_block(edition.ctx, edition.state, item.topic)


def _dates(edition: Edition) -> Blocks:
    """The next day of each thing not to miss."""
    lines = next_lines(edition.ctx, edition.state, MOST_DATES)
    if lines:
        yield Title(edition.say.export_dates(), 2)
        yield Bullets(lines)
        yield Faint(edition.say.deadlines_notice())
