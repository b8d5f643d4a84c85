"""Durations. Stored as canonical French text: « 18 mois », « 1 an », « 3 semaines », « indéterminée »."""

import re

from assistant.folding import fold
from assistant.quantities import NotUnderstood
from assistant.quantities.numerals import to_digits_with_one

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
_PIECE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]+)")
_JOINED = re.compile(r"\d+(?:[.,]\d+)? ?(?:an|ans|annee|annees) (?:et )?\d+ ?mois")
"""The one way of naming two units that is one duration: « 1 an et 6 mois », not « 3 mois d'essai puis un an »."""
_LONGEST = 365 * 99


def parse(text: str) -> str:
    """The canonical duration in « deux ans », « 1 an et demi », « 18 mois ferme ». Raises NotUnderstood."""
    folded = _folded(text)
    if "indetermine" in folded or "sans limite" in folded or folded == "cdi":
        return OPEN_ENDED
    pieces = [piece for piece in map(_piece, _PIECE.finditer(folded)) if piece]
    if not pieces or (len(pieces) > 1 and not _JOINED.search(folded)):
        raise NotUnderstood("duration_wrong")
    number, unit = _total(pieces, half="et demi" in folded)
    if not 0 < number * _DAYS[unit] <= _LONGEST:
        raise NotUnderstood("duration_wrong")
    return show(f"{number:g} {unit}")


def _folded(text: str) -> str:
    """Words folded, numbers kept with their decimals."""
    parts = re.findall(r"\d+(?:[.,]\d+)?|\D+", to_digits_with_one(text.lower()))
    return " ".join(part if part[0].isdigit() else fold(part) for part in parts)


def _piece(found: re.Match[str]) -> tuple[float, str] | None:
    number, word = min(float(found[1].replace(",", ".")), _LONGEST * 2), found[2]
    if word in _GROUPED:
        return number * _GROUPED[word], "mois"
    return (number, _UNITS[word]) if word in _UNITS else None


def _total(pieces: list[tuple[float, str]], half: bool) -> tuple[float, str]:
    """One number in one unit; « 1 an et 6 mois » and « 1 an et demi » are counted in months."""
    number, unit = pieces[0]
    if len(pieces) == 1 and not half and number.is_integer():
        return number, unit
    if {unit for _, unit in pieces} <= {"an", "mois"}:
        months = sum(number * (12 if unit == "an" else 1) for number, unit in pieces)
        return months + (12 if unit == "an" else 1) * 0.5 * half, "mois"
    return round(sum(number * _DAYS[unit] for number, unit in pieces) + 0.5 * _DAYS[unit] * half), "jour"


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
