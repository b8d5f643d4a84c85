"""Sheets -> records: pydantic checks each file's shape, and its errors become mistakes in French with their line."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.knowledge.phrasings import Voice
from assistant.knowledge.yaml_reading import Mistake, Place, Sheet

Record = TypeVar("Record")

Phrasings = dict[str, dict[Voice, tuple[str, ...]]]

_EXTRA = ("unexpected_keyword_argument", "extra_forbidden")
_TYPES = {
    "string_type": "un texte est attendu ici : mettez la valeur entre guillemets",
    "bool_type": "true ou false est attendu ici",
    "bool_parsing": "true ou false est attendu ici",
    "tuple_type": "une liste est attendue ici",
    "list_type": "une liste est attendue ici",
    "mapping_type": "des couples « clé: valeur » sont attendus ici",
    "dict_type": "des couples « clé: valeur » sont attendus ici",
    "int_type": "un nombre entier est attendu ici",
    "int_parsing": "un nombre entier est attendu ici",
    "int_from_float": "un nombre entier est attendu ici",
    "float_parsing": 'un nombre est attendu ici, comme "0.5"',
    "greater_than": "un nombre plus grand que zéro est attendu ici",
    "time_parsing": 'une heure est attendue ici, entre guillemets, comme "08:00"',
    "time_type": 'une heure est attendue ici, entre guillemets, comme "08:00"',
    "path_type": "un chemin est attendu ici",
    "dataclass_type": "des couples « clé: valeur » sont attendus ici",
}


@dataclass(frozen=True)
class Entry(Generic[Record]):
    """A record and where it stands, so that a check can point at it."""

    record: Record
    sheet: Sheet
    place: Place

    def mistake(self, message: str, *within: str | int) -> Mistake:
        """A mistake in this record, at the place `within` it."""
        return self.sheet.mistake((*self.place, *within), message)


def read_records(sheet: Sheet, kind: type[Record]) -> list[Entry[Record]]:
    """The items of a sheet that is a list of `kind`. Shape mistakes are added to the sheet."""
    if sheet.data is None:
        return []
    if not isinstance(sheet.data, list):
        sheet.mistakes.append(sheet.mistake((), "une liste est attendue ici"))
        return []
    found = (
        (number, read_record(sheet, kind, item, (number,)))
        for number, item in enumerate(sheet.data)
    )
    return [
        Entry(record, sheet, (number,)) for number, record in found if record is not None
    ]


def read_record(sheet: Sheet, kind: Any, data: Any, place: Place = ()) -> Any:
    """One record, or None after adding its shape mistakes to the sheet. A key too many does not hide the rest."""
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        sheet.mistakes.extend(_mistakes(sheet, place, error))
        extra = [detail["loc"] for detail in error.errors() if detail["type"] in _EXTRA]
    try:
        return _adapter(kind).validate_python(_without(data, extra)) if extra else None
    except ValidationError:
        return None


def _without(data: Any, places: list[tuple[int | str, ...]]) -> Any:
    copy = deepcopy(data)
    for *path, key in places:
        within = reduce(lambda part, step: part[step], path, copy)
        within.pop(key, None)
    return copy


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _mistakes(sheet: Sheet, place: Place, error: ValidationError) -> Iterator[Mistake]:
    for detail in error.errors(include_url=False):
        where = (*place, *(part for part in detail["loc"] if part != "[key]"))
        yield sheet.mistake(
            where, _message(detail["type"], where[-1] if where else "", detail)
        )


def _message(kind: str, key: str | int, detail: Any) -> str:
    if kind in _EXTRA:
        return f"la clé « {key} » est inconnue ici"
    if kind in ("missing", "missing_argument"):
        return f"il manque la clé « {key} »"
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return f"« {detail['input']} » n'est pas permis ici ; possible : {expected}"
    return _TYPES.get(kind, f"valeur refusée ({detail['msg']})")
