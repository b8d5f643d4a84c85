"""The skeleton of the contract: the sample clauses of the retained items in the usual order.

The answers that are known are filled in, everything else is left as a visible blank.
"""

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.contract.skeleton import Part, Skeleton, skeleton_of
from assistant.export.paper import (
    Blocks,
    Clause,
    Outline,
    PageBreak,
    Paper,
    Piece,
    Tick,
    Ticks,
    set_paper,
)
from assistant.export.wording import pieces
from assistant.knowledge.contract import Annex, Article
from assistant.quantities import dates
from assistant.telling.sources import reference_block
from assistant.telling.title import with_title


def contract_paper(ctx: Context, state: State) -> Paper:
    """The contract of a mission as it stands."""
    skeleton = skeleton_of(ctx, state)
    title = with_title(ctx, state, ctx.knowledge.contract.title)
    blocks = tuple(_blocks(skeleton, title))
    footer = ctx.say.contract_footer()
    return set_paper(Paper(title, ctx.today, footer, blocks))


def _blocks(skeleton: Skeleton, title: str) -> Blocks:
    """Title, how to use it, contents, parties, preamble, articles, signature, annexes."""
    today = dates.show(skeleton.ctx.today.isoformat())
    yield Title(title, 1)
    yield Faint(skeleton.say.contract_date(date=today))
    yield Paragraph(skeleton.say.contract_guide())
    yield Paragraph(skeleton.say.export_notice())
    yield Outline(skeleton.say.export_contents())
    yield PageBreak()
    yield from _opening(skeleton)
    for article in skeleton.articles:
        yield from _article(skeleton, article)
    yield from _signature(skeleton)
    for annex in skeleton.annexes:
        yield from _annex(skeleton, annex)
    yield from _options(skeleton)


def _opening(skeleton: Skeleton) -> Blocks:
    yield Title(skeleton.say.contract_parties(), 2)
    yield from _lines(skeleton, skeleton.contract.parties)
    yield Title(skeleton.say.contract_preamble(), 2)
    yield from _lines(skeleton, skeleton.contract.preamble)


def _lines(skeleton: Skeleton, lines: tuple[str, ...]) -> Blocks:
    """The lines that have their place in this mission, their answers filled in."""
    for line in lines:
        filled = skeleton.line(line)
        if filled:
            yield Clause(filled)


def _article(skeleton: Skeleton, article: Part[Article]) -> Blocks:
    """Its opening lines, then each clause, under its own number where there are several."""
    number, title = article.number, article.record.title
    yield Title(
        skeleton.say.contract_article(
            number=number,
            title=title,
        ),
        2,
    )
    yield from _lines(skeleton, article.record.opening)
    retained = skeleton.retained_of(article.record.topics)
    for topic in retained:
        if len(retained) > 1:
            place = skeleton.numbers[topic.id]
            yield Title(
                skeleton.say.contract_clause(
                    number=place,
                    title=topic.title,
                ),
                3,
            )
        filled = skeleton.filled(topic.id)
        yield Clause(pieces(topic.wording, filled))


def _signature(skeleton: Skeleton) -> Blocks:
    """The annexes by name, and where to sign."""
    yield Title(skeleton.say.contract_annexes(), 2)
    for annex in skeleton.annexes:
        yield Clause((Piece(_annex_title(skeleton, annex)),))
    yield Title(skeleton.say.contract_signature(), 2)
    yield Clause(pieces(skeleton.say.contract_signed()))


def _annex(skeleton: Skeleton, annex: Part[Annex]) -> Blocks:
    """An annex on its own page: lines to tick, and where the law asks for it, the law."""
    yield PageBreak()
    yield Title(_annex_title(skeleton, annex), 2)
    lines = skeleton.annex_lines(annex.record)
    yield Ticks(tuple(map(Tick, lines)))
    for name in annex.record.references:
        yield reference_block(
            skeleton.ctx, skeleton.ctx.knowledge.references_by_id[name]
        )


def _options(skeleton: Skeleton) -> Blocks:
    """The clauses of the third rank by name: none is in the contract until the user says so."""
    if not skeleton.options:
        return
    yield PageBreak()
    yield Title(skeleton.say.contract_options(), 2)
    titles = tuple(topic.title for topic in skeleton.options)
    yield Bullets(titles, skeleton.say.contract_options_lead())


def _annex_title(skeleton: Skeleton, annex: Part[Annex]) -> str:
    return skeleton.say.contract_annex(
        number=annex.number,
        title=annex.record.title,
    )
