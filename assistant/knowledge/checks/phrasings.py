"""Phrasings: enough of them, each under one topic."""

from collections.abc import Iterator

from assistant.knowledge.checks.known import ids_in
from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry, Phrasings
from assistant.knowledge.yaml_reading import Mistake, Place
from assistant.text.folding import fold

_LEAST = 3


def find(library: Library) -> Iterator[Mistake]:
    """Too few phrasings, phrasings of a topic of another theme, the same phrasing twice."""
    for theme, entries in library.phrasings.items():
        topics = {topic.record.id: topic for topic in library.topics[theme]}
        known = ids_in(library, f"topics/{theme}.yaml")
        for entry in entries:
            for name in entry.record:
                if name not in known:
                    yield entry.mistake(
                        f"le sujet « {name} » n'est pas dans topics/{theme}.yaml", name
                    )
            for name, topic in topics.items():
                count = sum(map(len, entry.record.get(name, {}).values()))
                if count < _LEAST:
                    yield topic.mistake(
                        f"« {name} » a {count} formulation(s), il en faut au moins {_LEAST}",
                        "id",
                    )
    yield from _repeated(library)


def _repeated(library: Library) -> Iterator[Mistake]:
    first_topic: dict[str, str] = {}
    for topic, entry, place, text in _each(library):
        first = first_topic.setdefault(fold(text), "")
        if first:
            where = (
                "deux fois sous"
                if first == topic
                else f"déjà sous « {first} », et aussi sous"
            )
            yield entry.mistake(f"« {text} » est {where} « {topic} »", *place)
        first_topic[fold(text)] = first or topic


def _each(library: Library) -> Iterator[tuple[str, Entry[Phrasings], Place, str]]:
    for entries in library.phrasings.values():
        for entry in entries:
            for topic, voices in entry.record.items():
                for voice, texts in voices.items():
                    for number, text in enumerate(texts):
                        yield topic, entry, (topic, voice, number), text
