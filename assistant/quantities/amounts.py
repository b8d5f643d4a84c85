"""Amounts in euros. Stored as a number of euros (an int where it is whole)."""

import re

from price_parser import Price

from assistant.quantities import NotUnderstood
from assistant.quantities.numerals import to_digits

_SCALES = {
    "k": 1_000,
    "mille": 1_000,
    "millier": 1_000,
    "milliers": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
}
_NUMBER = r"\d+(?:[\s.\u00a0\u202f]\d{3})*(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<scale>k|m|mille|milliers?|millions?)?(?![a-z])", re.IGNORECASE)
_PERIODIC = re.compile(
    r"(?:\bpar|/|\bchaque)\s*(?:mois|an|année|semaine|jour|heure|h|j|dossier|appel|bulletin)\b|\bmensuel", re.IGNORECASE
)
_FOREIGN = re.compile(r"[$£¥]|\b(?:dollars?|livres?|usd|gbp|chf|dirhams?|dh|mad|ariary)\b", re.IGNORECASE)
_LARGEST = 10_000_000_000
_SMALLEST_BARE = 100
"""A smaller number without a unit is more likely a slip, or the number of a button, than a contract's amount."""


def parse(text: str) -> int | float:
    """Euros in « 3 200 € HT », « 12k », « douze mille », « 1,5 M€ ». Raises NotUnderstood."""
    if _FOREIGN.search(text):
        raise NotUnderstood("amount_currency")
    if _PERIODIC.search(text):
        raise NotUnderstood("amount_periodic")
    if "ttc" in text.lower():
        raise NotUnderstood("amount_taxed")
    digits = text if any(char.isdigit() for char in text) else to_digits(text)
    found = list(_AMOUNT.finditer(digits.replace("€", " € ")))
    if len(found) != 1 or "-" in text.strip()[:1]:
        raise NotUnderstood("amount_wrong" if len(found) < 2 else "amount_several")
    return _euros(found[0], text)


def _euros(found: re.Match[str], text: str) -> int | float:
    price = Price.fromstring(found["number"])
    bare = not found["scale"] and "€" not in text and "euro" not in text.lower()
    if price.amount is None or (bare and price.amount < _SMALLEST_BARE):
        raise NotUnderstood("amount_wrong")
    euros = float(price.amount) * _SCALES.get((found["scale"] or "").lower(), 1)
    if not 0 < euros < _LARGEST:
        raise NotUnderstood("amount_wrong")
    return int(euros) if euros.is_integer() else round(euros, 2)


def show(euros: int | float) -> str:
    """« 3 200 € », « 12,50 € »."""
    digits = f"{euros:,.2f}" if isinstance(euros, float) else f"{euros:,}"
    return digits.replace(",", " ").replace(".", ",") + " €"


def measure(euros: int | float) -> float:
    """Euros, to compare with a threshold."""
    return float(euros)
