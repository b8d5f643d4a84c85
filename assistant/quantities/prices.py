"""Prices as people say them. Stored as euros, or as a rate's canonical text ("2150/mois").

« 12 000 € », « 2 150 € par mois », « 0,35 € la facture, 2 000 par mois », « 3 x 6000 ».
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from assistant.quantities import NotUnderstood, amounts, rates, spoken_prices
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Part, Spoken

Price = int | float | str
"""Euros in all, the text of a rate, or those of several parts: "540/mois+24/bulletin*88/an"."""
_PLUS = "+"
MOST_PARTS = 3
_NUMBER = re.compile(r"[1-9]\d{0,10}(?:\.\d{1,4})?|0\.\d{1,4}")

YEAR = Fraction(12)
"""Months that count where a contract has no end, or none that is known."""
_SHARE = re.compile(
    r"\d ?%|\bpour ?cents?\b|\bpourcentages?\b|\bcommissions?\b|\bsuccess fees?\b"
    r"|\bau (?:resultat|succes)\b|\baux resultats\b|\ba la performance\b"
)
_ADDED = re.compile(r"\bet\b|\bplus\b|\bp(?:uis?|is?)\b|\+")
_BESIDE = re.compile(rf"{_ADDED.pattern}|[,;]")
_APART = re.compile(
    r"\b(?:ou|non|pas|plutot|finalement|pardon|contre|lieu|avant|ancien\w*|autre|concurrent"
    r"|max\w*|soit|donc|total|dont|acompte|commande|solde|si|des|au[ -]de(?:la|ssus)"
    r"|jusqu\w*|maintenant|aujourd'hui)\b|[=.?]"
)
"""Between two prices: one of them holds, or the second depends on something."""
_FARTHEST = 60
"""Characters between two prices that are told together."""
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
    together = paid_together(found, plain)
    if together:
        return together
    told = chosen(found)
    if told is None or _lists(plain, told):
        raise NotUnderstood("amount_several")
    return told


def chosen(found: Sequence[Spoken]) -> Spoken | None:
    """The price that is said, once or several times; None where two differ.

    What says that it is money comes before a bare number, a total before a rate.
    """
    main = [price for price in found if not price.beyond] or found
    told = [price for price in main if price.named] or main
    totals = [price for price in told if not isinstance(price.price, Rate)]
    first, *others = totals or told
    for other in others:
        if _in_a_year(other) != _in_a_year(first):
            return None
    return first


def _in_a_year(spoken: Spoken) -> Price | None:
    price = spoken.price
    if isinstance(price, tuple):
        return stored(spoken)
    if not isinstance(price, Rate):
        return price
    return price.text if price.lacks_volume else price.total(YEAR)


def paid_together(found: Sequence[Spoken], plain: str) -> Spoken | None:
    """Prices that are paid beside each other, as one, to be confirmed; None where they are not.

    « 540 € par mois et 24 € par bulletin », « 4 800 € le site et 80 € par mois ».
    """
    told = [price for price in found if price.named and not price.beyond]
    begun = _with_its_beginning(found, plain)
    if begun:
        return begun
    if not 1 < len(told) <= MOST_PARTS or not _are_of_different_things(told):
        return None
    for one, other in pairwise(told):
        between = plain[one.end : other.start]
        # « 12 000 € en tout, 1 000 € par mois » tells one price twice.
        rates_both = isinstance(one.price, Rate) and isinstance(other.price, Rate)
        set_up = spoken_prices.is_set_up(other, plain)
        joins = _BESIDE if rates_both or set_up else _ADDED
        dictated = (
            rates_both and not between.strip()
        )  # « 19 € le bulletin 250 € par mois »
        joined = dictated or (joins.search(between) and len(between) <= _FARTHEST)
        if not joined or _APART.search(between):
            return None
    first, last = told[0], told[-1]
    parts = [part for price in told for part in _parts_told(price)]
    return Spoken(
        tuple(parts), first.start, last.end, named=True, exact=False, guessed=True
    )


def _with_its_beginning(found: Sequence[Spoken], plain: str) -> Spoken | None:
    """The one rate of a text and what is paid once to begin, wherever it is told there."""
    once = [price for price in found if spoken_prices.is_set_up(price, plain)]
    rates_told = [
        price
        for price in found
        if isinstance(price.price, Rate) and (price.named or price.price.unit)
    ]
    others = [one for one in found if one.named and one not in (*once, *rates_told)]
    if not len(once) == len(rates_told) == 1 or others or once == rates_told:
        return None
    rate, begun = rates_told[0].price, once[0].price
    if isinstance(rate, tuple) or isinstance(begun, tuple | Rate):
        return None
    first, last = sorted((*once, *rates_told), key=lambda price: price.start)
    return Spoken(
        (rate, begun), first.start, last.end, named=True, exact=False, guessed=True
    )


def _parts_told(spoken: Spoken) -> tuple[Part, ...]:
    price = spoken.price
    if isinstance(price, Rate) and spoken_prices.is_of_one_thing(spoken):
        return (price.euros,)  # « 7 200 € la refonte puis 140 € par mois »
    return price if isinstance(price, tuple) else (price,)


def _are_of_different_things(told: Sequence[Spoken]) -> bool:
    """Whether no two are paid for the same, but for rates that are each told with how many."""
    parts = [part for spoken in told for part in _parts_told(spoken)]
    if all(isinstance(part, Rate) and part.volume for part in parts):
        return True
    things = list(map(paid_for, parts))
    return len(set(things)) == len(things)


def paid_for(part: Part) -> tuple[str, str]:
    """The unit and the period that a part is paid by; both empty for euros in all."""
    return (part.unit, part.period) if isinstance(part, Rate) else ("", "")


def _lists(plain: str, spoken: Spoken) -> bool:
    """Whether « 2 000 € et 3 000 € » tells two amounts, not the ends of a range."""
    words = plain[spoken.start : spoken.end]
    is_range = _RANGE.search(plain[: spoken.start])
    return bool(_AND.search(words)) and not is_range and not spoken.exact


def stored(spoken: Spoken) -> Price:
    """The price as it is stored."""
    price = spoken.price
    return sum_of(price if isinstance(price, tuple) else (price,))


def sum_of(parts: Sequence[Part]) -> Price:
    """The price that these parts make, as it is stored."""
    if len(parts) > 1:
        return _PLUS.join(map(_written, parts))
    (price,) = parts
    return price.text if isinstance(price, Rate) else price


def _written(part: Part) -> str:
    return part.text if isinstance(part, Rate) else rates.written(part)


def parts_of(price: Price) -> tuple[Part, ...]:
    """What a stored price is the sum of: « 540 € par mois et 24 € par bulletin ».

    Raises NotUnderstood where the text is no price.
    """
    if not isinstance(price, str):
        return (price,)
    parts = price.split(_PLUS)
    if len(parts) == 1:
        return (rates.read(price),)
    return tuple(map(_part, parts))


def _part(text: str) -> Part:
    if not _NUMBER.fullmatch(text):
        return rates.read(text)
    return amounts.number(text)


def show(price: Price) -> str:
    """« 12 000 € », « 0,35 € par facture, 2 000 par mois », « 540 € par mois et 24 € par pli »."""
    parts = parts_of(price)
    if len(parts) == 1:
        return _shown(parts[0])
    *others, last = map(_among_others, parts)
    return " et ".join([", ".join(others), last])


def _shown(part: Part) -> str:
    return part.shown if isinstance(part, Rate) else amounts.show(part)


def _among_others(part: Part) -> str:
    """Its volume is that of no other part: « 0,95 € par constat (12 000 par mois) »."""
    told, comma, volume = _shown(part).partition(", ")
    return f"{told} ({volume})" if comma else told


def fits(answer: Any) -> bool:
    """Whether a stored answer is a price."""
    if isinstance(answer, str):
        return _is_price(answer)
    # In Python `True` is a number too.
    is_number = isinstance(answer, int | float) and not isinstance(answer, bool)
    return is_number and 0 < answer < float("inf")


def _is_price(text: str) -> bool:
    try:
        parts = parts_of(text)
    except NotUnderstood:
        return False
    return len(parts) <= MOST_PARTS and _PLUS.join(map(_written, parts)) == text


def lacks_volume(price: Any) -> bool:
    """Whether an answer is, or holds, the price of one piece, and does not say of how many."""
    return isinstance(price, str) and any(map(_lacks_volume, parts_of(price)))


def _lacks_volume(part: Part) -> bool:
    return isinstance(part, Rate) and part.lacks_volume


def unit_of(price: Any) -> str:
    """What a price is paid for, in the singular; empty for a total, and a period alone.

    Of a sum, the first piece that is not counted yet.
    """
    if not isinstance(price, str):
        return ""
    by_piece = [one for one in parts_of(price) if isinstance(one, Rate) and one.unit]
    open_first = sorted(by_piece, key=lambda one: not one.lacks_volume)
    return open_first[0].unit if open_first else ""


def paid_by(price: Any) -> str:
    """What a price is paid for, a unit before a period, in the singular; empty for a total."""
    if not isinstance(price, str):
        return ""
    unit = unit_of(price)
    periods = [one.period for one in parts_of(price) if isinstance(one, Rate)]
    return unit or next(filter(None, periods), "")


def is_sum(price: Any) -> bool:
    """Whether a stored price has several parts."""
    return isinstance(price, str) and _PLUS in price


def euros_of(price: Price) -> int | float | None:
    """The euros that are said, for whatever they are paid; None for a sum, which says several."""
    if is_sum(price):
        return None
    (part,) = parts_of(price)
    return euros_in(part)


def euros_in(part: Part) -> int | float:
    """The euros of a part, for whatever they are paid."""
    return part.euros if isinstance(part, Rate) else part


def with_volume(price: Price, volume: str) -> Price:
    """The price with a volume that is stored as text, where it lacks one; of a sum, the first."""
    if not isinstance(price, str):
        return price
    parts = list(parts_of(price))
    for place, part in enumerate(parts):
        if isinstance(part, Rate) and part.lacks_volume:
            parts[place] = part.holding(rates.read_volume(volume))
            break
    return sum_of(parts)


def total(price: Price, months: Fraction) -> int | float | None:
    """Euros in all over so many months; None where a volume lacks."""
    totals = []
    for part in parts_of(price):
        told = part.total(months) if isinstance(part, Rate) else part
        if told is None:
            return None
        totals.append(Fraction(str(told)))
    return amounts.whole(float(sum(totals)))


def least(price: Price, months: Fraction) -> int | float | None:
    """Euros over so many months of the parts whose volume is known; None where none is."""
    known = [part for part in parts_of(price) if not _lacks_volume(part)]
    return total(sum_of(known), months) if known else None


def paid_by_term(price: Price) -> bool:
    """Whether the total depends on how long the contract lasts."""
    return any(isinstance(part, Rate) and part.paid_by_term for part in parts_of(price))


def in_words(price: Price, months: Fraction) -> str:
    """« 2 150 € × 12 mois = 25 800 € »; empty for a total, and where a volume lacks."""
    if not isinstance(price, str):
        return ""
    told = total(price, months)
    parts = parts_of(price)
    if told is None:
        return ""
    factors = [
        part.factors(months) if isinstance(part, Rate) else amounts.show(part)
        for part in parts
    ]
    return f"{' + '.join(factors)} = {amounts.show(told)}"
