"""Durations. Stored as canonical French text: « 18 mois », « 1 an », « 3 semaines », « indéterminée »."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from assistant.quantities import NotUnderstood
from assistant.quantities.dates import MONTHS
from assistant.quantities.numerals import spelt, with_one

OPEN_ENDED = "indéterminée"
_DAYS = {"jour": 1.0, "semaine": 7.0, "mois": 365 / 12, "an": 365.0}
_UNITS = {
    "j": "jour",
    "jour": "jour",
    "jours": "jour",
    "semaine": "semaine",
    "semaines": "semaine",
    "sem": "semaine",
    "mois": "mois",
    "an": "an",
    "ans": "an",
    "annee": "an",
    "annees": "an",
}
_GROUPED = {"trimestre": 3, "trimestres": 3, "semestre": 6, "semestres": 6}
_PIECE = r"(\d+(?:[.,]\d+)?)(?: petite?s?| bonne?s?)? ?(jours?|j|semaines?|sem|mois|ans?|annees?|trimestres?|semestres?)\b"
_DURATION = re.compile(
    rf"(?<![\w.,]){_PIECE}( et demie?)?(?:(?<=[an]n|ns|ee|es)(?: et)? (\d+) ?mois\b)?"
)
"""The one way of naming two units that is one duration: « 1 an et 6 mois », not « 3 mois d'essai puis un an »."""
_OPEN_ENDED = re.compile(
    r"\b(?:duree )?indeterminee?\b|\bcdi\b"
    r"|\b(?:sans|pas de|pas d') ?(?:limite|duree|date de fin|fin|terme|engagement)\b(?: de duree\b)?"
)
_UNTIL = re.compile(
    r"\bjusqu(?:e|')(?: ?(?:en|au|a))?(?: la)? ?(?P<part>fin|debut|mi)?[ -]*(?:de |du mois de |d')?"
    rf"(?P<day>\d{{1,2}}(?:er)?[ /])?(?P<month>{'|'.join(MONTHS)}|\d\d(?=/))?"
    r"(?P<this>l'annee|annee)?[ /]?(?P<year>20\d\d)?"
)
_LONGEST = 365 * 99
_SHORTEST_IN_MONTHS = 45
_PARTS = {"debut": 1, "mi": 15}


@dataclass(frozen=True)
class Duration:
    """A duration in a text, and where it stands there."""

    text: str
    start: int
    end: int


def find(text: str, now: datetime | None = None) -> list[Duration]:
    """The durations of a text that went through `spelt`; « jusqu'à fin 2027 » only where `now` is given."""
    found = [_read(match) for match in _DURATION.finditer(with_one(text))]
    found += [
        Duration(OPEN_ENDED, match.start(), match.end())
        for match in _OPEN_ENDED.finditer(text)
    ]
    found += [_until(match, now.date()) for match in _UNTIL.finditer(text)] if now else []
    return [one for one in found if one]


def _read(match: re.Match[str]) -> Duration | None:
    number, unit = min(float(match[1].replace(",", ".")), _LONGEST * 2), match[2]
    if unit in _GROUPED:
        number, unit = number * _GROUPED[unit], "mois"
    unit = _UNITS[unit]
    half, months = bool(match[3]), float(match[4] or 0)
    if unit == "an" and (half or months or not number.is_integer()):
        number, unit = number * 12 + 6 * half + min(months, _LONGEST), "mois"
    elif half or not number.is_integer():
        number, unit = round((number + 0.5 * half) * _DAYS[unit]), "jour"
    if not 0 < number * _DAYS[unit] <= _LONGEST:
        return None
    return Duration(show(f"{number:g} {unit}"), match.start(), match.end())


def _until(match: re.Match[str], today: date) -> Duration | None:
    """From today to the day named: « jusqu'à fin 2027 », « jusqu'en juin 2028 », « jusqu'au 31 mars »."""
    month = _month(match["month"])
    if month > len(MONTHS) or not (match["year"] or match["month"] or match["this"]):
        return None
    year = int(match["year"] or today.year)
    days = (_end(match, year, month) - today).days
    if days <= 0 and not match["year"] and month:
        days = (_end(match, year + 1, month) - today).days
    if days <= 0:
        return None
    text = (
        f"{round(days / _DAYS['mois'])} mois"
        if days >= _SHORTEST_IN_MONTHS
        else show(f"{days} jour")
    )
    return Duration(text, match.start(), match.end())


def _month(named: str | None) -> int:
    if not named:
        return 0
    return int(named) if named.isdecimal() else MONTHS.index(named) + 1


def _end(match: re.Match[str], year: int, month: int) -> date:
    """The day that is named; the end of the month or of the year where none is."""
    if not month:
        return date(year, {"debut": 1, "mi": 6}.get(match["part"] or "", 12), 28)
    day = (
        int(re.sub(r"\D", "", match["day"]))
        if match["day"]
        else _PARTS.get(match["part"] or "", 28)
    )
    return date(year, month, min(max(day, 1), 28))


def parse(text: str) -> str:
    """The canonical duration in « deux ans », « 1 an et demi », « 18 mois ferme ». Raises NotUnderstood."""
    found = find(spelt(text))
    if len(found) != 1:
        raise NotUnderstood("duration_wrong")
    return found[0].text


def show(duration: str) -> str:
    """The duration with its plural: « 1 an », « 2 ans », « 18 mois »."""
    if duration == OPEN_ENDED:
        return duration
    number, unit = duration.split()
    unit = _UNITS[unit.rstrip("s") if unit != "mois" else unit]
    plural = "s" if float(number.replace(",", ".")) >= 2 and unit != "mois" else ""
    return f"{number.replace('.', ',')} {unit}{plural}"


def measure(duration: str) -> float:
    """Days, to compare with a threshold; an open-ended duration is longer than any."""
    if duration == OPEN_ENDED:
        return float("inf")
    number, unit = duration.split()
    return float(number.replace(",", ".")) * _DAYS[_UNITS[unit]]
