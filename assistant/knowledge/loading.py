"""The one way into the knowledge base: read, check, build. It is used whole or not at all."""

from pathlib import Path

from assistant.errors import AssistantError
from assistant.knowledge.checks import find_mistakes
from assistant.knowledge.countries import country_names
from assistant.knowledge.library import Library, read_library
from assistant.knowledge.models import Knowledge
from assistant.knowledge.phrasings import Phrasing
from assistant.knowledge.yaml_reading import Mistake


class KnowledgeError(AssistantError):
    """The knowledge base has mistakes; the message holds them all, one a line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def load_knowledge(folder: Path) -> Knowledge:
    """The checked knowledge base of a folder. Raises KnowledgeError with every mistake in it."""
    if not folder.is_dir():
        raise AssistantError(f"Le dossier de connaissances est introuvable : {folder}")
    library = read_library(folder)
    mistakes = find_mistakes(library)
    if mistakes:
        raise KnowledgeError(mistakes)
    return _build(library)


def _build(library: Library) -> Knowledge:
    return Knowledge(
        themes=tuple(entry.record for entry in library.themes),
        topics={entry.record.id: entry.record for entry in library.all_topics},
        theme_of={
            entry.record.id: theme
            for theme, entries in library.topics.items()
            for entry in entries
        },
        phrasings=tuple(_phrasings(library)),
        documents=tuple(entry.record for entry in library.documents),
        references={entry.record.id: entry.record for entry in library.references},
        misconceptions=tuple(entry.record for entry in library.misconceptions),
        sections=tuple(entry.record for entry in library.sections),
        terms=tuple(entry.record for entry in library.terms),
        small_talk=tuple(entry.record for entry in library.small_talk),
        out_of_scope=library.out_of_scope[0].record,
        commands=tuple(entry.record for entry in library.commands),
        precedence=library.precedence[0].record,
        abbreviations=library.abbreviations[0].record,
        messages=library.messages[0].record,
        places=library.places[0].record,
        signs=library.signs[0].record,
        countries={**country_names(), **library.places[0].record.shown},
        calibrations=library.calibrations[0].record,
        quality=library.quality[0].record,
        date_sections=tuple(entry.record for entry in library.date_sections),
        deadlines=tuple(entry.record for entry in library.deadlines),
        contract=library.contract[0].record,
    )


def _phrasings(library: Library) -> list[Phrasing]:
    return [
        Phrasing(topic, voice, text)
        for entries in library.phrasings.values()
        for entry in entries
        for topic, voices in entry.record.items()
        for voice, texts in voices.items()
        for text in texts
    ]
