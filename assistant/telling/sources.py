"""Where things come from: the documents' advice, and apart from it the legal references."""

from collections.abc import Iterable

from assistant.blocks import Block, Bullets, Faint, Quote, Title, plain
from assistant.conversation.context import Context
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Document, Misconception, Reference, Topic
from assistant.quantities import dates
from assistant.text.typography import sentence

_ONE_SCREEN = 3_600
"""Characters that every channel can show in one message."""


def source_line(ctx: Context, topic: Topic) -> tuple[Faint, ...]:
    """One line that names the documents; nothing where the topic rests on references alone."""
    documents = documents_of(ctx.knowledge, topic)
    if not documents:
        return ()
    # Two documents may be called by the same publisher: each name is said once.
    names = " ; ".join(dict.fromkeys(document.short for document in documents))
    line = ctx.say.sources_line(
        documents=names,
        count=len(topic.advice),
    )
    return (Faint(line),)


def documents_of(knowledge: Knowledge, topic: Topic) -> list[Document]:
    """The documents on which a topic rests, in order."""
    cited = {knowledge.document_of[advice].id for advice in topic.advice}
    return [document for document in knowledge.documents if document.id in cited]


def document_title(ctx: Context, document: Document) -> str:
    """« publisher, author, title » as far as they are known."""
    by = ", ".join(filter(None, (document.publisher, document.author)))
    return ctx.say.document(
        by=by,
        title=document.title,
    )


def advice_blocks(ctx: Context, topic: Topic) -> list[Block]:
    """The advice points of each document on which the topic rests."""
    blocks: list[Block] = []
    for document in documents_of(ctx.knowledge, topic):
        points = []
        for advice in document.advice:
            if advice.id in topic.advice:
                points.append(f"{advice.point} [{advice.id}]")
        title = document_title(ctx, document)
        blocks.append(Bullets(tuple(points), title))
    return blocks


def reference_block(ctx: Context, reference: Reference) -> Block:
    """A « Repère juridique »: article, fact, caution, date of the check."""
    lines = [reference.fact]
    if reference.caution:
        lines.append(ctx.say.caution(caution=sentence(reference.caution)))
    lines.append(_checked(ctx, reference))
    heading = ctx.say.reference_heading(article=reference.article)
    return Quote("\n".join(lines), heading)


def misconception_block(ctx: Context, idea: Misconception) -> Block:
    """A received idea and what is true instead."""
    checked = _checked(ctx, idea)
    text = ctx.say.misconception(
        belief=idea.belief,
        truth=idea.truth,
        checked=checked,
    )
    return Quote(text, ctx.say.misconception_heading(article=idea.article))


def _checked(ctx: Context, legal: Reference | Misconception) -> str:
    """When the law was read, and whether all of it was found there."""
    say = ctx.say.checked if legal.verified == "yes" else ctx.say.checked_partly
    return say(date=dates.show(legal.checked_on))


def references_line(ctx: Context, references: Iterable[Reference]) -> tuple[Faint, ...]:
    """One line that names the articles, nothing where there are none."""
    articles = " ; ".join(reference.article for reference in references)
    if not articles:
        return ()
    return (Faint(ctx.say.references_line(articles=articles)),)


def sources_quote(
    ctx: Context, topic: Topic, references: Iterable[Reference]
) -> list[Block]:
    """Documents and articles set apart, a line each; nothing where there are neither."""
    lines = (*source_line(ctx, topic), *references_line(ctx, references))
    if not lines:
        return []
    text = "\n".join(line.text for line in lines)
    return [Quote(text, ctx.say.sources_heading())]


def source_blocks(
    ctx: Context, topic: Topic, references: Iterable[Reference]
) -> list[Block]:
    """Where a topic comes from: the documents' advice, then apart from it the law."""
    return [*advice_blocks(ctx, topic), *law_blocks(ctx, topic, references)]


def law_blocks(
    ctx: Context, topic: Topic, references: Iterable[Reference]
) -> list[Block]:
    """These references, and the received ideas about the topic."""
    blocks = []
    for reference in references:
        blocks.append(reference_block(ctx, reference))
    for idea in misconceptions_on(ctx.knowledge, topic):
        blocks.append(misconception_block(ctx, idea))
    return blocks


def sources_page(
    ctx: Context,
    topic: Topic,
    references: Iterable[Reference],
    law: bool,
) -> tuple[tuple[Block, ...], bool]:
    """The sources under a title, and whether there are more than one screen holds.

    Where there are, only the advice is shown, or only the `law`: « more » is what is left.
    """
    title = Title(ctx.say.sources_title(title=topic.title), 2)
    advice = advice_blocks(ctx, topic)
    legal = law_blocks(ctx, topic, references)
    whole = (title, *advice, *legal)
    if not advice or len(plain(whole)) <= _ONE_SCREEN:
        return whole, False
    if law:
        return (title, *legal), False
    return (title, *advice), bool(legal)


def all_references(knowledge: Knowledge, topic: Topic) -> list[Reference]:
    """The references of a topic, best first."""
    return [knowledge.references_by_id[name] for name in topic.references]


def references_for(knowledge: Knowledge, topic: Topic, facts: Facts) -> list[Reference]:
    """The references of a topic that matter to this mission."""
    mattering = []
    for reference in all_references(knowledge, topic):
        if not reference.when or truth(reference.when, facts.compare) is True:
            mattering.append(reference)
    return mattering


def misconceptions_on(knowledge: Knowledge, topic: Topic) -> list[Misconception]:
    """The received ideas about a topic."""
    return [idea for idea in knowledge.misconceptions if topic.id in idea.topics]
