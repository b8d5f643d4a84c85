"""A received contract as a spreadsheet: its clauses, what to look at, what to ask for."""

from collections.abc import Sequence

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import KeptReview
from assistant.export.paper import set_text
from assistant.export.workbook.tabs_file import Tab
from assistant.telling.item import own_status_labels, priority_label
from assistant.telling.review import (
    Row,
    article_label,
    compared,
    reason_line,
    requests,
    signals_of,
    trap_line,
    verdict_label,
    words_to_look_for,
)

Cells = tuple[str, ...]


def review_tabs(ctx: Context, state: State) -> tuple[Tab, ...]:
    """The tables of the contract that was read last, every text in French typography."""
    review = state.review or KeptReview("fr", 0, 0, {})
    return (
        _clauses(ctx, state, review),
        _signals(ctx, state, review),
        _requests(ctx, state, review),
    )


def _tab(
    name: str, columns: tuple[tuple[str, float], ...], rows: Sequence[Cells]
) -> Tab:
    heads = tuple((set_text(heading), width) for heading, width in columns)
    return Tab(name, heads, tuple(tuple(map(set_text, row)) for row in rows))


def _clauses(ctx: Context, state: State, review: KeptReview) -> Tab:
    say = ctx.say
    columns = (
        (say.review_column_clause(), 30.0),
        (say.sheet_rank(), 14.0),
        (say.review_column_told(), 14.0),
        (say.review_column_article(), 16.0),
        (say.review_column_quote(), 60.0),
        (say.review_column_remark(), 40.0),
        (say.review_column_status(), 16.0),
    )
    rows = [_clause(ctx, row) for row in compared(ctx, state, review).rows]
    return _tab(say.sheet_clauses(), columns, rows)


def _clause(ctx: Context, row: Row) -> Cells:
    found = row.found
    remark = trap_line(ctx, found) if found else words_to_look_for(ctx, row)
    statuses = own_status_labels(ctx)
    return (
        row.item.topic.title,
        priority_label(ctx, row.item),
        verdict_label(ctx, row.verdict),
        article_label(ctx, found.article) if found else "",
        found.quote if found else "",
        remark,
        statuses[row.item.status],
    )


def _signals(ctx: Context, state: State, review: KeptReview) -> Tab:
    say = ctx.say
    columns = (
        (say.review_column_signal(), 30.0),
        (say.review_column_article(), 16.0),
        (say.review_column_quote(), 60.0),
        (say.review_column_why(), 50.0),
        (say.review_column_request(), 50.0),
    )
    rows = []
    for told in signals_of(ctx, review):
        seen = told.seen
        article = article_label(ctx, seen.article)
        why = reason_line(ctx, state, told)
        rows.append((told.signal.title, article, seen.quote, why, told.signal.request))
    return _tab(say.review_tab_signals(), columns, rows)


def _requests(ctx: Context, state: State, review: KeptReview) -> Tab:
    say = ctx.say
    asked = requests(ctx, review, compared(ctx, state, review).worst)
    columns = ((say.review_column_request(), 90.0), (say.review_column_answer(), 50.0))
    return _tab(say.review_tab_requests(), columns, [(one, "") for one in asked])
