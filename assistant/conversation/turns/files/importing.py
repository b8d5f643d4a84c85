"""Taking back what was filled in a spreadsheet: the user's status and note of each clause.

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
    imported_screen,
    refused_screen,
)
from assistant.conversation.screens.interview.proposal import mark_of
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NOTE, MOST_NOTES
from assistant.conversation.turns.checklist import show_list
from assistant.conversation.turns.interview.course import tell
from assistant.telling.item import own_status_labels, shared_status_labels
from assistant.text.folding import fold
from assistant.text.typography import typeset

_STATUS: Literal["status"] = "status"
_NOTE: Literal["note"] = "note"
"""What a row may change, as the state names what stood there before."""


@dataclass
class _Taken:
    """What the rows change, and what is wrong with them."""

    changes: list[Change] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    gone: int = 0
    """Rows on clauses that the list does not hold any more."""


def explain_import(ctx: Context, state: State, _: str) -> Outcome:
    """How a spreadsheet is taken back: only a terminal reads files."""
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
    kept = sum(len(mission.notes) for mission in state.missions)
    added = sum(one.kind == _NOTE and not one.before for one in taken.changes)
    if added and kept + added > MOST_NOTES:
        taken.mistakes.append(ctx.say.notes_full(limit=MOST_NOTES))
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


def _with(state: State, changes: list[Change]) -> State:
    """The state with these changes, which remembers what stood there before."""
    statuses, notes, replaced = dict(state.statuses), dict(state.notes), {}
    for change in changes:
        name = change.topic.id
        kept = statuses if change.kind == _STATUS else notes
        replaced[f"{change.kind}:{name}"] = kept.get(name, "")
        kept[name] = change.after
    return replace(state, statuses=statuses, notes=notes, replaced=replaced)


def _at_present(state: State) -> Mapping[str, str]:
    """What stands now where the last import changed something."""
    return dict(_standing(state))


def _standing(state: State) -> Iterator[tuple[str, str]]:
    for key in state.replaced:
        kind, _, topic = key.partition(":")
        kept = state.statuses if kind == _STATUS else state.notes
        yield key, kept.get(topic, "")


def undo_import(ctx: Context, state: State, mark: str) -> Outcome:
    """All as it was before the last import; nothing, where something changed since."""
    if not state.replaced or mark_of(_at_present(state)) != mark:
        return tell(ctx, state, ctx.say.undo_gone(), "checklist")
    statuses, notes = dict(state.statuses), dict(state.notes)
    for key, before in state.replaced.items():
        kind, _, topic = key.partition(":")
        kept = statuses if kind == _STATUS else notes
        if before:
            kept[topic] = before
        else:
            kept.pop(topic, None)
    after = replace(state, statuses=statuses, notes=notes, replaced={})
    return tell(ctx, after, ctx.say.import_undone(), "checklist")
