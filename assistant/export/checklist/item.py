"""One item of the checklist's paper, whole: why it is here, what to write, its sources."""

from collections.abc import Iterator

from assistant.blocks import Faint, Paragraph, Title
from assistant.checklist.models import Item
from assistant.checklist.reasons import questions_behind
from assistant.export.checklist.edition import Edition
from assistant.export.paper import Blocks, Cited, Numbered, Tick, Ticks
from assistant.telling.item import (
    item_line,
    note_block,
    reason_blocks,
    shared_status_label,
    status_label,
)
from assistant.telling.sources import documents_of, reference_told
from assistant.telling.topic import for_this_side, to_ask, to_write


def item_blocks(edition: Edition, item: Item) -> Blocks:
    """The item under a heading of level 3.

    Another party reads no note, no trap, nothing on how to negotiate.
    """
    ctx, topic = edition.ctx, item.topic
    yield Title(edition.title(item), 3)
    if edition.shared:
        yield item_line(ctx, item, shared_status_label(ctx, item))
        yield from map(Paragraph, grounds(edition, item))
    else:
        yield item_line(ctx, item, status_label(ctx, item))
        yield from reason_blocks(ctx, item)
    write = to_write(ctx, topic)
    yield Ticks(tuple(map(Tick, write.items)), write.heading)
    yield from _questions(edition, item)
    if not edition.shared:
        yield from _advice(edition, item)
    number = edition.places.get(topic.id)
    if number:
        yield Faint(edition.say.in_contract(number=number))
    yield from _sources(edition, item)
    yield from _law(edition, item)


def grounds(edition: Edition, item: Item) -> Iterator[str]:
    """Why the item is here in a neutral voice: the answers on which it depends."""
    behind = questions_behind(item.topic, edition.facts)
    answers = []
    for question in edition.answered:
        if question.id in behind:
            line = edition.say.answer_line(
                label=question.label,
                answer=edition.shown(question),
            )
            answers.append(line)
    if answers:
        yield edition.say.grounds(answers=" ; ".join(answers))


def _questions(edition: Edition, item: Item) -> Blocks:
    """The questions to put to the provider; a provider does not hand them to its client."""
    if edition.shared and edition.provider:
        return
    ask = to_ask(edition.ctx, item.topic, edition.provider)
    if ask.items:
        yield Numbered(ask.items, ask.heading)


def _advice(edition: Edition, item: Item) -> Blocks:
    """What is for the user alone."""
    advice = for_this_side(edition.ctx, item.topic, edition.provider)
    if advice.items:
        yield advice
    yield from note_block(edition.ctx, edition.state, item.topic)


def _sources(edition: Edition, item: Item) -> Blocks:
    """The documents, each with the ids of its advice."""
    cited = item.topic.advice
    documents = []
    for document in documents_of(edition.ctx.knowledge, item.topic):
        ids = [advice.id for advice in document.advice if advice.id in cited]
        line = edition.say.export_source(
            document=document.short,
            ids=", ".join(ids),
        )
        documents.append(line)
    if documents:
        yield Faint(edition.say.export_sources(documents=" ; ".join(documents)))


def _law(edition: Edition, item: Item) -> Blocks:
    """Each reference where it first matters; further down, its article and where it was told."""
    for reference in edition.references(item):
        first = edition.told_in[reference.id]
        if first == item:
            told = reference_told(edition.ctx, reference)
            yield Cited(told.text, told.heading, reference.url)
        else:
            title = first.topic.title
            above = edition.say.reference_above(
                article=reference.article,
                title=title,
            )
            yield Faint(above)
