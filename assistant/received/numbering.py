"""Word's list numbers, which stand in no text: « 3.2 », « a) », counted paragraph by paragraph."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_LEVEL = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True)
class _Level:
    """How a level of a list is counted and written."""

    format: str
    text: str
    start: int


@dataclass
class Numbers:
    """Counts the lists of a document, from its first paragraph to its last."""

    _lists: dict[str, dict[int, _Level]]
    """The levels of each list, by its id."""
    _root: dict[str, str]
    """What several lists count together."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list; empty where it has none."""
        levels = self._lists.get(list_id, {})
        own = levels.get(level)
        if own is None or level >= _LEVELS:
            return ""
        if own.format in ("bullet", "none"):
            return _BULLET if own.format == "bullet" else ""
        counts = self._counts.setdefault(self._root[list_id], {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            shown = levels.get(number, own)
            # A chapter counted « II » is « 2 » within « 2.1 », where the level says so.
            return _written(shown.format, counts.get(number, shown.start))

        return _LEVEL.sub(written, own.text)


def numbers_of(numbering: Any) -> Numbers:
    """The counts of a document, from the root of its numbering part; None where it has none."""
    if numbering is None:
        return Numbers({}, {})
    abstract = {}
    for one in numbering.iter(qn("w:abstractNum")):
        abstract[one.get(qn("w:abstractNumId"))] = dict(_levels(one))
    lists, root = {}, {}
    for one in numbering.iter(qn("w:num")):
        name = one.get(qn("w:numId"))
        points = one.find(qn("w:abstractNumId"))
        target = points.get(qn("w:val")) if points is not None else ""
        lists[name] = abstract.get(target, {})
        root[name] = str(target)
    return Numbers(lists, root)


def _levels(abstract: Any) -> Any:
    for level in abstract.iter(qn("w:lvl")):
        number = level.get(qn("w:ilvl")) or "0"
        start = _value(level, "w:start") or "1"
        if number.isdigit() and start.lstrip("-").isdigit():
            form = _value(level, "w:numFmt") or "decimal"
            yield int(number), _Level(form, _value(level, "w:lvlText"), int(start))


def _value(parent: Any, name: str) -> str:
    child = parent.find(qn(name))
    return (child.get(qn("w:val")) or "") if child is not None else ""


def _written(form: str, number: int) -> str:
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        roman = _roman(number)
        return roman if form.startswith("upper") else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
