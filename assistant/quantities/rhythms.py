"""How often something comes back: « deux fois par an », « toutes les 4 semaines »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from assistant.quantities.days.almanac import WEEKDAY, weekday_number
from assistant.quantities.units import canonical
from assistant.text.remember import forgettable

_DAYS = {
    "jour": 1.0,
    "semaine": 7.0,
    "quinzaine": 7.0,
    "mois": 30.5,
    "trimestre": 91.5,
    "semestre": 183.0,
    "an": 366.0,
}
_USUAL = (
    (1.5, "chaque jour"),
    (7.7, "chaque semaine"),
    (31, "chaque mois"),
    (92, "chaque trimestre"),
    (184, "chaque semestre"),
    (366, "chaque année"),
)
"""From one time to the next, at most so many days -> how it is named."""
_FINEST = 2
"""The place of « chaque mois »: what comes back more seldom may be taken for that."""
_FORTNIGHT = 16
"""« Tous les 15 jours » and « toutes les deux semaines » are no monthly work."""
_UNIT = r"(?P<unit>jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?)\b"
_WHAT = (
    "fois|jours?|journees?|demi-journees?|matinees?|matins?|apres-midis?|soirs?|soirees?|"
    "nuits?|passages?|interventions?"
)
_TIMES = re.compile(
    rf"\b(?P<number>une|\d{{1,3}})(?: (?:a|ou) \d{{1,3}})?(?: (?:{_WHAT})| ?x)"
    rf" ?(?:par |/ ?|l'|la |le |chaque |dans l'){_UNIT}"
)
_EVERY = re.compile(
    rf"\b(?:(?:tous|toutes) les|chaque) (?:(?P<number>\d{{1,3}})(?: (?:ou|a) \d{{1,3}})? )?{_UNIT}"
)
_ONE_IN = re.compile(
    r"\b(?:1|une?) (?P<unit>jour|semaine|mois|trimestre|annee|an) sur (?P<number>\d{1,2})\b"
)
_DAYS_OF_MONTH = re.compile(
    r"\b(?:les? |tous les )(?:\d{1,2}(?:er)?(?:,| et| ou)? (?:le )?){1,3}"
    r"(?:de chaque mois|du mois)\b"
    r"|\btous les \d{1,2}(?= ?(?:$|[,;:!?)]))"
)
_WORKING_WEEK = re.compile(rf"\bdu (?P<first>{WEEKDAY}) au (?P<last>{WEEKDAY})(?!\w)")
_DAY_OF_WEEK = re.compile(rf"\b(?:tous les|les|chaque) (?:{WEEKDAY})s?(?!\w)")
_WEEK_FROM = 3
"""Days from the first to the last one of a week in which one works every day."""
_REMEMBERED = 16
"""Texts whose rhythms are known, the last ones."""
_MOST = 20
"""Rhythms of a kind that are looked at in one text, the first ones."""


@dataclass(frozen=True)
class Rhythm:
    """How often something comes back, and where that is said."""

    days: float
    """From one time to the next."""
    start: int
    end: int

    @property
    def names(self) -> list[str]:
        """The usual rhythm that it is (« chaque mois »), then those that come near."""
        place = 0
        while place < len(_USUAL) - 1 and self.days > _USUAL[place][0]:
            place += 1
        nearer = range(place - 1, _FINEST - 1, -1)
        return [_USUAL[place][1], *(_USUAL[finer][1] for finer in nearer)]


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn reads one text once for each question
def find(text: str) -> Sequence[Rhythm]:
    """The rhythms of a text that went through `spelt`."""
    found = [
        *_counted(_TIMES.finditer(text), divided=True),
        *_counted(_EVERY.finditer(text), divided=False),
        *_counted(_ONE_IN.finditer(text), divided=False),
    ]
    for match in islice(_DAYS_OF_MONTH.finditer(text), _MOST):
        found.append(Rhythm(_DAYS["mois"], *match.span()))
    for match in islice(_DAY_OF_WEEK.finditer(text), _MOST):
        found.append(Rhythm(_DAYS["semaine"], *match.span()))
    for match in islice(_WORKING_WEEK.finditer(text), _MOST):
        first, last = map(weekday_number, match.group("first", "last"))
        if last - first >= _WEEK_FROM:
            found.append(Rhythm(_DAYS["jour"], *match.span()))
    return found


def _counted(matches: Iterator[re.Match[str]], divided: bool) -> Iterator[Rhythm]:
    """« 3 fois par semaine » divides the week, « toutes les 3 semaines » adds up weeks."""
    for match in islice(matches, _MOST):
        told = match["number"] or "1"
        number = int(told) if told.isdecimal() else 1
        days = _DAYS[canonical(match["unit"])]
        if not number:
            continue
        days = days / number if divided else days * number
        if not divided and _DAYS["semaine"] < days <= _FORTNIGHT:
            days = _DAYS["semaine"]
        yield Rhythm(days, *match.span())
