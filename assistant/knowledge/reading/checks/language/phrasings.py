"""Phrasings: enough of them, each under one topic or one direct answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes
from assistant.text.folding import fold

_LEAST = 3


def find(library: Library) -> Mistakes:
    """Too few phrasings, phrasings of a topic of another theme, the same phrasing twice."""
    for theme in library.phrasings:
        yield from _strangers(library, theme)
        yield from _too_few(library, theme)
    yield from _repeated(library)


def _strangers(library: Library, theme: str) -> Mistakes:
    file = f"topics/{theme}.yaml"
    known = ids_in(library, file)
    for entry in library.phrasings[theme]:
        for name in entry.record:
            if name not in known:
                message = f"le sujet « {name} » n'est pas dans {file}"
                yield entry.mistake(message, name)


def _too_few(library: Library, theme: str) -> Mistakes:
    topics = {topic.record.id: topic for topic in library.topics[theme]}
    for entry in library.phrasings[theme]:
        for name, topic in topics.items():
            count = sum(map(len, entry.record.get(name, {}).values()))
            if count < _LEAST:
                message = f"a {count} formulation(s), il en faut au moins {_LEAST}"
                message = f"« {name} » {message}"
                yield topic.mistake(message, "id")


def _repeated(library: Library) -> Mistakes:
    first_owner: dict[str, str] = {}
    for entry, location, owner, text in _each(library):
        first = first_owner.get(fold(text))
        if first is None:
            first_owner[fold(text)] = owner
        elif first == owner:
            message = f"« {text} » est deux fois sous « {owner} »"
            yield entry.mistake(message, *location)
        else:
            message = f"est déjà sous « {first} », et aussi sous « {owner} »"
            message = f"« {text} » {message}"
            yield entry.mistake(message, *location)


def _each(library: Library) -> Iterator[tuple[Entry[Any], Location, str, str]]:
    """Each phrasing: the file, the location in it, the topic or the direct answer, the text."""
    for entries in library.phrasings.values():
        for entry in entries:
            for topic, voices in entry.record.items():
                for voice, number, text in _spoken(voices):
                    yield entry, (topic, voice, number), topic, text
    for answer in library.all_answers:
        for voice, number, text in _spoken(answer.record.phrasings):
            yield answer, ("phrasings", voice, number), answer.record.id, text


def _spoken(voices: Mapping[Any, Sequence[str]]) -> Iterator[tuple[str, int, str]]:
    """Each text of these voices, with its voice and its place."""
    for voice, texts in voices.items():
        for number, text in enumerate(texts):
            yield voice, number, text
