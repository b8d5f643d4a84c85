"""Volumes: how many pieces a price is paid for. Stored as "2000/mois", or "8600" in all."""

import re
from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from assistant.quantities import NotUnderstood, amounts, counts, rates, units
from assistant.quantities.counts import Count
from assistant.quantities.numerals import spelt

_JOINED = re.compile(r" ?(?:,|et|plus|\+) ?")
_LITTLE = frozenset(("plus", "moins", "foi", "fois"))
_SEVERAL = re.compile(r"[a-z][sxz]\b|\bk?g\b")
_FEWEST = 20
"""Of what is counted in all; by the month, a few may be many."""
MOST = 12
"""Volumes that are kept of one mission, the latest."""


def parse(text: str) -> str:
    """The volume in « 2 000 factures par mois », « 8 600 en tout ». Raises NotUnderstood."""
    return only(spelt(text)).volume.text


def only(plain: str) -> Count:
    """The one count of a text that went through `spelt`. Raises NotUnderstood."""
    found = [] if plain.startswith("-") else counts.find(plain)
    if len(found) != 1:
        raise NotUnderstood("volume_wrong")
    return found[0]


def told(text: str) -> Mapping[str, str]:
    """The volumes in a text, by what is counted, in the singular; empty for « 9 000 par mois ».

    « 7 000 dictées à taper, par mois », « 1 200 cartons »: one of a thing counts nothing.
    """
    plain = spelt(text)
    found: dict[str, str] = {}
    behind: Count | None = None
    for count in reversed(counts.find(plain)[:MOST]):
        volume = count.volume
        if behind and _JOINED.fullmatch(plain[count.end : behind.start]):
            # « 2 000 appels et 5 500 mails par mois »
            volume = replace(volume, period=volume.period or behind.volume.period)
        behind = replace(count, volume=volume)
        if not _is_told(behind, plain[count.start : count.end]):
            continue
        # « 1 200 kg par semaine : 800 kg de draps »: so many by the week are all of them.
        if volume.period and "/" not in found.get(count.unit, ""):
            found.pop(count.unit, None)
        found.setdefault(count.unit, volume.text)
    return dict(reversed(found.items()))


def _is_told(count: Count, words: str) -> bool:
    """Whether so many are worth keeping: « à 19 heures », « 3 500 plus 150 » count nothing.

    Nor does « le 1er mars 2027 est »: several things are told in the plural.
    """
    unit, volume = count.unit, count.volume
    if not volume.period:
        timely = unit in units.VOLUME_PERIODS or unit in units.TIMES
        several = amounts.is_usual(unit) or _SEVERAL.search(words)
        named = bool(unit and several) and unit not in _LITTLE
        return named and not timely and volume.number >= _FEWEST
    return volume.number > 1 and unit not in units.PERIODS and unit not in _LITTLE


def but(told: Mapping[str, str], idle: Set[str]) -> dict[str, str]:
    """The volumes told, by what is counted, without those of people, places and days (`idle`)."""
    return {unit: volume for unit, volume in told.items() if unit not in idle}


def in_words(unit: str, volume: str) -> str:
    """« 7 000 dictées par mois »: a volume, and what is counted."""
    told = rates.read_volume(volume)
    if not unit:
        return told.shown
    counted = f"{rates.shown_number(told.number)} {units.counted(unit, told.number)}"
    return f"{counted} par {told.period}" if told.period else counted


def show(volume: str) -> str:
    """« 2 000 par mois », « 8 600 en tout »."""
    return rates.read_volume(volume).shown


def fits(answer: Any) -> bool:
    """Whether a stored answer is a volume."""
    if not isinstance(answer, str):
        return False
    try:
        rates.read_volume(answer)
    except NotUnderstood:
        return False
    return True
