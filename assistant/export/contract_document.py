"""The skeleton of the contract: the sample clauses of the retained items in the usual order, the known answers in."""

from collections.abc import Iterator

from assistant.blocks import Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.pages import (
    Clause,
    Contents,
    Document,
    PageBlock,
    PageBreak,
    Piece,
    Tick,
    Ticks,
    set_document,
)
from assistant.export.skeletons import Numbered, Skeleton, skeleton_of
from assistant.export.wording import pieces
from assistant.knowledge.contract import Annex, Article
from assistant.quantities import dates
from assistant.telling.sources import reference_block
from assistant.telling.title import with_title


def contract_document(ctx: Context, state: State) -> Document:
    """The contract of a mission as it stands: title, parties, preamble, articles, annexes."""
    skeleton, title = (
        skeleton_of(ctx, state),
        with_title(ctx, state, ctx.knowledge.contract.title),
    )
    blocks = (
        Title(title, 1),
        Faint(ctx.say.contract_date(date=dates.show(ctx.today.isoformat()))),
        Paragraph(ctx.say.contract_guide()),
        Paragraph(ctx.say.export_notice()),
        Contents(ctx.say.export_contents()),
        PageBreak(),
        *_opening(skeleton),
        *(block for article in skeleton.articles for block in _article(skeleton, article)),
        *_signature(skeleton),
        *(block for annex in skeleton.annexes for block in _annex(skeleton, annex)),
    )
    return set_document(Document(title, ctx.today, ctx.say.contract_footer(), blocks))


def _opening(skeleton: Skeleton) -> Iterator[PageBlock]:
    yield Title(skeleton.say.contract_parties(), 2)
    yield from _clauses(skeleton, skeleton.contract.parties)
    yield Title(skeleton.say.contract_preamble(), 2)
    yield from _clauses(skeleton, skeleton.contract.preamble)


def _clauses(skeleton: Skeleton, lines: tuple[str, ...]) -> Iterator[PageBlock]:
    """The lines that have their place in this mission, their answers filled in."""
    yield from (Clause(found) for found in map(skeleton.line, lines) if found)


def _article(skeleton: Skeleton, article: Numbered[Article]) -> Iterator[PageBlock]:
    """The article: its opening lines, then each clause, under its own number where there are several."""
    yield Title(
        skeleton.say.contract_article(number=article.number, title=article.record.title),
        2,
    )
    yield from _clauses(skeleton, article.record.opening)
    topics = [topic for topic in article.record.topics if topic in skeleton.numbers]
    for topic in topics:
        found = skeleton.ctx.knowledge.topics[topic]
        if len(topics) > 1:
            title = skeleton.say.contract_clause(
                number=skeleton.numbers[topic], title=found.title
            )
            yield Title(title, 3)
        yield Clause(pieces(found.wording, skeleton.filled(topic)))


def _signature(skeleton: Skeleton) -> Iterator[PageBlock]:
    yield Title(skeleton.say.contract_annexes(), 2)
    for annex in skeleton.annexes:
        title = skeleton.say.contract_annex(number=annex.number, title=annex.record.title)
        yield Clause((Piece(title),))
    yield Title(skeleton.say.contract_signature(), 2)
    yield Clause(pieces(skeleton.say.contract_signed()))


def _annex(skeleton: Skeleton, annex: Numbered[Annex]) -> Iterator[PageBlock]:
    """An annex on its own page: lines to tick, and for what the law asks, the references with their caution."""
    yield PageBreak()
    yield Title(
        skeleton.say.contract_annex(number=annex.number, title=annex.record.title), 2
    )
    yield Ticks(tuple(map(Tick, skeleton.annex_lines(annex.record))))
    knowledge = skeleton.ctx.knowledge
    yield from (
        reference_block(skeleton.ctx, knowledge.references_by_id[name])
        for name in annex.record.references
    )
