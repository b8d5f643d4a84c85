"""Typed answers: enough for each option of each question, each under one option; and asides."""

from collections.abc import Iterator

from assistant.knowledge.questions import Question
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry, Sentences
from assistant.knowledge.reading.sheets import Location, Mistakes
from assistant.text.folding import fold

_LEAST, _MOST = 15, 100
"""Fewer teach little; more than so many drown the file. From 25 to 60 much was gained."""

File = Entry[Sentences]


def find(library: Library) -> Mistakes:
    """Unknown questions and options, too few or too many sentences, the same sentence twice."""
    for section, files in library.sentences.items():
        asked = _asked_in(library, section)
        for file in files:
            yield from _unknown(file, asked)
            for name, question in asked.items():
                yield from _counted(file, question)
                yield from _repeated(file, name)
    yield from _asides(library)


def _asides(library: Library) -> Mistakes:
    """An aside twice, or without a word."""
    said = set()
    for entry in library.asides:
        for number, text in enumerate(entry.record):
            if not fold(text):
                yield entry.mistake(f"« {text} » n'a pas de mot", number)
            elif fold(text) in said:
                yield entry.mistake(f"« {text} » y est deux fois", number)
            said.add(fold(text))


def _asked_in(library: Library, section: str) -> dict[str, Question]:
    """The questions of a section that have options, by id."""
    found = {}
    for entry in (*library.sections, *library.date_sections):
        if entry.record.id == section:
            for question in entry.record.questions:
                if question.options:
                    found[question.id] = question
    return found


def _unknown(file: File, asked: dict[str, Question]) -> Mistakes:
    for name, options in file.record.items():
        question = asked.get(name)
        if question is None:
            message = f"la question « {name} » n'a pas de réponses à choisir dans cette section"
            yield file.mistake(message, name)
            continue
        for option in options:
            if option not in question.option_ids:
                message = f"« {option} » n'est pas une option de « {name} »"
                yield file.mistake(message, name, option)


def _counted(file: File, question: Question) -> Mistakes:
    given = file.record.get(question.id, {})
    for option in question.option_ids:
        count = len(given.get(option, ()))
        if not _LEAST <= count <= _MOST:
            message = f"a {count} phrase(s), il en faut de {_LEAST} à {_MOST}"
            message = f"« {option} » de « {question.id} » {message}"
            yield file.mistake(message, question.id, option)


def _repeated(file: File, name: str) -> Mistakes:
    first_option: dict[str, str] = {}
    for location, option, text in _each(file, name):
        first = first_option.get(fold(text))
        if not fold(text):
            yield file.mistake(f"« {text} » n'a pas de mot", *location)
        elif first == option:
            message = f"« {text} » est deux fois sous « {option} »"
            yield file.mistake(message, *location)
        elif first is not None:
            message = (
                f"« {text} » est déjà sous « {first} », et aussi sous « {option} »"
            )
            yield file.mistake(message, *location)
        first_option.setdefault(fold(text), option)


def _each(file: File, name: str) -> Iterator[tuple[Location, str, str]]:
    """Each sentence of a question: its location, its option, its text."""
    for option, texts in file.record.get(name, {}).items():
        for number, text in enumerate(texts):
            yield (name, option, number), option, text
