"""Taking back what was filled in a spreadsheet: statuses, notes, who does what by when.

All of it or nothing: where a row is wrong, nothing changes, and the rows to mend are told. What
changed is told before and after, with one tap back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.checklist.models import PRESENT, TO_DO, TO_NEGOTIATE, Item
from assistant.conversation.context import Context
from assistant.conversation.events import FilledRow
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.files.importing import (
    Change,
    ChangeKind,
    column_of,
    imported_screen,
    refused_screen,
)
from assistant.conversation.screens.interview.proposal import mark_of
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import (
    LONGEST_CELL,
    LONGEST_NOTE,
    MOST_CELLS,
    MOST_NOTES,
)
from assistant.conversation.turns.checklist import show_list
from assistant.conversation.turns.interview.course import tell
from assistant.telling.item import own_status_labels, shared_status_labels
from assistant.text.folding import fold
from assistant.text.typography import typeset

_STATUS: Literal["status"] = "status"
_NOTE: Literal["note"] = "note"
"""What a row may change, as the state names what stood there before."""
_CELLS = ("other", "who", "by")


@dataclass(frozen=True)
class _Kept:
    """Copies of all that an import may change."""

    statuses: dict[str, str]
    notes: dict[str, str]
    filled: dict[str, str]

    def place(self, name: str) -> tuple[dict[str, str], str]:
        """Where a change « kind:topic » stands: in which of them, under which key."""
        kind, _, topic = name.partition(":")
        if kind == _STATUS:
            return self.statuses, topic
        if kind == _NOTE:
            return self.notes, topic
        return self.filled, name

    def into(self, state: State, replaced: Mapping[str, str]) -> State:
        """The state with all of it."""
        return replace(
            state,
            statuses=self.statuses,
            notes=self.notes,
            filled=self.filled,
            replaced=replaced,
        )


def _kept(state: State) -> _Kept:
    return _Kept(dict(state.statuses), dict(state.notes), dict(state.filled))


@dataclass
class _Taken:
    """What the rows change, and what is wrong with them."""

    changes: list[Change] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    gone: int = 0
    """Rows on clauses that the list does not hold any more."""


def explain_import(ctx: Context, state: State, _: str) -> Outcome:
    """How a spreadsheet is taken back."""
    return tell(ctx, state, ctx.say.import_how())


def take_rows(ctx: Context, state: State, rows: tuple[FilledRow, ...]) -> Outcome:
    """Keep the statuses and notes of these rows."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    taken = _read(ctx, state, rows)
    if taken.mistakes:
        screen = refused_screen(ctx, taken.mistakes)
        return Outcome(state, (screen,), "checklist")
    after = _with(state, taken.changes)
    mark = mark_of(_at_present(after))
    screen = imported_screen(ctx, after, taken.changes, taken.gone, mark)
    return Outcome(replace(after, listed=True), (screen,), "checklist")


def _read(ctx: Context, state: State, rows: tuple[FilledRow, ...]) -> _Taken:
    """What the rows change, row after row."""
    taken = _Taken()
    items = ctx.checklist(state).by_topic
    told: set[str] = set()
    for row in rows:
        if row.topic not in ctx.knowledge.topics:
            taken.mistakes.append(ctx.say.import_unknown(row=row.row, key=row.topic))
        elif row.topic in told:
            taken.mistakes.append(ctx.say.import_twice(row=row.row, key=row.topic))
        elif row.topic not in items:
            taken.gone += 1
        else:
            told.add(row.topic)
            _take_status(ctx, state, row, items[row.topic], taken)
            _take_note(ctx, state, row, items[row.topic], taken)
            _take_cells(ctx, state, row, items[row.topic], taken)
    kept = sum(len(mission.notes) for mission in state.missions)
    added = sum(one.kind == _NOTE and not one.before for one in taken.changes)
    if added and kept + added > MOST_NOTES:
        taken.mistakes.append(ctx.say.notes_full(limit=MOST_NOTES))
    cells = sum(len(mission.filled) for mission in state.missions)
    new = sum(one.kind in _CELLS and not one.before for one in taken.changes)
    if new and cells + new > MOST_CELLS:
        taken.mistakes.append(ctx.say.import_full(limit=MOST_CELLS))
    return taken


def _take_status(
    ctx: Context, state: State, row: FilledRow, item: Item, taken: _Taken
) -> None:
    """The status that the user's own column says; an empty cell changes nothing."""
    said = row.provider if ctx.provider(state) else row.client
    if not said:
        return
    status = _status(ctx, said, item)
    if status is None:
        possible = ", ".join(own_status_labels(ctx).values())
        mistake = ctx.say.import_status(row=row.row, status=said, possible=possible)
        taken.mistakes.append(mistake)
    elif status != item.status:
        taken.changes.append(Change(_STATUS, item.topic, item.status, status))


def _status(ctx: Context, said: str, item: Item) -> str | None:
    """The status that a label means; None for none.

    What another party reads as « à convenir » says less than the status: it changes none that it
    may stand for.
    """
    labels = {fold(label): status for status, label in own_status_labels(ctx).items()}
    shared = shared_status_labels(ctx)
    open_ = fold(shared[TO_DO])
    if fold(said) == open_ and open_ not in labels:
        return item.status if item.status in (TO_DO, TO_NEGOTIATE) else TO_DO
    labels.setdefault(fold(shared[PRESENT]), PRESENT)
    return labels.get(fold(said))


def _take_note(
    ctx: Context, state: State, row: FilledRow, item: Item, taken: _Taken
) -> None:
    """The note, where it is another one; an empty cell takes none away."""
    before = state.notes.get(item.topic.id, "")
    if not row.note or row.note == typeset(before):
        return
    if len(row.note) > LONGEST_NOTE:
        mistake = ctx.say.import_note(
            row=row.row, count=len(row.note), limit=LONGEST_NOTE
        )
        taken.mistakes.append(mistake)
    elif row.note != before:
        taken.changes.append(Change(_NOTE, item.topic, before, row.note))


def _take_cells(
    ctx: Context, state: State, row: FilledRow, item: Item, taken: _Taken
) -> None:
    """What both sides filled in; an empty cell takes nothing away."""
    other = row.client if ctx.provider(state) else row.provider
    said: tuple[tuple[ChangeKind, str], ...] = (
        ("other", other),
        ("who", row.who),
        ("by", row.by),
    )
    for kind, words in said:
        before = state.filled.get(f"{kind}:{item.topic.id}", "")
        if not words or words in (before, typeset(before)):
            continue
        if len(words) > LONGEST_CELL:
            taken.mistakes.append(
                ctx.say.import_cell(
                    row=row.row,
                    column=column_of(ctx, state, kind),
                    count=len(words),
                    limit=LONGEST_CELL,
                )
            )
        else:
            taken.changes.append(Change(kind, item.topic, before, words))


def _with(state: State, changes: list[Change]) -> State:
    """The state with these changes, which remembers what stood there before."""
    kept, replaced = _kept(state), {}
    for change in changes:
        name = f"{change.kind}:{change.topic.id}"
        book, key = kept.place(name)
        replaced[name] = book.get(key, "")
        book[key] = change.after
    return kept.into(state, replaced)


def _at_present(state: State) -> Mapping[str, str]:
    """What stands now where the last import changed something."""
    return dict(_standing(state))


def _standing(state: State) -> Iterator[tuple[str, str]]:
    kept = _kept(state)
    for name in state.replaced:
        book, key = kept.place(name)
        yield name, book.get(key, "")


def undo_import(ctx: Context, state: State, mark: str) -> Outcome:
    """All as it was before the last import; nothing, where something changed since."""
    if not state.replaced or mark_of(_at_present(state)) != mark:
        return tell(ctx, state, ctx.say.undo_gone(), "checklist")
    kept = _kept(state)
    for name, before in state.replaced.items():
        book, key = kept.place(name)
        if before:
            book[key] = before
        else:
            book.pop(key, None)
    after = kept.into(state, {})
    return tell(ctx, after, ctx.say.import_undone(), "checklist")
