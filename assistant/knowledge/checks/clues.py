"""Clues: each names one option of its question, and stands where it can serve."""

from collections.abc import Iterator

from assistant.knowledge.library import Library
from assistant.knowledge.questions import Option, Question
from assistant.knowledge.records import Entry
from assistant.knowledge.yaml_reading import Mistake
from assistant.text.folding import fold

_QUANTITIES = ("amount", "duration", "date")
_ROLES = {
    "client": ("clues", "clues_client", "aliases", "aliases_client"),
    "prestataire": ("clues", "clues_provider", "aliases", "aliases_provider"),
}


def find(library: Library) -> Iterator[Mistake]:
    """Clues without words, shared by two options, beside a question that measures nothing; denials of nothing."""
    yield from _wordless_signs(library)
    for entry in library.every_question:
        yield from _quantity_clues(entry)
        yield from _shared(entry)
        for denied, suggested in entry.record.if_denied.items():
            for name in (denied, suggested):
                if name not in entry.record.option_ids:
                    yield entry.mistake(
                        f"« {name} » n'est pas une option de « {entry.record.id} »",
                        "if_denied",
                        denied,
                    )


def _wordless_signs(library: Library) -> Iterator[Mistake]:
    for entry in library.signs:
        for key, expressions in vars(entry.record).items():
            for number, expression in enumerate(expressions):
                if not fold(expression):
                    yield entry.mistake(f"« {expression} » n'a pas de mot", key, number)


def _quantity_clues(entry: Entry[Question]) -> Iterator[Mistake]:
    question = entry.record
    if question.clues and question.kind not in _QUANTITIES:
        yield entry.mistake(
            "ces indices vont à une question de montant, de durée ou de date", "clues"
        )
    for key in ("clues", "decoys"):
        for number, clue in enumerate(getattr(question, key)):
            if not fold(clue):
                yield entry.mistake(f"« {clue} » n'a pas de mot", key, number)


def _shared(entry: Entry[Question]) -> Iterator[Mistake]:
    """Clues that two options of a question share, for one role at least: they would name neither."""
    told: set[tuple[int, str, int]] = set()
    for keys in _ROLES.values():
        owners: dict[str, str] = {}
        for place, option in enumerate(entry.record.options):
            for key, number, clue in _namings(option, keys):
                folded = fold(clue)
                if not folded and (place, key, number) not in told:
                    yield entry.mistake(
                        f"« {clue} » n'a pas de mot", "options", place, key, number
                    )
                elif (
                    owners.setdefault(folded, option.id) != option.id
                    and (place, key, number) not in told
                ):
                    message = f"« {clue} » désigne déjà l'option « {owners[folded]} »"
                    yield entry.mistake(message, "options", place, key, number)
                else:
                    continue
                told.add((place, key, number))


def _namings(option: Option, keys: tuple[str, ...]) -> Iterator[tuple[str, int, str]]:
    return (
        (key, number, clue)
        for key in keys
        for number, clue in enumerate(getattr(option, key))
    )
