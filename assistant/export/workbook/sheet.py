"""An edition -> what the spreadsheet says, before it is a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.checklist.models import Item
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.edition import Edition, EditionName, edition_of
from assistant.export.checklist.item import grounds
from assistant.export.paper import set_text
from assistant.export.workbook.columns import Column, ColumnId, columns
from assistant.knowledge.messages import Messages
from assistant.telling.item import (
    own_status_labels,
    priority_label,
    shared_status_labels,
)
from assistant.telling.title import with_title
from assistant.telling.topic import to_ask
from assistant.text.typography import sentence

Places = Mapping[str, str]
"""The number in the draft contract by topic, of those that it holds."""
_Cells = Mapping[ColumnId, str]


@dataclass(frozen=True)
class Sheet:
    """All that stands in the file."""

    title: str
    mark: str
    """That it is for the user alone, where it is."""
    guide: tuple[str, ...]
    """How to use it, a paragraph each."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    statuses: tuple[str, ...]
    """What each side may say of a clause."""


def sheet_of(ctx: Context, state: State, name: EditionName, places: Places) -> Sheet:
    """The sheet of a mission as it stands, every text in French typography."""
    edition = edition_of(ctx, state, name)
    head = tuple(columns(ctx.say))
    rows = []
    for item in (*edition.essential, *edition.others, *edition.optional):
        cells = _cells(edition, item, places)
        rows.append(tuple(cells.get(column.id, "") for column in head))
    return _set(
        Sheet(
            title=with_title(ctx, state, ctx.say.export_title_shared())
            if edition.shared
            else with_title(ctx, state, ctx.say.export_title()),
            mark=edition.mark,
            guide=tuple(_guide(edition)),
            columns=head,
            rows=tuple(rows),
            statuses=tuple(dict.fromkeys(_labels(edition).values())),
        )
    )


def _cells(edition: Edition, item: Item, places: Places) -> _Cells:
    """The texts of a row, by column."""
    topic, say = item.topic, edition.say
    own: ColumnId = "provider" if edition.provider else "client"
    other: ColumnId = "client" if edition.provider else "provider"
    filled = edition.state.filled
    place = places.get(topic.id, "")
    return {
        "number": str(edition.numbers[topic.id]),
        "title": topic.title,
        "rank": priority_label(edition.ctx, replace(item, undecided=False)),
        "reason": _reason(edition, item),
        "write": _lines(topic.to_write),
        "ask": _questions(edition, item),
        own: _labels(edition)[item.status],
        other: filled.get(f"other:{topic.id}", ""),
        "place": say.sheet_article(number=place) if place else "",
        "who": filled.get(f"who:{topic.id}", ""),
        "by": filled.get(f"by:{topic.id}", ""),
        "note": "" if edition.shared else edition.state.notes.get(topic.id, ""),
        "key": topic.id,
    }


def _reason(edition: Edition, item: Item) -> str:
    """Why it is here: in the user's words for them, by the answers for another party."""
    if edition.shared:
        return "".join(grounds(edition, item))
    return "\n".join(map(sentence, item.because))


def _questions(edition: Edition, item: Item) -> str:
    """What to ask the provider; a provider does not hand that to its client."""
    if edition.shared and edition.provider:
        return ""
    return _lines(to_ask(edition.ctx, item.topic, edition.provider).items)


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(f"• {text}" for text in texts)


def _labels(edition: Edition) -> Mapping[str, str]:
    if edition.shared:
        return shared_status_labels(edition.ctx)
    return own_status_labels(edition.ctx)


def _guide(edition: Edition) -> tuple[str, ...]:
    say: Messages = edition.say
    lines = [say.sheet_guide_rows(), say.sheet_guide_statuses()]
    if edition.unfinished:
        lines.insert(0, edition.unfinished)
    if not edition.shared:
        lines.append(say.sheet_guide_import())
    return (*lines, say.export_notice())


def _set(sheet: Sheet) -> Sheet:
    """The sheet in French typography; the hidden keys are no text."""
    rows = []
    for row in sheet.rows:
        *texts, key = row
        rows.append((*map(set_text, texts), key))
    return replace(
        sheet,
        title=set_text(sheet.title),
        mark=set_text(sheet.mark),
        guide=tuple(map(set_text, sheet.guide)),
        rows=tuple(rows),
    )
