"""Whether an answer is what a probe wants.

A scalar; a list (of a question with several answers all of them, else one of them); {any: [...]},
{has: x}, {not: x}, {between: [a, b]}, {match: expression}, {given: false}, {months_to: day}: a
duration that ends about then. Days: "2027-03-15", "next:03-15" (the next such day, "+1" the year
after), "in:21" (days from now), "weekday:4" (the next Friday, "+1" a week later).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_SPAN = re.compile(r"([\d,.]+) (ans?|années?|mois|semaines?|jours?)")
_NAMED_DAY = re.compile(
    r"(?P<kind>next|in|weekday):(?P<day>[\d-]+)(?:\+(?P<later>\d+))?"
)
_MONTHS = {"a": 12.0, "m": 1.0, "s": 7 / 30.4, "j": 1 / 30.4}
_DAYS_A_MONTH = 30.4
_EUROS = 0.51
_SPAN_SHARE = 0.06
"""So much longer or shorter, and a duration is still the same."""
_ABOUT_MONTHS = 1.2


def plain(text: str) -> str:
    """The text with the signs of a keyboard."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def as_list(value: Any) -> list[Any]:
    """The value, or the values."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Reader:
    """Compares values on a day, from which « next » is counted."""

    today: date

    def fits(self, actual: Any, wanted: Any) -> bool:
        """Whether an answer, None for none, is what is wanted."""
        if isinstance(wanted, dict):
            return self._fits_condition(actual, wanted)
        if isinstance(wanted, list):
            return self._fits_list(actual, wanted)
        if isinstance(actual, list):
            return len(actual) == 1 and self.same(actual[0], wanted)
        return self.same(actual, wanted)

    def hits(self, actual: Any, unwanted: Any) -> bool:
        """Whether an answer is, or holds, something that is not wanted."""
        if isinstance(unwanted, dict):
            return self.fits(actual, unwanted)
        several = as_list(unwanted)
        return any(self._among(one, several) for one in as_list(actual))

    def same(self, actual: Any, wanted: Any) -> bool:
        """Whether both say the same: rounded sums, durations in other units, typography."""
        wanted = self.day(wanted)
        if isinstance(actual, bool) or isinstance(wanted, bool):
            return actual is wanted
        if isinstance(actual, int | float) and isinstance(wanted, int | float):
            return abs(actual - wanted) < _EUROS
        length, wanted_length = months(actual), months(wanted)
        if length is not None and wanted_length is not None:
            return abs(length - wanted_length) <= _SPAN_SHARE * max(wanted_length, 0.2)
        if isinstance(actual, str) and isinstance(wanted, str):
            return plain(actual).casefold() == plain(wanted).casefold()
        return bool(actual == wanted)

    def day(self, value: Any) -> Any:
        """The day that the value names, as it is stored; any other value as it is."""
        if isinstance(value, date):
            return value.isoformat()
        named = _NAMED_DAY.fullmatch(value) if isinstance(value, str) else None
        if named is None:
            return value
        find = getattr(self, f"_{named['kind']}")
        day: date = find(named["day"], int(named["later"] or 0))
        return day.isoformat()

    def _in(self, days: str, later: int) -> date:
        return self.today + timedelta(days=int(days) + later)

    def _next(self, named: str, later: int) -> date:
        month, number = map(int, named.split("-"))
        over = date(self.today.year, month, number) < self.today
        return date(self.today.year + over + later, month, number)

    def _weekday(self, named: str, later: int) -> date:
        ahead = (int(named) - self.today.weekday()) % 7 or 7
        return self.today + timedelta(days=ahead + 7 * later)

    def _fits_condition(self, actual: Any, wanted: dict[str, Any]) -> bool:
        ((name, value), *_) = wanted.items()
        if name == "within":
            name, value = "months_to", wanted["months_to"]
        conditions: dict[str, Callable[[], bool]] = {
            "any": lambda: any(self.fits(actual, one) for one in value),
            "has": lambda: isinstance(actual, list) and self.hits(actual, value),
            "not": lambda: not self.hits(actual, value),
            "between": lambda: _between(actual, *map(self.day, value)),
            "match": lambda: _matches(actual, value),
            "given": lambda: (actual is not None) is value,
            "months_to": lambda: self._ends_about(actual, wanted),
        }
        return conditions[name]()

    def _fits_list(self, actual: Any, wanted: list[Any]) -> bool:
        if not isinstance(actual, list):
            return self._among(actual, wanted)
        alike = len(actual) == len(wanted)
        return alike and all(self._among(one, wanted) for one in actual)

    def _among(self, one: Any, several: list[Any]) -> bool:
        return any(self.same(one, other) for other in several)

    def _ends_about(self, actual: Any, wanted: dict[str, Any]) -> bool:
        """Whether a duration that begins today ends about the day that is wanted."""
        length = months(actual)
        end = date.fromisoformat(self.day(wanted["months_to"]))
        ahead = (end - self.today).days / _DAYS_A_MONTH
        about = wanted.get("within", _ABOUT_MONTHS)
        return length is not None and bool(abs(length - ahead) <= about)


def months(value: Any) -> float | None:
    """The months of a duration that is told in one unit; None of what is none."""
    found = _SPAN.fullmatch(plain(value).strip()) if isinstance(value, str) else None
    if found is None:
        return None
    return float(found[1].replace(",", ".")) * _MONTHS[found[2][0]]


def _between(actual: Any, low: Any, high: Any) -> bool:
    kind = str if isinstance(low, str) else int | float
    comparable = isinstance(actual, kind) and not isinstance(actual, bool)
    return comparable and low <= actual <= high


def _matches(actual: Any, expression: str) -> bool:
    told = [plain(str(one)) for one in as_list(actual) if one is not None]
    return any(re.search(expression, one, re.I) for one in told)
