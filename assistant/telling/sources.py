"""Where things come from: the documents' advice, and apart from it the legal references."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.blocks import Block, Bullets, Faint, Quote, Title, plain
from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.knowledge.conditions import truth
from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Document, Misconception, Reference, Topic
from assistant.quantities import dates
from assistant.text.typography import sentence, shortened

_LONGEST_NAME = 80
"""Characters of a source's name: the whole of it stands one button away."""
_ONE_SCREEN = 3_600
"""Characters that every channel can show in one message."""


@dataclass(frozen=True)
class Sources:
    """What a topic rests on, best first: its advice, and the references told with it."""

    ctx: Context
    topic: Topic
    references: tuple[Reference, ...]

    @property
    def documents(self) -> list[Document]:
        """The documents that its advice comes from, in order."""
        return documents_of(self.ctx.knowledge, self.topic)

    def documents_line(self) -> tuple[Faint, ...]:
        """One line that names the documents; nothing where the topic rests on the law alone."""
        # Two documents may be called by the same publisher: each name is said once.
        names = dict.fromkeys(document.short for document in self.documents)
        if not names:
            return ()
        line = self.ctx.say.sources_line(
            documents=" ; ".join(names),
            count=len(self.topic.advice),
        )
        return (Faint(line),)

    def references_line(self) -> tuple[Faint, ...]:
        """One line that names the articles; nothing where there are none."""
        articles = [reference.article for reference in self.references]
        if not articles:
            return ()
        line = self.ctx.say.references_line(
            articles=" ; ".join(articles),
        )
        return (Faint(line),)

    def in_short(self) -> tuple[Block, ...]:
        """Both lines, set apart; nothing where there are neither."""
        lines = (*self.documents_line(), *self.references_line())
        if not lines:
            return ()
        text = "\n".join(line.text for line in lines)
        heading = self.ctx.say.sources_heading()
        return (Quote(text, heading),)

    def advice(self) -> list[Block]:
        """The advice points of each document on which the topic rests."""
        blocks: list[Block] = []
        cited = self.topic.advice
        for document in self.documents:
            points = []
            for advice in document.advice:
                if advice.id in cited:
                    points.append(f"{advice.point} [{advice.id}]")
            title = document_title(self.ctx, document)
            blocks.append(Bullets(tuple(points), title))
        return blocks

    def law(self) -> list[Block]:
        """The references, and the received ideas about the topic."""
        blocks = []
        for reference in self.references:
            blocks.append(reference_block(self.ctx, reference))
        for idea in misconceptions_on(self.ctx.knowledge, self.topic):
            blocks.append(misconception_block(self.ctx, idea))
        return blocks

    def in_full(self) -> list[Block]:
        """The documents' advice, then apart from it the law."""
        return self.advice() + self.law()

    def page(self, law: int) -> tuple[tuple[Block, ...], int]:
        """The sources under a title, and the page of the law that comes after; 0 for none.

        What one screen does not hold begins with the advice; `law` is a page of the law.
        """
        heading = self.ctx.say.sources_title(title=self.topic.title)
        title = Title(heading, 2)
        advice, legal = self.advice(), self.law()
        whole = (title, *advice, *legal)
        if len(plain(whole)) <= _ONE_SCREEN:
            return whole, 0
        pages = _screens(legal)
        if advice:
            pages.insert(0, advice)
        shown = min(law, len(pages) - 1)
        after = shown + 1 if shown + 1 < len(pages) else 0
        return (title, *pages[shown]), after


def _screens(blocks: list[Block]) -> list[list[Block]]:
    """The blocks as pages that one screen holds; a longer block has a page of its own."""
    pages: list[list[Block]] = []
    for block in blocks:
        if pages and len(plain((*pages[-1], block))) <= _ONE_SCREEN:
            pages[-1].append(block)
        else:
            pages.append([block])
    return pages


def sources_of(ctx: Context, topic: Topic) -> Sources:
    """All that a topic rests on."""
    return Sources(ctx, topic, _references(ctx.knowledge, topic))


def sources_for(ctx: Context, mission: Mission, topic: Topic) -> Sources:
    """What a topic rests on, with those of its references that matter to this mission."""
    facts = ctx.interview(mission).presumed
    mattering = []
    for reference in _references(ctx.knowledge, topic):
        if not reference.when or truth(reference.when, facts.compare) is True:
            mattering.append(reference)
    return Sources(ctx, topic, tuple(mattering))


def _references(knowledge: Knowledge, topic: Topic) -> tuple[Reference, ...]:
    return tuple(knowledge.references_by_id[name] for name in topic.references)


def documents_of(knowledge: Knowledge, topic: Topic) -> list[Document]:
    """The documents on which a topic rests, in order."""
    cited = {knowledge.document_of[advice].id for advice in topic.advice}
    return [document for document in knowledge.documents if document.id in cited]


def document_title(ctx: Context, document: Document) -> str:
    """« publisher, author, title » as far as they are known."""
    by = ", ".join(filter(None, (document.publisher, document.author)))
    return ctx.say.document(by=by, title=document.title)


def reference_block(ctx: Context, reference: Reference) -> Block:
    """A « Repère juridique », as a block of screens."""
    return reference_told(ctx, reference)


def reference_told(ctx: Context, reference: Reference) -> Quote:
    """A « Repère juridique »: article, fact, caution, when and in which version it was read."""
    lines = [reference.fact]
    if reference.caution:
        caution = sentence(reference.caution)
        lines.append(ctx.say.caution(caution=caution))
    lines.append(" ".join(_reading(ctx, reference)))
    heading = ctx.say.reference_heading(article=reference.article)
    return Quote("\n".join(lines), heading)


def grounds_of(ctx: Context, answer: DirectAnswer) -> list[Block]:
    """What a direct answer rests on: the advice points, then apart from them the law."""
    topic = ctx.knowledge.topics[answer.topic]
    named = replace(
        topic,
        advice=tuple(one for one in answer.rests_on if one in topic.advice),
        references=tuple(one for one in answer.rests_on if one in topic.references),
    )
    sources = sources_of(ctx, named)
    law = [reference_block(ctx, reference) for reference in sources.references]
    return [*sources.advice(), *law]


def misconceptions_on(knowledge: Knowledge, topic: Topic) -> list[Misconception]:
    """The received ideas about a topic."""
    return [idea for idea in knowledge.misconceptions if topic.id in idea.topics]


def misconception_block(ctx: Context, idea: Misconception) -> Block:
    """A received idea and what is true instead."""
    text = ctx.say.misconception(
        belief=idea.belief,
        truth=idea.truth,
        checked=_checked(ctx, idea),
    )
    heading = ctx.say.misconception_heading(article=idea.article)
    return Quote(text, heading)


def _checked(ctx: Context, legal: Reference | Misconception) -> str:
    """When the law was read, and whether all of it was found there."""
    say = ctx.say.checked if legal.verified == "yes" else ctx.say.checked_partly
    return say(date=dates.show(legal.checked_on))


def _reading(ctx: Context, reference: Reference) -> Iterator[str]:
    """When it was read, in which version, from when it applies, whether it must be read again."""
    yield _read(ctx, reference)
    if reference.applies_from:
        yield ctx.say.applies_from(date=dates.show(reference.applies_from))
    if reference.overdue(ctx.today):
        yield ctx.say.overdue(date=dates.show(reference.reread_by))


def _read(ctx: Context, reference: Reference) -> str:
    version = reference.version_read
    if not version:
        return _checked(ctx, reference)
    say = ctx.say.checked_version
    if reference.verified == "partial":
        say = ctx.say.checked_partly_version
    return say(date=dates.show(reference.checked_on), version=version)


def line_of_direct(ctx: Context, answer: DirectAnswer) -> Faint:
    """The first source that a direct answer rests on, which is the one that carries it."""
    return _line(ctx, [next(_names(ctx, answer.rests_on))])


def line_of_topic(ctx: Context, topic: Topic) -> Faint:
    """The first document that a topic rests on, and the first reference beside it."""
    sources = [
        *_names(ctx, topic.advice[:1]),
        *_names(ctx, topic.references[:1]),
    ]
    return _line(ctx, sources)


def _line(ctx: Context, sources: Iterable[str]) -> Faint:
    return Faint(ctx.say.source(sources=" · ".join(sources)))


def names_of_sources(ctx: Context, topic: Topic) -> Iterator[str]:
    """What a topic rests on, each by its bare name: the first article, then the documents."""
    for name in topic.references[:1]:
        yield ctx.knowledge.references_by_id[name].article
    for document in documents_of(ctx.knowledge, topic):
        yield document.short


def _names(ctx: Context, ids: Iterable[str]) -> Iterator[str]:
    """What each advice point or reference is called; a reference with the day of its reading."""
    for name in ids:
        reference = ctx.knowledge.references_by_id.get(name)
        if reference:
            yield _dated(ctx, reference)
        else:
            yield shortened(ctx.knowledge.document_of[name].short, _LONGEST_NAME)


def _dated(ctx: Context, reference: Reference) -> str:
    say = (
        ctx.say.source_overdue if reference.overdue(ctx.today) else ctx.say.source_read
    )
    name = shortened(reference.article, _LONGEST_NAME)
    return say(source=name, date=dates.show(reference.checked_on))
