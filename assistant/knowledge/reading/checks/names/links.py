"""Links: every id that is named exists."""

from collections.abc import Iterable
from typing import Any

from assistant.knowledge.reading.checks.names.known import advice_ids, ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes


def find(library: Library) -> Mistakes:
    """Advice points, references and topics that are named and do not exist."""
    advice = advice_ids(library)
    references = ids_in(library, "references.yaml")
    topics = ids_in(library, "topics/")
    for topic in library.all_topics:
        yield from _dangling(topic, "advice", advice, "le conseil")
        yield from _dangling(topic, "references", references, "le repère")
        yield from _dangling(topic, "related", topics, "le sujet")
    for idea in library.misconceptions:
        yield from _dangling(idea, "topics", topics, "le sujet")
        yield from _dangling(idea, "references", references, "le repère")
    for term in library.terms:
        yield from _dangling(term, "topics", topics, "le sujet")
    for deadline in library.deadlines:
        yield from _dangling(deadline, "references", references, "le repère")
        name = deadline.record.topic
        if name and name not in topics:
            message = f"le sujet « {name} » n'existe pas"
            yield deadline.mistake(message, "topic")
    for guidance in library.guidance:
        name = guidance.record.id
        if name not in topics:
            yield guidance.mistake(f"le sujet « {name} » n'existe pas", "id")
    yield from _gaps(library, topics)
    yield from _precedence(library)


def _dangling(entry: Entry[Any], key: str, known: set[str], what: str) -> Mistakes:
    named: Iterable[str] = getattr(entry.record, key)
    for number, name in enumerate(named):
        if name not in known:
            message = f"{what} « {name} » n'existe pas"
            yield entry.mistake(message, key, number)


def _precedence(library: Library) -> Mistakes:
    """The order of precedence names each topic that a list can hold, once."""
    listable = ids_in(library, "topics/", holding="to_write")
    for entry in library.precedence:
        for number, name in enumerate(entry.record):
            if name not in listable:
                message = f"« {name} » n'est pas un sujet qu'une liste peut contenir"
                yield entry.mistake(message, number)
            elif name in entry.record[:number]:
                message = f"« {name} » est déjà plus haut"
                yield entry.mistake(message, number)
        for name in sorted(listable - set(entry.record)):
            yield entry.mistake(f"« {name} » manque à cet ordre")


def _gaps(library: Library, topics: set[str]) -> Mistakes:
    """The topics that come nearest to a matter which the base does not carry."""
    for bank in library.out_of_scope:
        for number, gap in enumerate(bank.record.gaps):
            for name in gap.nearest:
                if name not in topics:
                    message = f"le sujet « {name} » n'existe pas"
                    yield bank.mistake(message, "gaps", number, "nearest")
