"""Phrasings: enough of them, each under one topic."""

from collections.abc import Iterator

from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry, Phrasings
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
    first_topic: dict[str, str] = {}
    for entry, location, topic, text in _each(library):
        first = first_topic.get(fold(text))
        if first is None:
            first_topic[fold(text)] = topic
        elif first == topic:
            message = f"« {text} » est deux fois sous « {topic} »"
            yield entry.mistake(message, *location)
        else:
            message = f"est déjà sous « {first} », et aussi sous « {topic} »"
            message = f"« {text} » {message}"
            yield entry.mistake(message, *location)


def _each(library: Library) -> Iterator[tuple[Entry[Phrasings], Location, str, str]]:
    """Each phrasing: the file, the location in it, the topic, the text."""
    for entries in library.phrasings.values():
        for entry in entries:
            for topic, voices in entry.record.items():
                for voice, texts in voices.items():
                    for number, text in enumerate(texts):
                        yield entry, (topic, voice, number), topic, text
