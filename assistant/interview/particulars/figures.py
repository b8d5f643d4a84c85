"""Figures as they are told beside what they measure: « 30 jours fin de mois », « 10 % », « 4/5 ».

Written in French as a contract writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from assistant.quantities import prices, spoken_prices, units

_SECONDS = {"s": "seconde", "sec": "seconde"}
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_DURATION = re.compile(
    rf"(?<![\w.,/])(?P<number>{_NUMBER}) ?"
    r"(?P<unit>secondes?|sec|s|minutes?|min|mn|heures?|h|jours?|j|semaines?|sem|mois|ans?|annees?)\b(?!')"
    r"(?! (?:tous|toutes) les\b)(?! ?(?:sur|/) ?\d| ?\d| ?(?:par|/) ?(?:jour|semaine|mois|an)\b)"
    r"(?P<worked> (?:ouvree?s?|ouvrables?)\b)?"
    r"(?P<end> (?:fin de mois|date de facture)\b)?"
)
_CLOCK = re.compile(r"\b(?:a|de|vers|avant|apres|des|jusqu'a|entre|et|-) ?$")
"""Before « 9 h »: that is a time of the day."""
_EVERY = re.compile(r"\b(?:tous|toutes) les $|\bchaque $")
_LAST_HOUR = 24
_LEAD = 12
"""Characters before a number that say so."""
_SHARE = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER}) ?(?:%|pour ?cents?\b)"
    r"(?: de penalites?)?(?: ?(?:par|/) ?(?P<per>jours?|semaines?|mois|point|heures?)\b)?"
)
_GRADE = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[.,]\d)?) ?(?:/|sur) ?(?P<best>5|10|20|100)\b"
)
_TIMES = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,2}) (?:seules? )?fois\b"
    r"(?! ?(?:par|/|chaque|tous|toutes|tou[st]|l'an|dans)\b)"
)
_ONCE = 1
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_HOUR = r"\d{1,2} ?h(?: ?\d{2})?"
_FROM_TO = rf"(?:de )?{_HOUR} ?(?:a|-|–|/)? ?{_HOUR}"
_DAYS = (
    rf"(?:du )?{_DAY} (?:au|a|-) {_DAY}|7 ?j(?:ours)? ?(?:/|sur) ?7(?: ?j(?:ours)?\b)?"
)
_SPAN = rf"{_HOUR} ?(?:-|–) ?{_HOUR}"
_HOURS = re.compile(
    rf"(?<!\w)(?:(?:{_DAYS})(?:,? {_FROM_TO})?|de {_HOUR} ?(?:a|-|–) ?{_HOUR}(?:,? {_DAYS})?"
    rf"|{_SPAN}(?:,? et {_SPAN})?(?:,? {_DAYS})?)"
    rf"(?:,? (?:et |plus )?(?:le )?{_DAY}(?: matin| soir)?(?: {_FROM_TO})?)?(?!\w)"
)
_TO = re.compile(r"(\d h(?: \d{2}(?! h))?+) ?(?:a|-|–|/)? ?(?=\d)")
_WRITTEN = re.compile(r"(\d) ?h(?: ?(\d{2}))?(?!\w)")


@dataclass(frozen=True)
class Figure:
    """A figure, and where it stands in the text."""

    text: str
    start: int
    end: int


def find(kind: str, plain: str) -> list[Figure]:
    """The figures of a kind in a text that went through `spelt`."""
    return list(_FINDERS[kind](plain))


def _durations(plain: str) -> Iterator[Figure]:
    for found in _DURATION.finditer(plain):
        unit = _SECONDS.get(found["unit"]) or units.canonical(found["unit"])
        number = float(found["number"].replace(",", "."))
        before = plain[max(found.start() - _LEAD, 0) : found.start()]
        if unit == "heure" and number <= _LAST_HOUR and _CLOCK.search(before):
            continue
        if _EVERY.search(before):
            continue  # « un jour toutes les 2 semaines » says how often
        told = [_written(found["number"]), units.counted(unit, number)]
        if found["worked"]:
            worked = "ouvrée" if unit == "heure" else "ouvré"
            told.append(worked if number < 2 else f"{worked}s")
        text = f"{' '.join(told)}{found['end'] or ''}"
        yield Figure(text, found.start(), found.end())


def _shares(plain: str) -> Iterator[Figure]:
    for found in _SHARE.finditer(plain):
        per = f" par {units.canonical(found['per'])}" if found["per"] else ""
        text = f"{_written(found['number'])} %{per}"
        yield Figure(text, found.start(), found.end())


def _grades(plain: str) -> Iterator[Figure]:
    for found in _GRADE.finditer(plain):
        if float(found["number"].replace(",", ".")) <= float(found["best"]):
            text = f"{_written(found['number'])} sur {found['best']}"
            yield Figure(text, found.start(), found.end())


def _times(plain: str) -> Iterator[Figure]:
    for found in _TIMES.finditer(plain):
        number = int(found["number"])
        text = "une fois" if number == _ONCE else f"{number} fois"
        yield Figure(text, found.start(), found.end())


def _amounts(plain: str) -> Iterator[Figure]:
    for found in spoken_prices.find(plain):
        if found.named:
            text = prices.show(prices.stored(found))
            yield Figure(text, found.start, found.end)


def _hours(plain: str) -> Iterator[Figure]:
    for found in _HOURS.finditer(plain):
        text = _WRITTEN.sub(
            lambda hour: f"{hour[1]} h {hour[2] or ''}".rstrip(), found[0]
        )
        text = _TO.sub(r"\1 à ", text)
        yield Figure(text, found.start(), found.end())


def _written(number: str) -> str:
    return number.replace(".", ",")


_FINDERS: Mapping[str, Callable[[str], Iterator[Figure]]] = {
    "duration": _durations,
    "share": _shares,
    "amount": _amounts,
    "grade": _grades,
    "times": _times,
    "hours": _hours,
}
