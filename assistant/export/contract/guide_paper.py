"""What to look at when the draft is read again: for the user alone, apart from the contract."""

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.checklist.models import Item
from assistant.contract.draft import DraftClause
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.paper import Blocks, Paper, set_paper
from assistant.quantities import dates
from assistant.telling.contract.draft import draft_of
from assistant.telling.item import reason_blocks
from assistant.telling.sources import reference_block, sources_for
from assistant.telling.title import with_title


def guide_paper(ctx: Context, state: State) -> Paper:
    """The contract's clauses one by one: why each is there, its traps, the law with its caution."""
    title = with_title(ctx, state, ctx.say.guide_title())
    return set_paper(
        Paper(
            title, ctx.today, ctx.say.export_footer(), tuple(_blocks(ctx, state, title))
        )
    )


def _blocks(ctx: Context, state: State, title: str) -> Blocks:
    say, draft = ctx.say, draft_of(ctx, state)
    yield Title(title, 1)
    yield Faint(say.contract_date(date=dates.show(ctx.today.isoformat())))
    yield Paragraph(say.guide_lead(count=len(draft.left)))
    yield Paragraph(say.export_notice())
    items = ctx.checklist(state).by_topic
    for clause in draft.clauses:
        item = items.get(clause.name)
        if item:
            yield from _clause(ctx, state, clause, item)


def _clause(ctx: Context, state: State, clause: DraftClause, item: Item) -> Blocks:
    """One clause under its number in the draft."""
    yield Title(ctx.say.guide_clause(number=clause.number, title=clause.title), 2)
    yield from reason_blocks(ctx, item)
    if item.topic.watch and not ctx.provider(state):
        yield Bullets(item.topic.watch, ctx.say.watch_heading())
    if item.topic.offer and ctx.provider(state):
        yield Bullets(item.topic.offer, ctx.say.offer_heading())
    for reference in sources_for(ctx, state, item.topic).references:
        yield reference_block(ctx, reference)
