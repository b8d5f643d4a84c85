"""Where things come from: the documents' advice, and apart from it the legal references."""

from collections.abc import Iterable

from assistant.conversation.context import Context
from assistant.document import Block, Bullets, Faint, Quote
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Document, Knowledge, Misconception, Reference, Topic
from assistant.quantities import dates
from assistant.typography import sentence


def source_line(ctx: Context, topic: Topic) -> tuple[Block, ...]:
    """One line that names the documents, nothing where the topic rests on references alone."""
    names = dict.fromkeys(document.short for document in documents_of(ctx.knowledge, topic))
    return (Faint(ctx.say("sources_line", documents=" ; ".join(names), count=len(topic.advice))),) if names else ()


def documents_of(knowledge: Knowledge, topic: Topic) -> list[Document]:
    """The documents on which a topic rests, in order."""
    cited = {knowledge.document_of[advice].id for advice in topic.advice}
    return [document for document in knowledge.documents if document.id in cited]


def document_title(ctx: Context, document: Document) -> str:
    """« publisher, author, title » as far as they are known."""
    by = ", ".join(filter(None, (document.publisher, document.author)))
    return ctx.say("document", by=by, title=document.title)


def advice_blocks(ctx: Context, topic: Topic) -> list[Block]:
    """The advice points of each document on which the topic rests."""
    blocks: list[Block] = []
    for document in documents_of(ctx.knowledge, topic):
        points = tuple(f"{point.point} [{point.id}]" for point in document.advice if point.id in topic.advice)
        blocks.append(Bullets(points, document_title(ctx, document)))
    return blocks


def reference_block(ctx: Context, reference: Reference) -> Block:
    """A « Repère juridique »: article, fact, caution, date of the check."""
    checked = ctx.say(
        "checked" if reference.verified == "yes" else "checked_partly", date=dates.show(reference.checked_on)
    )
    caution = [ctx.say("caution", caution=sentence(reference.caution))] if reference.caution else []
    return Quote(
        "\n".join([reference.fact, *caution, checked]), ctx.say("reference_heading", article=reference.article)
    )


def misconception_block(ctx: Context, idea: Misconception) -> Block:
    """A received idea and what is true instead."""
    checked = ctx.say("checked" if idea.verified == "yes" else "checked_partly", date=dates.show(idea.checked_on))
    text = ctx.say("misconception", belief=idea.belief, truth=idea.truth, checked=checked)
    return Quote(text, ctx.say("misconception_heading", article=idea.article))


def references_for(knowledge: Knowledge, topic: Topic, facts: Facts) -> list[Reference]:
    """The references of a topic that matter to this mission."""
    references = (knowledge.references[name] for name in topic.references)
    return [one for one in references if not one.when or truth(one.when, facts.compare) is True]


def misconceptions_on(knowledge: Knowledge, topic: Topic) -> Iterable[Misconception]:
    """The received ideas about a topic."""
    return (idea for idea in knowledge.misconceptions if topic.id in idea.topics)
