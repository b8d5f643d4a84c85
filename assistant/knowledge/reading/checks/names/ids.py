"""Ids: each is given once."""

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.knowledge.language.phrasings import Gap
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry, Items
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Advice


def find(library: Library) -> Mistakes:
    """Ids given twice among things of the same sort."""
    for file in library.files.values():
        if isinstance(file, Items):
            yield from _twice(file)
    yield from _twice([*library.sections, *library.date_sections])
    yield from _twice(library.all_topics)
    yield from _twice(library.all_answers)
    yield from _twice(library.every_question)
    yield from _twice(_advice(library))
    yield from _twice(_gaps(library))
    for question in library.every_question:
        options = question.record.options
        yield from _twice(_within(question, "options", options))


def _gaps(library: Library) -> Iterator[Entry[Gap]]:
    for bank in library.out_of_scope:
        yield from _within(bank, "gaps", bank.record.gaps)


def _advice(library: Library) -> Iterator[Entry[Advice]]:
    for document in library.documents:
        yield from _within(document, "advice", document.record.advice)


def _within(entry: Entry[Any], key: str, parts: Iterable[Any]) -> Iterator[Entry[Any]]:
    """The parts of a record under a key, each with its own location."""
    for number, part in enumerate(parts):
        yield Entry(part, entry.sheet, (*entry.location, key, number))


def _twice(entries: Iterable[Entry[Any]]) -> Mistakes:
    seen: set[str] = set()
    for entry in entries:
        if entry.record.id in seen:
            message = f"l'identifiant « {entry.record.id} » est déjà pris"
            yield entry.mistake(message, "id")
        seen.add(entry.record.id)
