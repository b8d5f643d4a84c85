"""How many units a text tells: « 2 000 factures par mois », « 40 postes »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.quantities import amounts
from assistant.quantities.days.almanac import MONTH
from assistant.quantities.numerals import ROUGH
from assistant.quantities.rates import Volume
from assistant.quantities.units import VOLUME_PERIODS, canonical
from assistant.text.remember import forgettable

_EVERY_DAY = "quotidien"
_ADJECTIVES = (
    "mensuel(?:le)?s?|annuel(?:le)?s?|hebdomadaires?"
    "|trimestriel(?:le)?s?|quotidien(?:ne)?s?"
)
_JOINING = "par|tous|toutes|chaque|en|au|aux|dans|sur|le|la|les|l|d|de|du|a|et|ou"
"""Words behind a number that it does not count."""
_SPAN = "jour|journee|semaine|mois|trimestre|semestre|annee|an"
"""« 50 dans l'année », « 40 h le mois »."""
_COUNT = re.compile(
    rf"(?<![\w.,/])(?:(?P<low>{amounts.NUMBER}) ?(?:a|et|ou|-|–) ?)?"
    rf"(?P<number>{amounts.NUMBER}) ?(?P<rough>{ROUGH} ?)?(?P<scale>k(?![a-z0-9]))?"
    rf"(?: ?(?P<unit>(?!(?:{_JOINING})\b|{_ADJECTIVES})[a-z]{{1,30}}))?"
    rf"(?:(?: (?:de |d')?[a-z]{{2,20}})?? ?"
    rf"(?:(?:par\b|/|chaque|tous les|toutes les) ?(?P<per>[a-z]{{1,20}})"
    rf"|(?:dans (?:le |la |l')|sur (?:le |la |l')|au |a (?:la |l')|le |la |l')(?P<within>{_SPAN})\b"
    rf"|(?P<every>{_ADJECTIVES})))?(?P<whole> ?(?:en tout|au total)\b)?"
)
_THRESHOLD = re.compile(
    r"(?:\bmini(?:mum)? (?:garanti |facture )?(?:de |d'|a )?|\bdepass\w* "
    r"|\bau[ -]dela d(?:e |es )|\bpar (?:lots?|tranches?) de )(?:les )?$"
)
"""« Si on dépasse 300 colis », « un minimum de 6 000 contacts »: that is no volume."""
_IN_A_SEASON = re.compile(
    rf" ?(?:en|au mois d(?:e |')|pendant|sur|a|pour|l'|les|vers)? ?(?:la |le |les |l')?"
    rf"(?:{MONTH}|soldes|noel|fetes|rentree|pic|pics|pointe|haute saison|pleine saison|saison"
    r"|ete|hiver|automne|printemps|black friday)\b"
)
"""« 1 800 par mois, mais 4 500 en novembre »: a peak, beside what is usual."""
_TO = r" ?(?:-|–|a|jusqu'a) ?"
_TIME_AND_END = re.compile(
    rf"\d{{1,2}} ?h(?:eures?)?(?: ?\d\d\b|(?:\d\d)?{_TO}\d{{1,2}} ?h)"
)
_ITS_BEGINNING = re.compile(rf"\b\d{{1,2}} ?h(?:eures?)? ?(?:\d\d)?{_TO}$")
"""« 21h30 - 0h30 », « de 8 heures à 18 heures »: when, and no number of hours."""
_COMES_TO = re.compile(
    r"(?:\b(?:donc|soit|disons|ca fait|au total|en tout)|=)"
    r"(?: (?:en gros|a peu pres|environ|dans les|c'est|pour faire simple))? ?$"
)
"""« Huit repas de 220, donc 1 760 assiettes »."""
_SO_OFTEN = re.compile(
    r"(?: ?,| et| pendant| sur| fois| x|\*)* (?P<times>\d{1,3}) (?P<of>[a-z]{3,10})\b(?! par\b)"
)
"""« 55 par samedi et 14 samedis »: 770 in all."""
_LEAD = 25
"""Characters before a number among which that is said."""
_FEW = 4
"""Words of a text that counts one thing."""
_MOST = 1_000_000_000
_REMEMBERED = 16
"""Texts whose counts are known, the last ones."""
_WEEKDAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_SPANS = {canonical(word) for word in ("an", "année", "mois", "semaine")}


@dataclass(frozen=True)
class Count:
    """A number of things in a text, and where it stands there."""

    volume: Volume
    unit: str
    """What is counted; empty where it is not told."""
    start: int
    end: int
    exact: bool
    """The words say just that: no range, and no bare number, which may be a month's."""
    multiplied: bool = False
    """So many of a period, that often: « 55 par samedi et 14 samedis »."""


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn reads one text once for each question
def find(text: str) -> Sequence[Count]:
    """The numbers of things in a text that went through `spelt`."""
    found = [count for count in map(_read, _COUNT.finditer(text)) if count]
    usual = [one for one in found if not _IN_A_SEASON.match(text, one.end)]
    return usual if any(one.volume.period for one in usual) else found


def without_peaks(text: str) -> str:
    """The text, which went through `spelt`, without the numbers of a season beside usual ones."""
    kept = {one.start for one in find(text)}
    for match in reversed(list(_COUNT.finditer(text))):
        if match.start() not in kept and _IN_A_SEASON.match(text, match.end()):
            text = f"{text[: match.start()]}…{text[match.end() :]}"
    return text


def _read(match: re.Match[str]) -> Count | None:
    number = amounts.number(match["number"])
    if match["scale"]:
        number *= 1_000
    told = named = match["per"] or match["within"] or match["every"] or ""
    if canonical(told) in _WEEKDAYS:
        told = "semaine"  # « 55 par samedi »
    period = "jour" if told.startswith(_EVERY_DAY) else canonical(told)
    if not 0 < number < _MOST or (period and period not in VOLUME_PERIODS):
        return None
    if _THRESHOLD.search(match.string[max(match.start() - _LEAD, 0) : match.start()]):
        return None
    if _is_a_time_of_day(match):
        return None
    unit = canonical(match["unit"] or "")
    again = _SO_OFTEN.match(match.string, match.end()) if told else None
    if again and canonical(again["of"]) in (canonical(named), period):
        number, period = number * int(again["times"]), ""
    if unit in _SPANS and not period:
        return None  # « secret pendant 5 ans »: nothing is counted
    exact = not (match["low"] or match["rough"]) and bool(
        period or unit or match["whole"]
    )
    volume, often = Volume(number, period), again is not None
    return Count(volume, unit, match.start(), match.end(), exact, often)


def _is_a_time_of_day(match: re.Match[str]) -> bool:
    """« 21h30 », « 8 heures à 18 heures », and the hour that ends it."""
    text, start = match.string, match.start()
    before = text[max(start - _LEAD, 0) : start]
    return bool(_TIME_AND_END.match(text, start) or _ITS_BEGINNING.search(before))


def outcome(found: Sequence[Count], text: str) -> Count | None:
    """The one of several that says how many there are; None where none does.

    One that is said twice, that the others come to (« donc 1 760 assiettes »), or the only one of
    a period. One of a thing counts nothing beside other words (« regarder une ordonnance »), nor
    does a bare number beside named things.
    """
    several = [one for one in found if one.volume.number > 1 or one.volume.period]
    told = [one for one in several if one.unit or one.volume.period] or several
    if len(text.split()) <= _FEW:
        told = told or list(found)
    if len({one.volume.number for one in told}) == 1:
        return max(told, key=lambda one: bool(one.volume.period))
    paced = [one for one in told if one.volume.period]
    summed = [
        one
        for one in told
        if _COMES_TO.search(text[max(one.start - _LEAD, 0) : one.start])
    ]
    for likely in (summed, paced):
        if len(likely) == 1:
            return replace(likely[0], exact=False)
    return None
