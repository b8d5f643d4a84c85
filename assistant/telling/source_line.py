"""The one line under a short answer that says where it comes from, and when the law was read."""

from collections.abc import Iterable, Iterator

from assistant.blocks import Faint
from assistant.conversation.context import Context
from assistant.knowledge.answers import DirectAnswer
from assistant.knowledge.topics import Reference, Topic
from assistant.quantities import dates
from assistant.text.typography import shortened

_LONGEST = 80
"""Characters of a source's name: the whole of it stands one button away."""


def line_of_direct(ctx: Context, answer: DirectAnswer) -> Faint:
    """The first source that a direct answer rests on, which is the one that carries it."""
    return _line(ctx, [next(_named(ctx, answer.rests_on))])


def line_of_topic(ctx: Context, topic: Topic) -> Faint:
    """The first document that a topic rests on, and the first reference beside it."""
    sources = [
        *_named(ctx, topic.advice[:1]),
        *_named(ctx, topic.references[:1]),
    ]
    return _line(ctx, sources)


def _line(ctx: Context, sources: Iterable[str]) -> Faint:
    return Faint(ctx.say.source(sources=" · ".join(sources)))


def _named(ctx: Context, ids: Iterable[str]) -> Iterator[str]:
    """What each advice point or reference is called; a reference with the day of its reading."""
    for name in ids:
        reference = ctx.knowledge.references_by_id.get(name)
        if reference:
            yield _dated(ctx, reference)
        else:
            yield shortened(ctx.knowledge.document_of[name].short, _LONGEST)


def _dated(ctx: Context, reference: Reference) -> str:
    say = (
        ctx.say.source_overdue if reference.overdue(ctx.today) else ctx.say.source_read
    )
    name = shortened(reference.article, _LONGEST)
    return say(source=name, date=dates.show(reference.checked_on))
