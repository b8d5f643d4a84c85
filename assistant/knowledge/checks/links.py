"""Links: every id that is named exists."""

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.knowledge.checks.known import advice_ids, ids_in
from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """Advice points, references and topics that are named and do not exist."""
    topics, references = ids_in(library, "topics/"), ids_in(library, "references.yaml")
    advice = advice_ids(library)
    for topic in library.all_topics:
        yield from _dangling(topic, "advice", topic.record.advice, advice, "le conseil")
        yield from _dangling(
            topic, "references", topic.record.references, references, "le repère"
        )
        yield from _dangling(topic, "related", topic.record.related, topics, "le sujet")
    for idea in library.misconceptions:
        yield from _dangling(idea, "topics", idea.record.topics, topics, "le sujet")
        yield from _dangling(
            idea, "references", idea.record.references, references, "le repère"
        )
    for term in library.terms:
        yield from _dangling(term, "topics", term.record.topics, topics, "le sujet")
    for deadline in library.deadlines:
        yield from _dangling(
            deadline, "references", deadline.record.references, references, "le repère"
        )
        if deadline.record.topic and deadline.record.topic not in topics:
            yield deadline.mistake(
                f"le sujet « {deadline.record.topic} » n'existe pas", "topic"
            )
    yield from _precedence(library)


def _precedence(library: Library) -> Iterator[Mistake]:
    """The order of precedence names each topic that a list can hold, once."""
    listable = ids_in(library, "topics/", holding="to_write")
    for entry in library.precedence:
        for number, name in enumerate(entry.record):
            if name not in listable:
                yield entry.mistake(
                    f"« {name} » n'est pas un sujet qu'une liste peut contenir", number
                )
            elif name in entry.record[:number]:
                yield entry.mistake(f"« {name} » est déjà plus haut", number)
        for name in sorted(listable - set(entry.record)):
            yield entry.mistake(f"« {name} » manque à cet ordre")


def _dangling(
    entry: Entry[Any], key: str, named: Iterable[str], known: set[str], what: str
) -> Iterator[Mistake]:
    for number, name in enumerate(named):
        if name not in known:
            yield entry.mistake(f"{what} « {name} » n'existe pas", key, number)
