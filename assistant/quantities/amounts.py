"""Amounts in euros. Stored as a number of euros (an int where it is whole)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.quantities import NotUnderstood
from assistant.quantities.numerals import spelt

_SCALES = {"k": 1_000, "m": 1_000_000}
"""As `spelt` writes « mille » and « millions » behind digits."""
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_SCALE = r"k(?:e|eur|euros?)?|m"
_CURRENCY = r"€|eur(?:os?)?\b|balles\b|e(?![\w'’-]| ?mail)"
# The words below are part of the grammar of prices: read together, in one expression.
_UNITS = (
    "h|heures?|jours?|journees?|mois|an|annee|semaines?|trimestres?|semestres?|appels?|dossiers?|"
    "bulletins?|fiches?|pages?|tickets?|factures?|unites?|pieces?|minutes?|mots?|actes?|articles?|"
    "contacts?|lignes?|leads?|rdv|tetes?|postes?|salaries?|colis|demandes?|commandes?|saisies?|"
    "documents?|mails?"
)
_PER = (
    r"(?:(?:par|/|chaque|tous les|toutes les) ?(?P<per>[a-z]+)"
    rf"|(?:de l'|l'|la |le |du |au |a l'|a la )(?P<each>{_UNITS})\b"
    r"|(?P<every>mensuel(?:le)?s?|annuel(?:le)?s?|hebdo(?:madaires?)?|trimestriel(?:le)?s?))"
)
_SCALED = rf"(?:{_SCALE})(?![a-z0-9])"
_AMOUNT = re.compile(
    rf"(?<![\w.,/])"
    rf"(?:(?P<low>{_NUMBER}) ?(?P<lowscale>{_SCALED})? ?(?:{_CURRENCY})? ?(?:a|et|ou|-|–) ?)?"
    rf"(?P<number>{_NUMBER}) ?(?P<scale>{_SCALED})? ?(?:d')?(?P<euros>{_CURRENCY})?"
    rf" ?(?P<tax>h\.?t\b\.?|hors taxes?|ttc)?(?: ?{_PER})?"
)
_WHOLE = frozenset(
    "mission projet contrat prestation total ensemble virement carte cheque exemple".split()
)
_PLURAL_OR_ADJECTIVE = re.compile(r"(?<=\w{3})s$|(?:le|madaire)s?$")
_PERIODS: Mapping[str, float] = {
    "mois": 1,
    "mensuel": 1,
    "trimestre": 3,
    "trimestriel": 3,
    "semestre": 6,
    "an": 12,
    "annee": 12,
    "annuel": 12,
    "semaine": 12 / 52,
    "hebdo": 12 / 52,
}
_OTHER_UNIT = re.compile(
    r" ?(?:%|mois|ans?\b|annees?|jours?|semaines?|h\b|heures?|minutes?|[a-z]*°|/\d)"
)
_BESIDE = 10
"""Characters after an amount among which its currency stands."""
_FOREIGN = re.compile(
    r"[$£¥]|\b(?:dollars?|livres?|usd|gbp|chf|dirhams?|dh|mad|ariary)\b"
)
_LARGEST = 10_000_000_000
_SMALLEST_BARE = 100
"""A smaller number without a unit is more likely a slip, or a button's number, than an amount."""


@dataclass(frozen=True)
class Amount:
    """An amount in a text, and where it stands there."""

    euros: int | float
    start: int
    end: int
    named: bool
    """It says that it is money; a bare number may be anything."""
    per: str
    """What it is the price of (« mois », « bulletin »); empty for a total."""
    ranged: bool
    """It is the upper end of « entre 20 et 25 k »."""

    @property
    def months(self) -> float | None:
        """How many months the amount pays for.

        None for a total, and for the price of one piece or one day.
        """
        return _PERIODS.get(self.per)


def find(text: str) -> list[Amount]:
    """The amounts in euros, without tax, of a text that went through `spelt`."""
    found = (_read(match) for match in _AMOUNT.finditer(text))
    return [amount for amount in found if amount]


def _read(match: re.Match[str]) -> Amount | None:
    """The amount that a match is; None where it is something else."""
    euros = _euros(match["number"], match["scale"])
    if not 0 < euros < _LARGEST:
        return None
    named = _says_money(match, euros)
    if not named and _may_be_anything(match, euros):
        return None
    if match["tax"] == "ttc" or _is_foreign(match):
        return None
    lower = _lower_end(match)
    if lower is not None and not 0 < lower < euros:
        return None
    return Amount(
        euros=_whole(euros),
        start=match.start(),
        end=match.end(),
        named=named,
        per=_per(match),
        ranged=lower is not None,
    )


def _says_money(match: re.Match[str], euros: float) -> bool:
    """Whether a currency, a scale or a tax says that the number is money."""
    is_ordinal = match["euros"] == "e" and euros < _SMALLEST_BARE  # « le 2e lot »
    if match["euros"] and not is_ordinal:
        return True
    return bool(match["scale"] or match["tax"])


def _may_be_anything(match: re.Match[str], euros: float) -> bool:
    """Whether a bare number is small, or counts something else."""
    if euros < _SMALLEST_BARE:
        return True
    behind = match.end("number")
    return bool(_OTHER_UNIT.match(match.string, behind))


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether another currency stands beside."""
    start, end = match.span()
    beside = match.string[max(start - 2, 0) : end + _BESIDE]
    return bool(_FOREIGN.search(beside))


def _lower_end(match: re.Match[str]) -> float | None:
    """The lower end of « entre 20 et 25 k », whose scale may stand behind the upper end only."""
    if not match["low"]:
        return None
    return _euros(match["low"], match["lowscale"] or match["scale"])


def _per(match: re.Match[str]) -> str:
    """What the amount is the price of, in the singular; empty for a total."""
    word = match["per"] or match["each"] or match["every"] or ""
    if word == "mois":
        return word
    unit = _PLURAL_OR_ADJECTIVE.sub("", word)
    return "" if unit in _WHOLE else unit


def _euros(number: str, scale: str | None) -> float:
    digits = re.sub(r"[ .](?=\d{3})", "", number).replace(",", ".")
    euros = float(digits)
    return euros * _SCALES[scale[0]] if scale else euros


def _whole(euros: float) -> int | float:
    return int(euros) if euros.is_integer() else round(euros, 2)


def parse(text: str) -> int | float:
    """Euros in « 3 200 € HT », « 12k », « douze mille », « 1,5 M€ ». Raises NotUnderstood."""
    plain = spelt(text)
    if _FOREIGN.search(plain):
        raise NotUnderstood("amount_currency")
    found = [] if plain.startswith("-") else find(plain)
    if any(amount.per for amount in found):
        raise NotUnderstood("amount_periodic")
    if "ttc" in plain:
        raise NotUnderstood("amount_taxed")
    if not found:
        raise NotUnderstood("amount_wrong")
    if len(found) > 1 or found[0].ranged:
        raise NotUnderstood("amount_several")
    return found[0].euros


def show(euros: int | float) -> str:
    """« 3 200 € », « 12,50 € »."""
    english = f"{euros:,.2f}" if isinstance(euros, float) else f"{euros:,}"
    french = english.replace(",", " ").replace(".", ",")
    return f"{french} €"


def measure(euros: int | float) -> float:
    """Euros, to compare with a threshold."""
    return float(euros)
