"""Ids: each is given once."""

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.topics import Advice
from assistant.knowledge.yaml_reading import Mistake

_PLAIN = (
    "themes",
    "documents",
    "references",
    "misconceptions",
    "terms",
    "small_talk",
    "commands",
    "deadlines",
)


def find(library: Library) -> Iterator[Mistake]:
    """Ids given twice among things of the same sort."""
    for name in _PLAIN:
        yield from _twice(getattr(library, name))
    yield from _twice([*library.sections, *library.date_sections])
    yield from _twice(library.all_topics)
    yield from _twice(library.every_question)
    yield from _twice(_advice(library))
    for question in library.every_question:
        yield from _twice(
            Entry(option, question.sheet, (*question.place, "options", number))
            for number, option in enumerate(question.record.options)
        )


def _advice(library: Library) -> Iterator[Entry[Advice]]:
    for document in library.documents:
        for number, advice in enumerate(document.record.advice):
            yield Entry(advice, document.sheet, (*document.place, "advice", number))


def _twice(entries: Iterable[Entry[Any]]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for entry in entries:
        if entry.record.id in seen:
            yield entry.mistake(f"l'identifiant « {entry.record.id} » est déjà pris", "id")
        seen.add(entry.record.id)
