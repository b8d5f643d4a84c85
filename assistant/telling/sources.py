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
    """One line that names the documents, nothing where the topic rests on references alone."""
    names = dict.fromkeys(document.short for document in documents_of(ctx.knowledge, topic))
    return (
        (Faint(ctx.say.sources_line(documents=" ; ".join(names), count=len(topic.advice))),)
        if names
        else ()
    )


def documents_of(knowledge: Knowledge, topic: Topic) -> list[Document]:
    """The documents on which a topic rests, in order."""
    cited = {knowledge.document_of[advice].id for advice in topic.advice}
    return [document for document in knowledge.documents if document.id in cited]


def document_title(ctx: Context, document: Document) -> str:
    """« publisher, author, title » as far as they are known."""
    by = ", ".join(filter(None, (document.publisher, document.author)))
    return ctx.say.document(by=by, title=document.title)


def advice_blocks(ctx: Context, topic: Topic) -> list[Block]:
    """The advice points of each document on which the topic rests."""
    blocks: list[Block] = []
    for document in documents_of(ctx.knowledge, topic):
        points = tuple(
            f"{point.point} [{point.id}]"
            for point in document.advice
            if point.id in topic.advice
        )
        blocks.append(Bullets(points, document_title(ctx, document)))
    return blocks


def reference_block(ctx: Context, reference: Reference) -> Block:
    """A « Repère juridique »: article, fact, caution, date of the check."""
    caution = (
        [ctx.say.caution(caution=sentence(reference.caution))] if reference.caution else []
    )
    heading = ctx.say.reference_heading(article=reference.article)
    return Quote("\n".join([reference.fact, *caution, _checked(ctx, reference)]), heading)


def misconception_block(ctx: Context, idea: Misconception) -> Block:
    """A received idea and what is true instead."""
    text = ctx.say.misconception(
        belief=idea.belief, truth=idea.truth, checked=_checked(ctx, idea)
    )
    return Quote(text, ctx.say.misconception_heading(article=idea.article))


def _checked(ctx: Context, legal: Reference | Misconception) -> str:
    say = ctx.say.checked if legal.verified == "yes" else ctx.say.checked_partly
    return say(date=dates.show(legal.checked_on))


def references_line(ctx: Context, references: Iterable[Reference]) -> tuple[Faint, ...]:
    """One line that names the articles, nothing where there are none."""
    articles = " ; ".join(reference.article for reference in references)
    return (Faint(ctx.say.references_line(articles=articles)),) if articles else ()


def sources_quote(
    ctx: Context, topic: Topic, references: Iterable[Reference]
) -> list[Block]:
    """The same two lines set apart; nothing where there are neither documents nor references."""
    lines = [
        line.text for line in (*source_line(ctx, topic), *references_line(ctx, references))
    ]
    return [Quote("\n".join(lines), ctx.say.sources_heading())] if lines else []


def source_blocks(
    ctx: Context, topic: Topic, references: Iterable[Reference]
) -> list[Block]:
    """Where a topic comes from: the documents' advice, then apart these references and the received ideas."""
    return [*advice_blocks(ctx, topic), *law_blocks(ctx, topic, references)]


def law_blocks(ctx: Context, topic: Topic, references: Iterable[Reference]) -> list[Block]:
    """These references, and the received ideas about the topic."""
    ideas = (
        misconception_block(ctx, idea) for idea in misconceptions_on(ctx.knowledge, topic)
    )
    return [*(reference_block(ctx, one) for one in references), *ideas]


def sources_page(
    ctx: Context, topic: Topic, references: Iterable[Reference], law: bool
) -> tuple[tuple[Block, ...], bool]:
    """The sources under a title; where they are long, the advice or the `law`. And whether there is more."""
    title = Title(ctx.say.sources_title(title=topic.title), 2)
    advice, legal = advice_blocks(ctx, topic), law_blocks(ctx, topic, references)
    whole = (title, *advice, *legal)
    if not advice or len(plain(whole)) <= _ONE_SCREEN:
        return whole, False
    return ((title, *legal), False) if law else ((title, *advice), bool(legal))


def all_references(knowledge: Knowledge, topic: Topic) -> list[Reference]:
    """The references of a topic, best first."""
    return [knowledge.references_by_id[name] for name in topic.references]


def references_for(knowledge: Knowledge, topic: Topic, facts: Facts) -> list[Reference]:
    """The references of a topic that matter to this mission."""
    return [
        one
        for one in all_references(knowledge, topic)
        if not one.when or truth(one.when, facts.compare) is True
    ]


def misconceptions_on(knowledge: Knowledge, topic: Topic) -> Iterable[Misconception]:
    """The received ideas about a topic."""
    return (idea for idea in knowledge.misconceptions if topic.id in idea.topics)
