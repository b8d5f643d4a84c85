"""Prices as people say them. Stored as euros, or as a rate's canonical text ("2150/mois").

« 12 000 € », « 2 150 € par mois », « 0,35 € la facture, 2 000 par mois », « 3 x 6000 ».
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from assistant.quantities import NotUnderstood, amounts, rates, spoken_prices
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Spoken

Price = int | float | str
"""Euros in all, or the text of a rate."""

YEAR = Fraction(12)
"""Months that count where a contract has no end, or none that is known."""
_SHARE = re.compile(
    r"\d ?%|\bpour ?cents?\b|\bpourcentages?\b|\bcommissions?\b|\bsuccess fees?\b"
    r"|\bau (?:resultat|succes)\b|\baux resultats\b|\ba la performance\b"
)
_AND = re.compile(r" et \d")
_RANGE = re.compile(r"\bentre (?:les )?$")


def parse(text: str) -> Price:
    """The price in « 2 150 € HT par mois », « TJM 520 », « 12k ». Raises NotUnderstood."""
    return stored(only(spelt(text)))


def only(plain: str) -> Spoken:
    """The one price of a text that went through `spelt`. Raises NotUnderstood."""
    amounts.refuse_foreign(plain)
    found = [] if plain.startswith("-") else spoken_prices.find(plain)
    if not found:
        shared = _SHARE.search(plain)
        raise NotUnderstood("amount_share" if shared else "amount_wrong")
    told = chosen(found)
    if told is None or _lists(plain, told):
        raise NotUnderstood("amount_several")
    return told


def chosen(found: Sequence[Spoken]) -> Spoken | None:
    """The price that is said, once or several times; None where two differ.

    What says that it is money comes before a bare number, a total before a rate.
    """
    told = [price for price in found if price.named] or found
    totals = [price for price in told if not isinstance(price.price, Rate)]
    first, *others = totals or told
    for other in others:
        if _in_a_year(other) != _in_a_year(first):
            return None
    return first


def _in_a_year(spoken: Spoken) -> Price | None:
    price = spoken.price
    if not isinstance(price, Rate):
        return price
    return price.text if price.lacks_volume else price.total(YEAR)


def _lists(plain: str, spoken: Spoken) -> bool:
    """Whether « 2 000 € et 3 000 € » tells two amounts, not the ends of a range."""
    words = plain[spoken.start : spoken.end]
    is_range = _RANGE.search(plain[: spoken.start])
    return bool(_AND.search(words)) and not is_range and not spoken.exact


def stored(spoken: Spoken) -> Price:
    """The price as it is stored."""
    return spoken.price.text if isinstance(spoken.price, Rate) else spoken.price


def show(price: Price) -> str:
    """« 12 000 € », « 0,35 € par facture, 2 000 par mois »."""
    return rates.read(price).shown if isinstance(price, str) else amounts.show(price)


def fits(answer: Any) -> bool:
    """Whether a stored answer is a price."""
    if isinstance(answer, str):
        return _is_rate(answer)
    # In Python `True` is a number too.
    is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
    return is_number and 0 < answer < float("inf")


def _is_rate(text: str) -> bool:
    try:
        rates.read(text)
    except NotUnderstood:
        return False
    return True


def lacks_volume(price: Any) -> bool:
    """Whether an answer is the price of one piece, and does not say of how many."""
    return isinstance(price, str) and rates.read(price).lacks_volume


def unit_of(price: Any) -> str:
    """What a price is paid for, in the singular; empty for a total, and a period alone."""
    return rates.read(price).unit if isinstance(price, str) else ""


def paid_by(price: Any) -> str:
    """What a price is paid for, a unit before a period, in the singular; empty for a total."""
    if not isinstance(price, str):
        return ""
    rate = rates.read(price)
    return rate.unit or rate.period


def euros_of(price: Price) -> int | float:
    """The euros that are said, for whatever they are paid."""
    return rates.read(price).euros if isinstance(price, str) else price


def with_volume(price: Price, volume: str) -> Price:
    """The price with a volume that is stored as text, where it lacks one."""
    if not isinstance(price, str):
        return price
    return rates.read(price).holding(rates.read_volume(volume)).text


def total(price: Price, months: Fraction) -> int | float | None:
    """Euros in all over so many months; None where the volume lacks."""
    if not isinstance(price, str):
        return price
    return rates.read(price).total(months)


def paid_by_term(price: Price) -> bool:
    """Whether the total depends on how long the contract lasts."""
    return isinstance(price, str) and rates.read(price).paid_by_term


def in_words(price: Price, months: Fraction) -> str:
    """« 2 150 € × 12 mois = 25 800 € »; empty for a total, and where the volume lacks."""
    if not isinstance(price, str):
        return ""
    return rates.read(price).in_words(months)
