"""Clues: each names one option of its question, and stands where it can serve."""

from collections.abc import Iterator

from assistant.knowledge.questions import Option, Question
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes
from assistant.knowledge.role import CLIENT, PROVIDER
from assistant.text.folding import fold

_QUANTITIES = ("amount", "duration", "date", "milestones")
_READ_BY = {
    CLIENT: ("clues", "clues_client", "aliases", "aliases_client"),
    PROVIDER: ("clues", "clues_provider", "aliases", "aliases_provider"),
}


def find(library: Library) -> Mistakes:
    """Clues without words, shared by two options, or that measure nothing; denials of nothing."""
    yield from _wordless_signs(library)
    for question in library.every_question:
        yield from _quantity_clues(question)
        yield from _shared(question)
        yield from _denials(question)
        yield from _said_together(question)


def _wordless_signs(library: Library) -> Mistakes:
    for entry in library.signs:
        for key, expressions in vars(entry.record).items():
            for number, expression in enumerate(expressions):
                if not fold(expression):
                    message = f"« {expression} » n'a pas de mot"
                    yield entry.mistake(message, key, number)


def _quantity_clues(entry: Entry[Question]) -> Mistakes:
    question = entry.record
    if question.clues and question.kind not in _QUANTITIES:
        message = (
            "ces indices vont à une question de montant, de durée, de date ou de jalons"
        )
        yield entry.mistake(message, "clues")
    for key in ("clues", "decoys"):
        for number, clue in enumerate(getattr(question, key)):
            if not fold(clue):
                message = f"« {clue} » n'a pas de mot"
                yield entry.mistake(message, key, number)


def _denials(entry: Entry[Question]) -> Mistakes:
    question = entry.record
    for denied, suggested in question.if_denied.items():
        for name in (denied, suggested):
            if name not in question.option_ids:
                message = f"« {name} » n'est pas une option de « {question.id} »"
                yield entry.mistake(message, "if_denied", denied)


def _said_together(entry: Entry[Question]) -> Mistakes:
    question = entry.record
    for number, option in enumerate(question.options):
        for other in option.beside:
            if other not in question.option_ids:
                message = f"« {other} » n'est pas une option de « {question.id} »"
                yield entry.mistake(message, "options", number, "beside")


def _shared(entry: Entry[Question]) -> Mistakes:
    """Clues that name two options of a question, for one role at least, and so name neither."""
    told: set[Location] = set()
    for keys in _READ_BY.values():
        owners: dict[str, str] = {}
        for location, option, clue in _namings(entry.record, keys):
            owner = owners.setdefault(fold(clue), option.id)
            if not fold(clue):
                problem = f"« {clue} » n'a pas de mot"
            elif owner != option.id:
                problem = f"« {clue} » désigne déjà l'option « {owner} »"
            else:
                continue
            if location not in told:
                yield entry.mistake(problem, *location)
            told.add(location)


def _namings(
    question: Question, keys: tuple[str, ...]
) -> Iterator[tuple[Location, Option, str]]:
    """Each clue under these keys of the question's options, with its location."""
    for place, option in enumerate(question.options):
        for key in keys:
            for number, clue in enumerate(getattr(option, key)):
                yield ("options", place, key, number), option, clue
