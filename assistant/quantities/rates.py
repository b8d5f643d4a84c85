"""Prices that are no total: so many euros for a unit or a period, and for how many of them.

Stored as canonical text: "2150/mois", "0.35/facture*2000/mois", "520/jour*10/mois",
"0.12/fiche*8600", "45/poste/mois*40".
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.quantities import NotUnderstood, amounts
from assistant.quantities.units import (
    PERIODS,
    VOLUME_PERIODS,
    counted,
    singular,
)

_NUMBER = r"(?:0|[1-9]\d{0,9})(?:\.\d{1,4})?"
_STORED = re.compile(
    rf"(?P<euros>{_NUMBER})/(?P<first>[a-z]{{1,30}})(?:/(?P<second>[a-z]{{1,30}}))?"
    rf"(?:\*(?P<volume>{_NUMBER}(?:/[a-z]{{1,30}})?))?"
)
_VOLUME = re.compile(rf"(?P<number>{_NUMBER})(?:/(?P<period>[a-z]{{1,30}}))?")
_TIMES = " × "


@dataclass(frozen=True)
class Volume:
    """How many units: so many a period, or in all where `period` is empty."""

    number: int | float
    period: str = ""

    @property
    def text(self) -> str:
        """As it is stored: "2000/mois", "8600"."""
        number = written(self.number)
        return f"{number}/{self.period}" if self.period else number

    @property
    def shown(self) -> str:
        """« 2 000 par mois », « 8 600 en tout »."""
        number = shown_number(self.number)
        return f"{number} par {self.period}" if self.period else f"{number} en tout"


@dataclass(frozen=True)
class Rate:
    """Euros for a unit, for a period, or for a unit each period; and a volume, if it is known."""

    euros: int | float
    unit: str = ""
    period: str = ""
    volume: Volume | None = None

    @property
    def text(self) -> str:
        """As it is stored."""
        parts = [part for part in (self.unit, self.period) if part]
        text = "/".join([written(self.euros), *parts])
        return f"{text}*{self.volume.text}" if self.volume else text

    @property
    def lacks_volume(self) -> bool:
        """Whether it is not said how many units there are."""
        return bool(self.unit) and self.volume is None

    @property
    def shown(self) -> str:
        """« 2 150 € par mois », « 0,35 € par facture, 2 000 par mois »."""
        told = amounts.show(self.euros)
        if self.unit:
            told += f" par {singular(self.unit)}"
        if self.period:
            told += f" et par {self.period}" if self.unit else f" par {self.period}"
        if self.volume is None:
            return told
        if self.volume.period:
            return f"{told}, {self.volume.shown}"
        return f"{told}, {self._units(self.volume)}"

    def holding(self, volume: Volume) -> "Rate":
        """The rate with this volume, where it lacks one."""
        if not self.lacks_volume:
            return self
        # « 45 € par poste et par mois, 40 postes par mois »: the month is told twice.
        period = "" if volume.period else self.period
        return replace(self, period=period, volume=volume)

    @property
    def paid_by_term(self) -> bool:
        """Whether the total depends on how long the contract lasts."""
        return bool(self.paced_by)

    @property
    def paced_by(self) -> str:
        """The period that comes back during the contract; empty where none does."""
        if self.period or self.volume is None:
            return self.period
        return self.volume.period

    def total(self, months: Fraction) -> int | float | None:
        """Euros in all over so many months; None where the volume lacks."""
        if self.lacks_volume:
            return None
        number = self.volume.number if self.volume else 1
        paid = Fraction(str(self.euros)) * Fraction(str(number))
        if self.paced_by:
            paid *= Fraction(str(self._times(months)))
        return amounts.whole(float(paid))

    def factors(self, months: Fraction) -> str:
        """« 520 € × 10 jours par mois × 12 mois »."""
        factors = [amounts.show(self.euros)]
        if self.volume:
            per = f" par {self.volume.period}" if self.volume.period else ""
            factors.append(self._units(self.volume) + per)
        if self.paced_by:
            times = self._times(months)
            factors.append(f"{shown_number(times)} {counted(self.paced_by, times)}")
        return _TIMES.join(factors)

    def _units(self, volume: Volume) -> str:
        return f"{shown_number(volume.number)} {counted(self.unit, volume.number)}"

    def _times(self, months: Fraction) -> int | float:
        """How many times the period comes back: months of 90 days are 3."""
        length = VOLUME_PERIODS[self.paced_by]
        return amounts.whole(round(float(months / length), 1))


def read(text: str) -> Rate:
    """The rate that is stored as this text. Raises NotUnderstood where it is none."""
    found = _STORED.fullmatch(text)
    if found is None:
        raise NotUnderstood("amount_wrong")
    first, second = found["first"], found["second"] or ""
    unit, period = ("", first) if first in PERIODS else (first, second)
    stored = found["volume"]
    volume = read_volume(stored) if stored else None
    rate = Rate(amounts.number(found["euros"]), unit, period, volume)
    if not _is_sound(rate) or rate.text != text:
        raise NotUnderstood("amount_wrong")
    return rate


def _is_sound(rate: Rate) -> bool:
    """Whether it says one thing: a known period, and a volume of units."""
    if not rate.euros or (rate.period and rate.period not in PERIODS):
        return False
    if rate.volume is None:
        return bool(rate.unit or rate.period)
    told_twice = rate.period and rate.volume.period
    return bool(rate.unit) and not told_twice


def read_volume(text: str) -> Volume:
    """The volume that is stored as this text. Raises NotUnderstood where it is none."""
    found = _VOLUME.fullmatch(text)
    if found is None:
        raise NotUnderstood("volume_wrong")
    volume = Volume(amounts.number(found["number"]), found["period"] or "")
    known = not volume.period or volume.period in VOLUME_PERIODS
    if not volume.number or not known or volume.text != text:
        raise NotUnderstood("volume_wrong")
    return volume


def written(number: int | float) -> str:
    """A number as it is stored: "0.35", "2000"."""
    if isinstance(number, int):
        return str(number)
    return f"{number:.4f}".rstrip("0").rstrip(".")


def shown_number(number: int | float) -> str:
    """« 2 000 », « 1,5 »."""
    if isinstance(number, int):
        return f"{number:,}".replace(",", " ")
    return written(number).replace(".", ",")
