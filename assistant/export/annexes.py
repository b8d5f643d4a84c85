"""The end of a document: the answers, what is left to decide, the words, where everything comes from."""

from collections.abc import Iterator

from assistant.blocks import Bullets, Paragraph, Title
from assistant.export.editions import Edition
from assistant.export.pages import PageBlock, Table
from assistant.interview.answer import show_answer
from assistant.telling.glossary import terms_blocks
from assistant.telling.sources import (
    document_title,
    documents_of,
    misconception_block,
    misconceptions_on,
)


def annexes(edition: Edition) -> Iterator[PageBlock]:
    """Each under a heading of level 2. What is for the user alone stays out of what is handed on."""
    yield from _answers(edition)
    yield from _undecided(edition)
    if not edition.shared:
        yield from _left_out(edition)
        yield from _ideas(edition)
        yield from _words(edition)
    yield from _documents(edition)
    yield Title(edition.say.export_about(), 2)
    yield Paragraph(edition.say.export_version())
    yield Paragraph(edition.say.export_notice())


def _answers(edition: Edition) -> Iterator[PageBlock]:
    rows = tuple((question.label, edition.shown(question)) for question in edition.answered)
    if rows:
        yield Title(edition.say.export_answers(), 2)
        yield Table(rows, (edition.say.export_question(), edition.say.export_answer()))


def _undecided(edition: Edition) -> Iterator[PageBlock]:
    """The answers not known yet, with what is assumed meanwhile, and the items that rest on them."""
    facts, provider = (
        edition.ctx.interview(edition.state).facts,
        edition.ctx.provider(edition.state),
    )
    open_ones = [question for question in edition.answered if question.id in facts.assumed]
    if not open_ones:
        return
    yield Title(edition.say.export_undecided(), 2)
    if edition.shared:
        yield Bullets(tuple(question.label for question in open_ones))
    else:
        assumed = (
            (
                question,
                show_answer(
                    edition.ctx.knowledge, question, facts.values[question.id], provider
                ),
            )
            for question in open_ones
        )
        yield Table(
            tuple((question.label, answer) for question, answer in assumed),
            (edition.say.export_question(), edition.say.export_assumed()),
        )
    items = tuple(item.topic.title for item in edition.checklist.items if item.undecided)
    if items:
        yield Bullets(items, edition.say.export_undecided_items())


def _left_out(edition: Edition) -> Iterator[PageBlock]:
    titles = tuple(item.topic.title for item in edition.checklist.left_out)
    if titles:
        yield Title(edition.say.left_out_title(), 2)
        yield Bullets(titles, edition.say.export_left_out())


def _ideas(edition: Edition) -> Iterator[PageBlock]:
    """The received ideas on the items, each once."""
    knowledge = edition.ctx.knowledge
    ideas = {
        one.id: one
        for item in edition.checklist.items
        for one in misconceptions_on(knowledge, item.topic)
    }
    if ideas:
        yield Title(edition.say.export_ideas(), 2)
        yield from (misconception_block(edition.ctx, one) for one in ideas.values())


def _words(edition: Edition) -> Iterator[PageBlock]:
    """For a new buyer, each word of the trade that the list uses, once."""
    if not edition.ctx.buyer(edition.state):
        return
    topics = [item.topic for item in edition.checklist.items]
    used = " ".join(
        " ".join((topic.title, *topic.to_write, *topic.ask)) for topic in topics
    )
    terms = terms_blocks(edition.ctx, used, len(edition.ctx.knowledge.terms))
    if terms:
        yield Title(edition.say.terms_heading(), 2)
        yield from (Bullets(block.items) for block in terms if isinstance(block, Bullets))


def _documents(edition: Edition) -> Iterator[PageBlock]:
    knowledge = edition.ctx.knowledge
    cited = {
        document.id
        for item in edition.checklist.items
        for document in documents_of(knowledge, item.topic)
    }
    titles = tuple(
        document_title(edition.ctx, one) for one in knowledge.documents if one.id in cited
    )
    if titles:
        yield Title(edition.say.export_documents(), 2)
        yield Bullets(titles)
