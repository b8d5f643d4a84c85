"""Durations and amounts as contracts write them, « douze (12) mois », each with its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.quantities import amounts, durations
from assistant.quantities.numerals import spelt
from assistant.review.expressions import Reading, Stems, Text, as_provider, owed
from assistant.review.terms import Term, term_in

_IN_FIGURES = re.compile(r"\((\d{1,3}(?:[ \u00a0\u202f.]\d{3}){1,3}|\d{1,9})\)")
_TWICE = re.compile(r"(?<!\d )\b([1-9]\d{0,8}) \1\b(?! \d)")
"""« douze (12) », and no part of 1 000 000."""
_OPEN_DAYS = re.compile(
    r"\b(jours?|mois) (?:calendaires?|ouvres?|ouvrables?|francs?|civils?)\b"
)
_ORDINAL = re.compile(r"\b(\d{1,4})(?:eme|ieme|e) (jour|semaine|mois|annee)\b")
"""« Jusqu'au quarante-huitième mois »."""
_YEARS = re.compile(
    r"\b(\d{1,2})(?:eme|ieme|e)? "
    r"(?:exercices?|anniversaires?|periodes? annuelles?|campagnes? annuelles?)\b"
)
"""« Six exercices », « jusqu'au quatrième anniversaire »."""
_LAST = re.compile(
    r"\b(\d{1,3}) (?:derni[a-z]+s|precedente?s|prochain[a-z]*s)"
    r" (jours|semaines|mois|annees|trimestres)\b"
)
"""« Les douze derniers mois »."""
_INSTALMENTS = re.compile(r"\b(\d{1,3}) (?:dernieres )?mensualites?\b")
_DAYS_OF_A_MONTH = 365 / 12
_DAYS_AFTER = re.compile(r"\bj ?\+ ?(\d{1,3})\b")
"""« J + 90 »."""
_ENGLISH = re.compile(
    r"\b(\d{1,4}) (?:calendar |business |working )?(day|week|month|year)s?\b"
)
_FRENCH = {"day": "jours", "week": "semaines", "month": "mois", "year": "ans"}
"""Contracts that were written after English ones keep their units."""
PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}(?:[.,]\d+)?) ?(?:%|pour ?cent\b)")
_BEFORE, _BEHIND = 8, 10
"""Words before and behind an expression among which its duration stands."""


@dataclass(frozen=True)
class Told:
    """A duration of a sentence."""

    text: str
    """As it is stored: « 12 mois »."""
    first: int
    last: int
    """The places of its words, small ones left out."""
    between_days: bool = False
    """It is told by its first and its last day."""

    @property
    def days(self) -> float:
        """How long it is; endless for an open-ended one."""
        return durations.measure(self.text)


@dataclass(frozen=True)
class Sentence:
    """A sentence with its durations and its amounts."""

    text: Text
    told: tuple[Told, ...]
    plain: str
    """As it is read: numbers in digits."""

    def holds_less_than(self, euros: float) -> bool:
        """Whether an amount stands there, and none of so much."""
        said = [one.euros for one in amounts.find(self.plain) if one.named]
        return bool(said) and max(said) < euros

    def tells_longer_than(self, days: float) -> bool:
        """Whether a duration stands there, or a number of instalments, of more than so many."""
        instalments = map(int, _INSTALMENTS.findall(self.plain))
        said = [
            *(one.days for one in self.told),
            *(_DAYS_OF_A_MONTH * one for one in instalments),
        ]
        return max(said, default=0) > days

    def holds_lower_share(self, percent: float) -> bool:
        """Whether a percentage stands there, and none of so much."""
        said = percentages(self.plain)
        return bool(said) and max(said) < percent

    def beside(
        self,
        expressions: Sequence[Stems],
        *,
        between_days: bool = False,
        within: int = 0,
    ) -> Iterator[Told]:
        """The durations that belong to these; what two days say is one where that is wanted.

        They stand so many words from them at most, where that is told.

        The one right before (« six mois avant »), else the next one behind, else the last before.
        """
        told = [one for one in self.told if between_days or not one.between_days]
        for expression in expressions:
            place = self.text.place_of(expression)
            if place is None:
                continue
            last, first = place + (within or _BEHIND), place - (within or _BEFORE)
            behind = [one for one in told if one.last > place and one.first <= last]
            before = [one for one in told if first <= one.last <= place]
            if before and before[-1].last == place:
                yield before[-1]
            elif behind:
                yield behind[0]
            elif before:
                yield before[-1]


def sentence_of(text: str, reading: Reading) -> Sentence:
    """The sentence as its durations are found in it: numbers in digits."""
    plain = spelt(owed(_IN_FIGURES.sub(_closed_up, as_provider(text))))
    plain = _OPEN_DAYS.sub(r"\1", _TWICE.sub(r"\1", plain))
    plain = _ORDINAL.sub(r"\1 \2", plain)
    plain = _LAST.sub(r"\1 \2", plain)
    plain = _YEARS.sub(r"\1 ans", plain)
    plain = _DAYS_AFTER.sub(r"\1 jours", plain)
    plain = _ENGLISH.sub(lambda found: f"{found[1]} {_FRENCH[found[2]]}", plain)
    told = []
    for one in _found(plain):
        first = len(reading.stems(plain[: one.start]))
        last = len(reading.stems(plain[: one.end]))
        told.append(Told(one.text, first, last, isinstance(one, Term)))
    told.sort(key=lambda one: one.first)
    return Sentence(Text(reading.stems(plain)), tuple(told), plain)


def percentages(plain: str) -> list[float]:
    """The percentages of a text, in order."""
    return [float(one.replace(",", ".")) for one in PERCENT.findall(plain)]


def _closed_up(figures: re.Match[str]) -> str:
    """The number in brackets without what parts its thousands."""
    return re.sub(r"\D", "", figures[1])


def _found(plain: str) -> Iterator[durations.Duration | Term]:
    yield from durations.find(plain)
    term = term_in(plain)
    if term is not None:
        yield term
