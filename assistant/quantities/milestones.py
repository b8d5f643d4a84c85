"""Milestones: days with names. Stored as « 2027-03-15 recette », the earliest first."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from assistant.quantities import NotUnderstood, dates
from assistant.quantities.days.almanac import MONTHS, last_day, months_later
from assistant.text.folding import fold

MOST = 12
_LONGEST_NAME = 60
_BETWEEN = re.compile(r"[;\n]|,(?!\d)|\bpuis\b|\bet\b", re.IGNORECASE)
_MONTHS = "|".join((*MONTHS, "février", "août", "décembre"))
_DAY = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?"
    rf"|\d{{1,2}}(?:er)?\s+(?:{_MONTHS})(?:\s+\d{{4}})?)\b",
    re.IGNORECASE,
)
_FEWEST = 2
"""Named days that make a list."""
_SHORT_NAME = 4
"""Words of the names of a pair, at most."""
_SUBJECTS = frozenset(
    "on je j il elle ils elles nous vous faut est sont sera seront doit doivent".split()
)
"""« On doit répondre le 2 février » is a sentence, no milestone's name."""
_WORD = re.compile(r"\w+")
_APART = re.compile(r"[;\n.!?]|,(?!\d)|\bpuis\b|\bet\b|: ")
_BARE_DAY = re.compile(
    r"\ble (?P<day>[1-9]|[12]\d|3[01])(?=\s*(?:[,;.!?]|$|\b(?:et|puis)\b))"
)
_AROUND = " \t:,.-–—()"
# Prepositions before and after a day: grammar, which no curator would mend.
_PREPOSITION = re.compile(
    r"^(?:l'|(?:et|le|la|les|au|pour|du|de)(?:\s+|$))"
    r"|(?:^|\s+)(?:le|au|pour|du|avant|avt|vers|des)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Listed:
    """A named day of a list."""

    iso: str
    name: str

    @property
    def stored(self) -> str:
        """As a milestone is stored."""
        return f"{self.iso} {self.name}"


def parse(text: str, now: datetime) -> list[str]:
    """The days and names in « recette le 15 mars 2027, livraison le 2 mai ».

    Raises NotUnderstood.
    """
    found: set[str] = set()
    for part in dict.fromkeys(map(str.strip, _BETWEEN.split(text))):
        if part.strip(_AROUND):
            found.add(_milestone(part, now))
        if len(found) > MOST:
            raise NotUnderstood("milestones_many")
    if not found:
        raise NotUnderstood("milestones_wrong")
    return sorted(found)


def listed(text: str, now: datetime) -> list[Listed]:
    """The named days that stand one behind the other, each later than the one before.

    « Maquettes le 20 janvier, tests le 15 mars », « 1er lot le 11 janvier, 2e le 18 »; none for a
    lone one, or where one of them has no name. The text went through `spelt`.
    """
    found: list[Listed] = []
    begins = 0
    for day in _in_succession(text, now):
        before = _bare(_APART.split(text[begins : day.start])[-1])
        name = before or _bare(_APART.split(text[day.end :])[0])
        begins = day.end
        if not name:
            return []
        if len(name) <= _LONGEST_NAME and _SUBJECTS.isdisjoint(name.split()):
            found.append(Listed(day.iso, name))
    pair = len(found) == _FEWEST
    if pair and any(len(one.name.split()) > _SHORT_NAME for one in found):
        return []  # two sentences about two days
    return found if len(found) >= _FEWEST else []


def as_written(milestone: str, text: str) -> str:
    """The milestone with its name in the letters of the text that it was read in.

    « 2027-03-15 recette generale » of « Recette générale le 15 mars » is « Recette générale ».
    """
    day, _, name = milestone.partition(" ")
    words = list(_WORD.finditer(text))
    wanted = [fold(one[0]) for one in _WORD.finditer(name)]
    for start in range(len(words) - len(wanted) + 1):
        several = words[start : start + len(wanted)]
        if [fold(one[0]) for one in several] == wanted:
            return f"{day} {text[several[0].start() : several[-1].end()]}"
    return milestone


def _in_succession(text: str, now: datetime) -> list[dates.Day]:
    """The days of a text as long as they get later; « le 18 » follows the day before it."""
    named = [day for day in dates.find(text, now, past=False) if day.exact]
    found: list[dates.Day] = []
    for day in named:
        if found and day.iso <= found[-1].iso:
            break
        found.append(day)
    for bare in _BARE_DAY.finditer(text):
        former = [day for day in found if day.end <= bare.start()]
        if former and not any(day.start < bare.end() <= day.end for day in found):
            following = _next(date.fromisoformat(former[-1].iso), int(bare["day"]))
            if following:
                spot = dates.Day(following.isoformat(), bare.start(), bare.end())
                found.insert(len(former), spot)
    in_order = [day.iso for day in found]
    return found if in_order == sorted(in_order) else []


def _next(day: date, number: int) -> date | None:
    """The day of this number that follows a day."""
    for ahead in (0, 1):
        month = months_later(day.replace(day=1), ahead)
        if number <= last_day(month.year, month.month).day:
            following = month.replace(day=number)
            if following > day:
                return following
    return None


def _milestone(part: str, now: datetime) -> str:
    """One milestone as it is stored: its name may stand before its day, behind it, or around."""
    found = _DAY.search(part)
    if found is None:
        raise NotUnderstood("milestones_wrong")
    start, end = found.span()
    before, behind = _bare(part[:start]), _bare(part[end:])
    name = f"{before} {behind}".strip()
    if len(name) > _LONGEST_NAME:
        raise NotUnderstood("text_long")
    day = _next_or_past(found[0], now)
    return f"{day} {name}".strip()


def _next_or_past(day: str, now: datetime) -> str:
    """A day without a year is the next one; with its year, it may be over."""
    try:
        return dates.parse(day, now)
    except NotUnderstood:
        return dates.parse(day, now, past=True)


def _bare(side: str) -> str:
    """What stands on one side of a day, without the little words that lead to it."""
    words = " ".join(side.split()).strip(_AROUND)
    for _ in range(2):  # « avant le »
        words = _PREPOSITION.sub("", words)
    return words.strip(_AROUND)


def besides(several: Iterable[str], days: Collection[str]) -> list[str]:
    """The stored milestones that are on none of these ISO days."""
    return [one for one in several if split(one)[0].isoformat() not in days]


def split(milestone: str) -> tuple[date, str]:
    """(day, name) of a stored milestone; the name may be empty.

    Raises ValueError for what is none.
    """
    day, _, name = milestone.partition(" ")
    return date.fromisoformat(day), name


def fit(answer: Any) -> bool:
    """Whether a stored answer holds milestones and nothing else."""
    if not isinstance(answer, list) or not 0 < len(answer) <= MOST:
        return False
    return all(
        isinstance(milestone, str) and _is_one(milestone) for milestone in answer
    )


def _is_one(milestone: str) -> bool:
    try:
        split(milestone)
    except ValueError:
        return False
    return True


def show(answer: list[str]) -> str:
    """« recette (15 mars 2027) ; 2 mai 2027 »."""
    shown = []
    for milestone in answer:
        day, name = split(milestone)
        day_shown = dates.show(day.isoformat())
        shown.append(f"{name} ({day_shown})" if name else day_shown)
    return " ; ".join(shown)
