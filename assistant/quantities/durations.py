"""Durations. Stored as canonical French text: « 18 mois », « 1 an », « indéterminée »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from assistant.quantities import NotUnderstood
from assistant.quantities.days import spans
from assistant.quantities.numerals import spelt, with_one
from assistant.text.remember import forgettable

OPEN_ENDED = "indéterminée"
_DAYS = {"jour": 1.0, "semaine": 7.0, "mois": 365 / 12, "an": 365.0}
_MONTHS_OF = {
    "jour": Fraction(12, 365),
    "semaine": Fraction(12, 52),
    "mois": Fraction(1),
    "an": Fraction(12),
}
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
_GROUPED = {
    "trimestre": 3,
    "trimestres": 3,
    "semestre": 6,
    "semestres": 6,
    "demi-annee": 6,
}
_PIECE = (
    r"(\d+(?:[.,]\d+)?)(?: petite?s?| bonne?s?)? ?"
    r"(jours?|j(?!')|semaines?|sem|mois|ans?|annees?|trimestres?|semestres?|demi-annee)\b"
)
_NOT_OF = r"(?! ?(?:sur|/) ?\d)(?! par (?:an|mois|semaine)\b)"
"""« 7 jours sur 7 » and « 365 jours par an » say how often, not how long."""
_DURATION = re.compile(
    rf"(?<![\w.,]){_PIECE}{_NOT_OF}( et demie?)?(?:(?<=[an]n|ns|ee|es)(?: et)? (\d+) ?mois\b)?"
)
"""Two units are one duration in « 1 an et 6 mois », not in « 3 mois d'essai puis un an »."""
_OPEN_ENDED = re.compile(
    r"\b(?:duree )?indeterminee?\b|\bcdi\b"
    r"|\b(?:sans|pas de|pas d') ?(?:limite|duree|date de fin|fin|terme|engagement)\b"
    r"(?: de duree\b)?"
)
_NAMED = re.compile(
    r"\b(?:contrat|engagement|duree) (?P<every>(?:annuel|semestriel|trimestriel)(?:le)?)\b"
    r"|(?<!\d )(?<![\w.,'])(?P<bare>an|annee|trimestre|semestre|mois)"
    r"(?= (?:renouvelables?|reconductibles?)\b)"
    r"|(?P<again>\bd'annee en annee\b|\b(?:annee|an) par (?:annee|an)\b|\bde mois en mois\b)"
)
"""« Contrat annuel », « trimestre renouvelable », « d'année en année »."""
_ADJECTIVES = {
    "annuel": "1 an",
    "semestriel": "6 mois",
    "trimestriel": "3 mois",
}
_BARE = {"an": "1 an", "annee": "1 an", "semestre": "6 mois", "trimestre": "3 mois"}
_OTHER_END = re.compile(r"\d ?(?:an|ans|mois)? ?(?:a|ou|et|-|–|voire) ?$")
"""Before the upper end of « 6 à 12 mois »."""
_BEFORE = 12
"""Characters among which the other end stands."""
_LONGEST = 365.0 * 99
_SHORTEST_IN_MONTHS = 45
_REMEMBERED = 16
"""Texts whose durations are known, the last ones."""


@dataclass(frozen=True)
class Duration:
    """A duration in a text, and where it stands there."""

    text: str
    start: int
    end: int
    exact: bool = True
    """It is said; « de janvier à juin » is counted, « 6 à 12 mois » has two ends."""
    first: date | None = None
    """Its first day, where the text tells both ends: « du 3 avril au 25 septembre »."""


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn reads one text once for each question
def find(text: str, now: datetime | None = None) -> Sequence[Duration]:
    """The durations of a text that went through `spelt`.

    « Jusqu'à fin 2027 » is one only where `now` is given.
    """
    found: list[Duration | None] = []
    found += (
        _from_its_one(_read(one), text) for one in _DURATION.finditer(with_one(text))
    )
    found += map(_endless, _OPEN_ENDED.finditer(text))
    found += map(_named, _NAMED.finditer(text))
    if now:
        found += map(_of_days, spans.find(text, now.date()))
    return [duration for duration in found if duration]


def _from_its_one(duration: Duration | None, text: str) -> Duration | None:
    """« D'un an » begins where its « un » does, which was a digit at its end."""
    if duration is None or text[duration.start - 1 : duration.start + 1] != "un":
        return duration
    return replace(duration, start=duration.start - 1)


def _read(match: re.Match[str]) -> Duration | None:
    """The duration that a match is; None where it is too long, or nothing."""
    written, unit, half, months = match.groups()
    # A number of fifty digits is not worth an overflow.
    number = min(_number(written), _LONGEST * 2)
    more_months = min(_number(months or "0"), _LONGEST)
    if unit in _GROUPED:
        number *= _GROUPED[unit]
        unit = "mois"
    unit = _UNITS[unit]
    if half:
        number += 0.5
    # What is stored is a whole number: months of a broken year, days of what is broken still.
    if unit == "an" and (more_months or not number.is_integer()):
        number = number * 12 + more_months
        unit = "mois"
    if not number.is_integer():
        number = round(number * _DAYS[unit])
        unit = "jour"
    if not 0 < number * _DAYS[unit] <= _LONGEST:
        return None
    start = match.start()
    before = match.string[max(start - _BEFORE, 0) : start]
    ranged = bool(_OTHER_END.search(before))
    return _at(match, show(f"{number:g} {unit}"), exact=not ranged)


def _at(match: re.Match[str], text: str, exact: bool = True) -> Duration:
    start, end = match.span()
    return Duration(text, start, end, exact)


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _endless(match: re.Match[str]) -> Duration:
    return _at(match, OPEN_ENDED)


def _named(match: re.Match[str]) -> Duration:
    if match["again"]:
        return _at(match, "1 mois" if "mois" in match["again"] else "1 an")
    if match["bare"]:
        return _at(match, _BARE.get(match["bare"], "1 mois"))
    return _at(match, _ADJECTIVES[match["every"].removesuffix("le")])


def _of_days(span: spans.Span) -> Duration:
    """Whole months, from a month and a half on."""
    text = show(f"{span.days} jour")
    if span.days >= _SHORTEST_IN_MONTHS:
        months = round(span.days / _DAYS["mois"])
        text = f"{months} mois"
    return Duration(text, span.start, span.end, span.exact, span.first)


def parse(text: str) -> str:
    """The canonical duration in « deux ans », « 1 an et demi », « 18 mois ferme ».

    Raises NotUnderstood.
    """
    found = find(spelt(text))
    if len(found) != 1:
        raise NotUnderstood("duration_wrong")
    return found[0].text


def split(duration: str) -> tuple[float, str]:
    """(number, unit in the singular) of a stored duration that has an end."""
    number, unit = duration.split()
    return _number(number), _UNITS[unit]


def is_in_months(duration: str) -> bool:
    """Whether a stored duration is counted in whole months or years, not in days."""
    if duration == OPEN_ENDED:
        return False
    number, unit = split(duration)
    return unit in ("mois", "an") and number.is_integer()


def show(duration: str) -> str:
    """The duration with its plural: « 1 an », « 2 ans », « 18 mois »."""
    if duration == OPEN_ENDED:
        return duration
    number, unit = split(duration)
    written, _ = duration.split()
    written = written.replace(".", ",")
    if number >= 2 and unit != "mois":
        unit += "s"
    return f"{written} {unit}"


def measure(duration: str) -> float:
    """Days, to compare with a threshold; an open-ended duration is longer than any."""
    if duration == OPEN_ENDED:
        return float("inf")
    number, unit = split(duration)
    return number * _DAYS[unit]


def months(duration: str) -> Fraction | None:
    """How many months it lasts; None for one without end."""
    if duration == OPEN_ENDED:
        return None
    number, unit = split(duration)
    return Fraction(str(number)) * _MONTHS_OF[unit]
