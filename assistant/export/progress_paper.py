"""What was learnt, as a dated page to hand over; no certificate."""

from collections.abc import Iterable

from assistant.blocks import Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.paper import Bar, Blocks, Chart, Paper, set_paper
from assistant.quantities import dates
from assistant.training.path import Share, by_theme, share
from assistant.training.schedule import KNOWN_FROM


def progress_paper(ctx: Context, state: State) -> Paper:
    """How much is known of each stage and of each theme, by which rule."""
    title = ctx.say.progress_of()
    footer = ctx.say.progress_footer()
    return set_paper(Paper(title, ctx.today, footer, tuple(_blocks(ctx, state, title))))


def _blocks(ctx: Context, state: State, title: str) -> Blocks:
    say, memories = ctx.say, state.lessons.memories
    training = ctx.knowledge.training
    yield Title(title, 1)
    yield Faint(say.export_date(date=dates.show(ctx.today.isoformat())))
    whole = share(training.cards.values(), memories)
    yield Paragraph(
        say.progress_seen(
            seen=whole.seen, total=whole.total, known=whole.known, days=KNOWN_FROM
        )
    )
    yield Title(say.progress_by_stage(), 2)
    yield _stages(ctx, state)
    yield Title(say.progress_by_theme(), 2)
    themes = by_theme(ctx.knowledge, memories).items()
    parts = [(theme.title, part) for theme, part in themes]
    yield _chart(parts, say.progress_theme(), say.progress_known())
    yield Paragraph(say.progress_rule(days=KNOWN_FROM))
    yield Faint(say.progress_no_certificate())


def progress_picture(ctx: Context, state: State) -> Paper:
    """How much is known of each stage, at a glance."""
    title, say = ctx.say.progress_title(), ctx.say
    blocks = (
        Title(title, 1),
        _stages(ctx, state),
        Faint(say.export_date(date=dates.show(ctx.today.isoformat()))),
    )
    return set_paper(Paper(title, ctx.today, say.progress_footer(), blocks))


def _stages(ctx: Context, state: State) -> Chart:
    memories = state.lessons.memories
    stages = ctx.knowledge.training.stages
    parts = [(stage.title, share(stage.cards, memories)) for stage in stages]
    return _chart(parts, ctx.say.progress_stage(), ctx.say.progress_known())


def _chart(parts: Iterable[tuple[str, Share]], *head: str) -> Chart:
    bars = [Bar(title, part.known, part.total, part.seen) for title, part in parts]
    return Chart(tuple(bars), head)
