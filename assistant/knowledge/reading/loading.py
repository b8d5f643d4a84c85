"""The one way into the knowledge base: read, check, build. It is used whole or not at all."""

from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.knowledge.language.countries import country_names
from assistant.knowledge.language.phrasings import Phrasing
from assistant.knowledge.language.sentences import TypedAnswer
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.checks import find_mistakes
from assistant.knowledge.reading.library import Library, read_library
from assistant.knowledge.reading.sheets import Mistake


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
    """The knowledge base: the library's files by their names, and what follows from them."""
    files: dict[str, Any] = {name: file.content for name, file in library.files.items()}
    theme_of = {}
    for theme, topics in library.topics.items():
        for topic in topics.content:
            theme_of[topic.id] = theme
    return Knowledge(
        **files,
        topics={entry.record.id: entry.record for entry in library.all_topics},
        theme_of=theme_of,
        answers={entry.record.id: entry.record for entry in library.all_answers},
        clauses={theme: file.content for theme, file in library.clauses.items()},
        phrasings=tuple(_phrasings(library)),
        typed_answers=tuple(_typed_answers(library)),
        countries={**country_names(), **library.places.content.shown},
    )


def _phrasings(library: Library) -> list[Phrasing]:
    phrasings = []
    for file in library.phrasings.values():
        for topic, voices in file.content.items():
            for voice, texts in voices.items():
                phrasings += [Phrasing(topic, voice, text) for text in texts]
    for entry in library.all_answers:
        answer = entry.record
        for voice, texts in answer.phrasings.items():
            for text in texts:
                phrasings.append(Phrasing(answer.topic, voice, text, answer.id))
    return phrasings


def _typed_answers(library: Library) -> list[TypedAnswer]:
    answers = []
    for file in library.sentences.values():
        for question, options in file.content.items():
            for option, texts in options.items():
                answers += [TypedAnswer(question, option, text) for text in texts]
    return answers
