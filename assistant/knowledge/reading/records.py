"""Sheets -> records: pydantic checks each shape, and its errors become mistakes in French."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.knowledge.language.phrasings import Voice
from assistant.knowledge.reading.sheets import Location, Mistake, Sheet

Record = TypeVar("Record")

Phrasings = dict[str, dict[Voice, tuple[str, ...]]]
Sentences = dict[str, dict[str, tuple[str, ...]]]
"""Question -> option -> what people type."""

_EXTRA = ("unexpected_keyword_argument", "extra_forbidden")
_MISSING = ("missing", "missing_argument")
_PAIRS = "des couples « clé: valeur » sont attendus ici"
_TEXT = "un texte est attendu ici : mettez la valeur entre guillemets"
_TRUE_FALSE = "true ou false est attendu ici"
_LIST = "une liste est attendue ici"
_WHOLE_NUMBER = "un nombre entier est attendu ici"
_NUMBER = 'un nombre est attendu ici, comme "0.5"'
_TIME = 'une heure est attendue ici, entre guillemets, comme "08:00"'
_MESSAGES = {
    "string_type": _TEXT,
    "bool_type": _TRUE_FALSE,
    "bool_parsing": _TRUE_FALSE,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "frozen_set_type": _LIST,
    "mapping_type": _PAIRS,
    "dict_type": _PAIRS,
    "dataclass_type": _PAIRS,
    "int_type": _WHOLE_NUMBER,
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "greater_than": "un nombre plus grand que zéro est attendu ici",
    "time_parsing": _TIME,
    "time_type": _TIME,
    "path_type": "un chemin est attendu ici",
}
_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Entry(Generic[Record]):
    """A record and where it stands, so that a check can point at it."""

    record: Record
    sheet: Sheet
    location: Location

    def mistake(self, message: str, *within: str | int) -> Mistake:
        """A mistake in this record, at the location `within` it."""
        return self.sheet.mistake((*self.location, *within), message)


class Items(list[Entry[Record]]):
    """A file that is a list: the entries of its records, but for those refused for their shape."""

    @property
    def content(self) -> tuple[Record, ...]:
        """The records, in the file's order."""
        return tuple(entry.record for entry in self)


class Whole(list[Entry[Record]]):
    """A file that is one record: its entry, or none where it was refused for its shape."""

    @property
    def content(self) -> Record:
        """The record, which is there in a knowledge base without mistakes."""
        return self[0].record


def read_items(sheet: Sheet, kind: type[Record]) -> Items[Record]:
    """The items of a sheet that is a list of `kind`. Shape mistakes are added to the sheet."""
    items: Items[Record] = Items()
    if sheet.data is None:
        return items
    if not isinstance(sheet.data, list):
        sheet.refuse((), _LIST)
        return items
    for number, item in enumerate(sheet.data):
        record = read_record(sheet, kind, item, (number,))
        if record is not None:
            items.append(Entry(record, sheet, (number,)))
    return items


def read_whole(sheet: Sheet, kind: type[Record]) -> Whole[Record]:
    """The sheet as one record of `kind`. Shape mistakes are added to the sheet."""
    whole: Whole[Record] = Whole()
    record = None if sheet.data is None else read_record(sheet, kind, sheet.data)
    if record is not None:
        whole.append(Entry(record, sheet, ()))
    return whole


def read_record(sheet: Sheet, kind: Any, data: Any, location: Location = ()) -> Any:
    """One record, or None after adding its shape mistakes to the sheet.

    A key too many does not hide the rest.
    """
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        sheet.mistakes.extend(_mistakes(sheet, location, error))
        extra = [detail["loc"] for detail in error.errors() if detail["type"] in _EXTRA]
    if not extra:
        return None
    try:
        return _adapter(kind).validate_python(_without(data, extra))
    except ValidationError:
        return None


def _without(data: Any, locations: list[Location]) -> Any:
    copy = deepcopy(data)
    for *path, key in locations:
        within = copy
        for step in path:
            within = within[step]
        within.pop(key, None)
    return copy


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _mistakes(
    sheet: Sheet, location: Location, error: ValidationError
) -> Iterator[Mistake]:
    for detail in error.errors(include_url=False):
        within = [part for part in detail["loc"] if part != "[key]"]
        where = (*location, *within)
        yield sheet.mistake(where, _message(where[-1] if where else "", detail))


def _message(key: str | int, detail: Any) -> str:
    kind = detail["type"]
    if kind in _EXTRA:
        return f"la clé « {key} » est inconnue ici"
    if kind in _MISSING:
        return f"il manque la clé « {key} »"
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return f"« {detail['input']} » n'est pas permis ici ; possible : {expected}"
    # pydantic says in English whatever else is wrong: here, in French, what it stumbled over.
    quote = str(detail["input"])[:_LONGEST_QUOTE]
    return _MESSAGES.get(kind, f"« {quote} » n'est pas permis ici")
