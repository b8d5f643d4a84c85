"""The paper on a received contract: what to look at, the clauses with their articles, the mail."""

from assistant.blocks import Bullets, Faint, Paragraph, Sample, Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import KeptReview
from assistant.export.paper import Blocks, Paper, Table, set_paper
from assistant.quantities import dates
from assistant.telling.review import (
    Compared,
    Row,
    article_label,
    changes,
    compared,
    gap_line,
    mail,
    score_line,
    signal_lines,
    signals_of,
    trap_line,
    verdict_label,
)
from assistant.telling.title import with_title

_NOTHING = "–"


def review_paper(ctx: Context, state: State) -> Paper:
    """The paper of the contract that was read last; an empty one where none was."""
    review = state.review or KeptReview("fr", 0, 0, {})
    title = with_title(ctx, state, ctx.say.review_paper_title())
    beside = compared(ctx, state, review)
    blocks = (
        *_summary(ctx, title, review, beside),
        *(_signals(ctx, state, review) if beside.readable else ()),
        *_gaps(ctx, beside),
        *_table(ctx, beside),
        *_mail(ctx, state, review, beside),
        Faint(ctx.say.review_limits()),
    )
    return set_paper(Paper(title, ctx.today, ctx.say.export_footer(), blocks))


def _summary(ctx: Context, title: str, review: KeptReview, beside: Compared) -> Blocks:
    yield Title(title, 1)
    yield Faint(ctx.say.export_date(date=dates.show(ctx.today.isoformat())))
    yield Paragraph(score_line(ctx, beside))
    if not beside.readable:
        yield Paragraph(ctx.say.review_other_language())
    changed = changes(ctx, review)
    if changed:
        yield Bullets(tuple(changed), ctx.say.review_changes())


def _signals(ctx: Context, state: State, review: KeptReview) -> Blocks:
    yield Title(ctx.say.review_signals_title(), 2)
    told = signals_of(ctx, review)
    if not told:
        yield Paragraph(ctx.say.review_no_signal())
    for one in told:
        _, why = signal_lines(ctx, state, one)
        article = article_label(ctx, one.seen.article)
        yield Title(one.signal.title, 3)
        yield Paragraph(ctx.say.review_said(article=article, quote=one.seen.quote))
        yield Paragraph(why)
        yield Paragraph(one.signal.request)


def _gaps(ctx: Context, beside: Compared) -> Blocks:
    lines = [gap_line(ctx, row) for row in beside.worst]
    if lines:
        yield Title(ctx.say.review_gaps_title(), 2)
        yield Bullets(tuple(lines))


def _table(ctx: Context, beside: Compared) -> Blocks:
    say = ctx.say
    yield Title(say.review_table_title(), 2)
    head = (
        say.review_column_clause(),
        say.review_column_told(),
        say.review_column_article(),
        say.review_column_quote(),
    )
    yield Table(tuple(_row(ctx, row) for row in beside.rows), head)


def _row(ctx: Context, row: Row) -> tuple[str, ...]:
    found = row.found
    told = verdict_label(ctx, row.verdict)
    if found is None:
        return row.item.topic.title, told, _NOTHING, _NOTHING
    quote = ctx.say.quoted(text=found.quote)
    trap = trap_line(ctx, found)
    return (
        row.item.topic.title,
        told,
        article_label(ctx, found.article),
        f"{quote} {trap}".strip(),
    )


def _mail(ctx: Context, state: State, review: KeptReview, beside: Compared) -> Blocks:
    text = mail(ctx, review, beside.worst)
    if text:
        provider = ctx.provider(state)
        title = ctx.say.review_mend_title() if provider else ctx.say.review_mail_title()
        yield Title(title, 2)
        yield Sample(text)
