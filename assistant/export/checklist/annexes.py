"""The end of the checklist's paper: answers, what is left to decide, words, origins."""

from collections.abc import Iterable

from assistant.blocks import Bullets, Faint, Paragraph, Title
from assistant.dates.deadlines import next_of_each
from assistant.export.checklist.edition import Edition
from assistant.export.paper import Blocks, Table
from assistant.knowledge.questions import Question
from assistant.telling.date import act, spoken, title_of
from assistant.telling.glossary import terms_lines
from assistant.telling.sources import (
    document_title,
    documents_of,
    misconception_block,
    misconceptions_on,
    sources_for,
)

MOST_DATES = 12
"""How many dates to come a document tells."""


def annexes(edition: Edition) -> Blocks:
    """Each under a heading of level 2. What is for the user alone is not handed on."""
    yield from given_answers(edition)
    yield from own_dates(edition)
    yield from _undecided(edition)
    if not edition.shared:
        yield from optional_items(edition)
        yield from _guidance(edition)
        yield from _ideas(edition)
        yield from _words(edition)
    yield from _documents(edition)
    yield from closing(edition)


def closing(edition: Edition) -> Blocks:
    """What the document is, and what it is not."""
    yield Title(edition.say.export_about(), 2)
    yield Paragraph(edition.say.export_version())
    yield Paragraph(edition.say.export_notice())


def given_answers(edition: Edition) -> Blocks:
    """Every answer that this reader may see, the dates included."""
    rows = []
    for question in (*edition.answered, *edition.dates):
        rows.append((question.label, edition.shown(question)))
    if rows:
        head = (edition.say.export_question(), edition.say.export_answer())
        yield Title(edition.say.export_answers(), 2)
        yield Table(tuple(rows), head)


def own_dates(edition: Edition) -> Blocks:
    """The next day of each thing not to miss, and what to do by then; for the user alone."""
    ctx, state = edition.ctx, edition.state
    following = next_of_each(ctx.calendar(state).deadlines(), ctx.today)
    if edition.shared or not following:
        return
    rows = []
    for deadline in following[:MOST_DATES]:
        what = edition.say.export_date_act(
            title=title_of(ctx, deadline), act=act(ctx, state, deadline)
        )
        rows.append((spoken(deadline.day), what))
    head = (edition.say.export_day(), edition.say.export_to_do())
    yield Title(edition.say.export_dates(), 2)
    yield Table(tuple(rows), head)
    yield Faint(edition.say.deadlines_notice())


def _undecided(edition: Edition) -> Blocks:
    """The answers not known yet, and the items that rest on them."""
    unknown = edition.open
    if not unknown:
        return
    yield Title(edition.say.export_undecided(), 2)
    if edition.shared:
        yield Bullets(tuple(question.label for question in unknown))
    else:
        yield _assumed(edition, unknown)
    titles = []
    for item in edition.checklist.items:
        if item.undecided:
            titles.append(item.topic.title)
    if titles:
        yield Bullets(tuple(titles), edition.say.export_undecided_items())


def _assumed(edition: Edition, unknown: Iterable[Question]) -> Table:
    """What is assumed as long as the user does not know."""
    rows = []
    for question in unknown:
        rows.append((question.label, edition.assumed(question)))
    head = (edition.say.export_question(), edition.say.export_assumed())
    return Table(tuple(rows), head)


def optional_items(edition: Edition) -> Blocks:
    """The third rank in short: each numbered title with its first reason."""
    lines = [edition.line(item) for item in edition.optional]
    if lines:
        yield Title(edition.say.optional_title(), 2)
        yield Bullets(tuple(lines), edition.say.export_optional())


def _guidance(edition: Edition) -> Blocks:
    """The advice beyond clauses, in full, with where it comes from."""
    if edition.guidance:
        yield Title(edition.say.export_guidance(), 2)
    for topic in edition.guidance:
        yield Title(topic.title, 3)
        yield Paragraph(topic.answer)
        yield from sources_for(edition.ctx, edition.state, topic).in_short()


def _ideas(edition: Edition) -> Blocks:
    """The received ideas on the items, each once."""
    ideas = {}
    for item in edition.checklist.items:
        for idea in misconceptions_on(edition.ctx.knowledge, item.topic):
            ideas[idea.id] = idea
    if ideas:
        yield Title(edition.say.export_ideas(), 2)
    for idea in ideas.values():
        yield misconception_block(edition.ctx, idea)


def _words(edition: Edition) -> Blocks:
    """For a new buyer, each word of the trade that the list uses, once."""
    if not edition.ctx.buyer(edition.state):
        return
    texts = []
    for item in edition.checklist.items:
        texts.append(item.topic.title)
        texts += item.topic.to_write
        texts += item.topic.ask
    lines = terms_lines(edition.ctx, " ".join(texts))
    if lines:
        yield Title(edition.say.terms_heading(), 2)
        yield Bullets(tuple(lines))


def _documents(edition: Edition) -> Blocks:
    """The documents on which items and advice rest, in the knowledge base's order."""
    knowledge = edition.ctx.knowledge
    topics = [item.topic for item in edition.checklist.items]
    cited: set[str] = set()
    for topic in (*topics, *edition.guidance):
        cited.update(document.id for document in documents_of(knowledge, topic))
    titles = []
    for document in knowledge.documents:
        if document.id in cited:
            titles.append(document_title(edition.ctx, document))
    if titles:
        yield Title(edition.say.export_documents(), 2)
        yield Bullets(tuple(titles))
