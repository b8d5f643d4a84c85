"""One item of a document, whole: why it is here, what to write, ask and watch, its status and its sources."""

from collections.abc import Iterator

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Title
from assistant.checklist.models import Item
from assistant.checklist.reasons import questions_behind
from assistant.export.editions import Edition
from assistant.export.pages import Clause, Numbered, PageBlock, Tick, Ticks
from assistant.export.wording import pieces
from assistant.telling.item import priority_label, shared_status_label, status_label
from assistant.telling.sources import documents_of, reference_block
from assistant.text.typography import sentence


def item_blocks(edition: Edition, item: Item) -> list[PageBlock]:
    """The item under a heading of level 3. Another party reads no note, no trap, nothing on how to negotiate."""
    topic, provider = item.topic, edition.ctx.provider(edition.state)
    status = shared_status_label if edition.shared else status_label
    line = edition.say.item_line(
        priority=priority_label(edition.ctx, item), status=status(edition.ctx, item)
    )
    ticks = tuple(Tick(written) for written in topic.to_write)
    return [
        Title(topic.title, 3),
        Faint(line),
        *(_grounds(edition, item) if edition.shared else _reasons(edition, item)),
        Ticks(ticks, edition.say.write_heading()),
        *_questions(edition, item, provider),
        *(_advice(edition, item, provider) if not edition.shared else ()),
        Clause(pieces(topic.wording), edition.say.wording_heading()),
        *_sources(edition, item),
        *_law(edition, item),
    ]


def _reasons(edition: Edition, item: Item) -> Iterator[PageBlock]:
    """Why the item is here, in terms of the user's own answers."""
    if len(item.because) == 1:
        yield Paragraph(edition.say.because(reason=sentence(item.because[0])))
    elif item.because:
        yield Bullets(tuple(map(sentence, item.because)), edition.say.because_heading())


def _grounds(edition: Edition, item: Item) -> Iterator[PageBlock]:
    """The same in a neutral voice: the answers on which the item depends."""
    behind = questions_behind(item.topic, edition.ctx.interview(edition.state).facts)
    lines = [
        edition.say.answer_line(label=question.label, answer=edition.shown(question))
        for question in edition.answered
        if question.id in behind
    ]
    if lines:
        yield Paragraph(edition.say.grounds(answers=" ; ".join(lines)))


def _questions(edition: Edition, item: Item, provider: bool) -> Iterator[PageBlock]:
    """The questions to put to the provider; a provider does not hand them to its client."""
    if item.topic.ask and not (edition.shared and provider):
        say = edition.say.ask_heading_provider if provider else edition.say.ask_heading
        yield Numbered(item.topic.ask, say())


def _advice(edition: Edition, item: Item, provider: bool) -> Iterator[PageBlock]:
    """What is for the user alone."""
    if provider and item.topic.offer:
        yield Bullets(item.topic.offer, edition.say.offer_heading())
    if not provider and item.topic.watch:
        yield Bullets(item.topic.watch, edition.say.watch_heading())
    note = edition.notes.get(item.topic.id, "")
    if note:
        yield Quote(note, edition.say.note_heading())


def _sources(edition: Edition, item: Item) -> Iterator[PageBlock]:
    """The documents, each with the ids of its advice."""
    parts = [
        edition.say.export_source(
            document=document.short,
            ids=", ".join(
                advice.id for advice in document.advice if advice.id in item.topic.advice
            ),
        )
        for document in documents_of(edition.ctx.knowledge, item.topic)
    ]
    if parts:
        yield Faint(edition.say.export_sources(documents=" ; ".join(parts)))


def _law(edition: Edition, item: Item) -> Iterator[PageBlock]:
    """Each reference where it first matters; further down, its article and where it was told."""
    for reference in edition.references(item):
        first = edition.told_in[reference.id]
        if first == item:
            yield reference_block(edition.ctx, reference)
        else:
            yield Faint(
                edition.say.reference_above(
                    article=reference.article, title=first.topic.title
                )
            )
