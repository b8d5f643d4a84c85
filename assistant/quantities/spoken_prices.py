"""The prices that a text tells: totals, rates with their volume, and products.

« 2 150 € HT par mois », « TJM 520, 10 jours par mois », « 3 x 6000 ».
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise
from math import prod

from assistant.quantities import amounts, counts
from assistant.quantities.amounts import Amount
from assistant.quantities.counts import Count
from assistant.quantities.rates import Rate, Volume
from assistant.quantities.units import (
    APIECE,
    MULTIPLES,
    PERIODS,
    PIECE,
    VOLUME_PERIODS,
    WORKING_DAY,
    canonical,
)
from assistant.text.remember import forgettable

_MOST = 40
"""Amounts of one text that are looked at, the first ones."""
_REMEMBERED = 16
"""Texts whose prices are known, the last ones."""
_MOST_FACTORS = 7
_FACTOR = (
    rf"(?:{amounts.NUMBER}) ?(?:{amounts.SCALE})? ?(?:{amounts.CURRENCY})?"
    r"(?: ?(?:ht\b|hors taxes?))?"
    r"(?: ?(?:/|par |de l'|l'|la |le )?(?!x(?:\b|\d)|par\b|ht\b)[a-z]{1,20})?"
)
_TIMES = r" ?[x*×] ?"
_PRODUCT = re.compile(
    rf"(?<![\w.,/])(?P<factors>{_FACTOR}(?:{_TIMES}{_FACTOR}){{1,{_MOST_FACTORS}}})"
    rf"(?: ?(?:par\b|/) ?(?P<period>[a-z]{{1,20}}))?"
    rf"(?: ?= ?(?P<result>{amounts.NUMBER}) ?(?P<scale>{amounts.SCALE})?"
    rf" ?(?:{amounts.CURRENCY})?)?"
)
_ONE = re.compile(
    rf"(?P<number>{amounts.NUMBER}) ?(?P<scale>{amounts.SCALE})?"
    rf" ?(?P<euros>{amounts.CURRENCY})?(?P<tax> ?(?:ht\b|hors taxes?))?"
    r"(?: ?(?:/|par |de l'|l'|la |le )?(?P<unit>[a-z]+))?"
)
_BASE_OF_SHARE = re.compile(r"% ?(?:de |du |des |d'|sur )(?:la |le |les |l')?$")
_BEFORE = 20
"""Characters before an amount that say whether it is what a share is taken of."""
_PAID = r"(?:c(?:'est)? |paye |facture |on paye |on paie |on facture |prix |tarif |plutot )?"
_UNIT_ALONE = re.compile(
    rf"(?:^|[.,;:!?(] ?){_PAID}(?:a l'|a la |au |par )(?P<unit>{amounts.UNITS})"
    r"(?= ?(?:$|[.,;:!?)]))"
)
_UNIT_BEFORE = re.compile(
    rf"\b(?:le |la |l')(?P<unit>{amounts.UNITS})"
    r"(?:(?: (?:est|c'est|revient|sort|passe|facturee?))? a| c'est| c) (?:a )?$"
)
_UNIT_RIGHT_BEFORE = re.compile(rf"\b(?:le |la |l')(?P<unit>{amounts.UNITS}),? $")
"""« La journée 650 € »."""
_PERIOD_BEFORE = re.compile(
    r"\b(?:forfait|prix|abonnement|pay\w+|pai\w+|factur\w+|tarif|cout\w*|loyer)\b[^,;.!?\d]{0,20}?"
    r"\b(?:par|chaque|tous les|toutes les|au|a l'|le) ?"
    r"(?P<unit>mois|an|annee|semaine|trimestre)s?\b"
    r"[^,;.!?\d]{0,25}$"
)
"""« On paye un forfait par mois, genre 16 500 euros »."""
_PERIOD_BEHIND = re.compile(
    r" ?(?:ht |hors taxes )?d(?:e |')(?!plus\b|penalite)[a-z-]{2,20}(?: [a-z-]{2,15}){0,2}? ?"
    r"(?:(?:par|chaque|/|tous les|au) ?(?P<unit>mois|an|trimestre|semaine)\b"
    r"|(?P<each>mensuel|annuel)(?:le)?s?\b)"
)
_EACH = {"mensuel": "mois", "annuel": "an"}
_UNIT_NEAR = 40
_PERIOD_NEAR = 70
"""Characters before an amount among which its unit stands, and its period."""
EITHER = re.compile(r"\bou\b")
"""« 60 € l'heure ou 900 par mois »: one of two prices, no sum and no extra."""
_BESIDES = re.compile(
    r"\bou\b|\bplus\b|\+|\ben sus\b|\bau[ -]de(?:la|ssus)\b|\ba part\b"
)
"""« 1,10 € l'appel ou 390 par mois », « 900 par mois, plus 8 € le dossier »: another price, no
volume of the first."""
_PLUS = re.compile(r" ?(?:ht )?(?:\+|plus) ?")
_BEGINNING = (
    r"(?:mise en (?:place|service|route|oeuvre)|installation|set[ -]?up|demarrage)\b"
)
_SET_UP = re.compile(
    r"(?:,? (?:c'est|c) (?:juste |seulement |que )?)? ?(?:de |d'|en |pour )?"
    rf"(?:la |les |l'|frais (?:de |d'))?{_BEGINNING}|(?: de)? frais (?:de |d')"
)
_SET_UP_BEFORE = re.compile(
    rf"\b(?:{_BEGINNING}|frais (?:de |d')[a-z]{{4,}})(?: (?:a|de|est|c'est|pour))? ?:? ?$"
)
_ABOVE = re.compile(r"[^,;.!?]{0,8}?\bau[ -]de(?:la|ssus)\b")
_THESE = re.compile(r"\b(?:les|nos|mes|leurs|ses) $")
_OF_THEM = re.compile(
    r"(?:\by ?|\bj'|\b(?:on|nous|vous|ils?|elles?|qui|ca|cela) )en (?:[a-z']+ ){1,4}$"
)
"""« La page, y en a 22 000 », « on en sort 310 par mois »: that many of what is paid for."""
_INCLUDED_BEFORE = re.compile(
    r"^ ?[,;(]? ?(?:avec |incluant |comprenant |dont )?"
    r"(?:pour|jusqu\w*(?: a)?|dans la limite de|a concurrence de|avec|y compris) ?$"
)
_INCLUDED_BEHIND = re.compile(r"^ ?(?:(?:sont|est) )?(?:compris\w*|inclus\w*|dedans)\b")
_BY_THE_MONTH = re.compile(r"\b(?:au|par|chaque|tous les) mois\b|\bmensue")
_INCLUDED_NEAR = 45
"""Characters between a flat price and how many it includes."""
_HOUR, _NIGHT = "heure", "nuit"
_OF_THE_DAY = re.compile(r"\b(?:de|la|en|le) (?:jour|journee)\b")
_OF_TIME = ("heure", "jour")
_SEVERAL = 2
_SMALLEST = 100
"""A smaller product without a currency counts something else: shifts « en 3x8 »."""


Part = Rate | int | float
"""A rate, or euros in all."""


@dataclass(frozen=True)
class Stretch:
    """A part of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Spoken:
    """A price in a text, and where it stands there."""

    price: Part | tuple[Part, ...]
    """Of several parts, where they are paid together."""
    start: int
    end: int
    named: bool
    """It says that it is money; a bare number may be anything."""
    exact: bool = True
    """The words say just that: no range, no tax taken off, no sum done."""
    guessed: bool = False
    """The words say less, or something near: it is to be confirmed."""
    volume: Stretch | None = None
    """Where its volume stands, if that is told apart."""
    beyond: bool = False
    """It is paid for what comes beyond those that a flat price includes."""
    time: str = ""
    """The unit of time that a product without a currency begins with: « 35 h x 8 »."""

    @property
    def parts(self) -> tuple[Stretch, ...]:
        """All that tells the price."""
        own = Stretch(self.start, self.end)
        return (own, self.volume) if self.volume else (own,)

    @property
    def lacks_volume(self) -> bool:
        """« 40 € le rendez-vous »: it is not told of how many."""
        return isinstance(self.price, Rate) and self.price.lacks_volume

    @property
    def is_by_period(self) -> bool:
        """« 1 200 € par mois », whatever is done."""
        return isinstance(self.price, Rate) and not self.price.unit


@forgettable
@lru_cache(maxsize=_REMEMBERED)  # a turn reads one text once for each question
def find(text: str) -> Sequence[Spoken]:
    """The prices of a text that went through `spelt`, in its order."""
    products = _products(text)
    found = []
    for amount in amounts.find(text)[:_MOST]:
        before = text[max(amount.start - _BEFORE, 0) : amount.start]
        if not _BASE_OF_SHARE.search(before) and not _within(amount, products):
            found.append(amount)
    found = [_with_period_behind(amount, text) for amount in found]
    prices = [_price(amount) for amount in _with_unit_apart(found, text)]
    prices, products = _with_time(prices, products)
    prices = _by_night(prices, text)
    prices = _with_volumes(prices, counts.find(text), text)
    prices = _beyond(_with_bare_flat(_with_set_up(prices, text), text), text)
    prices = _together(prices, text)
    return sorted([*products, *prices], key=lambda price: price.start)


def _with_period_behind(amount: Amount, text: str) -> Amount:
    """« 90 € d'abonnement par mois »: what it is for stands before its period."""
    behind = _PERIOD_BEHIND.match(text[amount.end : amount.end + _PERIOD_NEAR])
    if behind is None or amount.per or not amount.named:
        return amount
    return replace(amount, per=(behind["unit"] or _EACH[behind["each"]],))


def _with_unit_apart(found: list[Amount], text: str) -> list[Amount]:
    """The amounts, the only one with the unit that is told apart from it."""
    named = [amount for amount in found if amount.named]
    if len(named) != 1 or named[0].per:
        return found
    unit = _unit_apart(text, named[0])
    paid = replace(named[0], per=(unit,)) if unit else named[0]
    return [paid if amount is named[0] else amount for amount in found]


def _with_set_up(prices: list[Spoken], text: str) -> list[Spoken]:
    """« Et 4500 de mise en place »: a bare number that is paid to begin is money."""
    return [replace(one, named=True) if is_set_up(one, text) else one for one in prices]


def is_set_up(price: Spoken, text: str) -> bool:
    """Whether it is paid once to begin: « 600 € de mise en service », « mise en place : 4500 »."""
    before = text[max(price.start - _UNIT_NEAR, 0) : price.start]
    return bool(_SET_UP.match(text, price.end) or _SET_UP_BEFORE.search(before))


def _with_bare_flat(prices: list[Spoken], text: str) -> list[Spoken]:
    """« 900/mois + 8 € le dossier »: what something is paid beside is money."""
    found = list(prices)
    for place, (one, other) in enumerate(pairwise(prices)):
        bare = one.is_by_period and not one.named
        if bare and other.named and _PLUS.fullmatch(text[one.end : other.start]):
            found[place] = replace(one, named=True)
    return found


def _beyond(prices: list[Spoken], text: str) -> list[Spoken]:
    """« 900 € par mois, 8 € le dossier au-delà de 150 »: the second is paid beyond these."""
    flat = any(price.is_by_period and price.named for price in prices)
    found = list(prices)
    for place, price in enumerate(prices):
        if flat and _unit(price) and _ABOVE.match(text, price.end):
            found[place] = replace(price, beyond=True)
    return found


def _by_night(prices: list[Spoken], text: str) -> list[Spoken]:
    """« 24,80 € l'heure de jour et 27,30 € la nuit »: the second is by the hour too."""
    found = list(prices)
    for place, (one, other) in enumerate(pairwise(prices), start=1):
        rate = other.price
        of_the_day = _OF_THE_DAY.search(text[one.end : other.start])
        if not (isinstance(rate, Rate) and of_the_day):
            continue
        if rate.unit == _NIGHT and _unit(one) == _HOUR:
            found[place] = replace(other, price=replace(rate, unit=_HOUR))
    return found


def _unit_apart(text: str, amount: Amount) -> str:
    """The unit of an amount without one, in the singular; empty where none is told.

    It is told by itself, once (« à l'heure. 11 € »), or right before (« le dossier à 19 € »).
    """
    lead = text[max(amount.start - _PERIOD_NEAR, 0) : amount.start]
    near = lead[-_UNIT_NEAR:]
    before = _UNIT_BEFORE.search(near) or _PERIOD_BEFORE.search(lead)
    if before is None and amount.named:
        before = _UNIT_RIGHT_BEFORE.search(near)
    if before:
        return canonical(before["unit"])
    told = {canonical(found["unit"]) for found in _UNIT_ALONE.finditer(text)}
    return told.pop() if len(told) == 1 else ""


def times(text: str) -> list[Count]:
    """The times that a text multiplies: « 35 h x 8 personnes x 13 semaines » is 3,640 hours."""
    found = []
    for match in _PRODUCT.finditer(text):
        factors = _factors(match["factors"])
        first, *others = factors
        product = _product(match)
        of_time = first.unit in _OF_TIME and all(one.unit for one in others)
        if product and of_time and not product.named and not match["period"]:
            number = amounts.whole(round(float(prod(one.number for one in factors)), 4))
            volume = Volume(number)
            found.append(
                Count(volume, first.unit, match.start(), match.end(), exact=False)
            )
    return found


def _with_time(
    prices: list[Spoken], products: list[Spoken]
) -> tuple[list[Spoken], list[Spoken]]:
    """« 30 h x 6 personnes, à 14 € de l'heure »: a price with the hours that a product tells."""
    rates = [
        price for price in prices if _unit(price) in _OF_TIME and price.lacks_volume
    ]
    bare = [one for one in products if not one.named and one.time]
    if len(rates) != 1 or len(bare) != 1:
        return prices, products
    rate, product = rates[0], bare[0]
    if _unit(rate) != product.time or not isinstance(rate.price, Rate):
        return prices, products
    if not isinstance(product.price, int | float):
        return prices, products
    whole = replace(
        rate,
        price=rate.price.holding(Volume(product.price)),
        volume=Stretch(product.start, product.end),
        exact=False,
    )
    kept = [whole if price is rate else price for price in prices]
    return kept, [one for one in products if one is not product]


def _unit(spoken: Spoken) -> str:
    return spoken.price.unit if isinstance(spoken.price, Rate) else ""


def _together(prices: list[Spoken], text: str) -> list[Spoken]:
    """« 450 € le logo et 300 € la plaquette »: what is delivered once is paid once, in all."""
    apart = [price for price in prices if is_of_one_thing(price)]
    first, last = apart[:1], apart[-1:]
    units = {_unit(price) for price in apart}
    if len(apart) < _SEVERAL or len(units) < len(apart) or len(apart) < len(prices):
        return prices
    if EITHER.search(text[first[0].start : last[0].end]):
        return prices
    euros = sum(price.price.euros for price in apart if isinstance(price.price, Rate))
    total = amounts.whole(round(float(euros), 2))
    start, end = first[0].start, last[0].end
    return [Spoken(total, start, end, named=True, exact=False, guessed=True)]


def is_of_one_thing(price: Spoken) -> bool:
    """Whether it is the price of something that no price is usually told by: a logo."""
    told = price.price
    if not (isinstance(told, Rate) and price.named and told.lacks_volume):
        return False
    dear = told.euros >= _SMALLEST
    return dear and not (told.period or amounts.is_usual(told.unit))


def _price(amount: Amount) -> Spoken:
    exact = not (amount.ranged or amount.taxed or amount.guessed)
    price = _rate(amount.euros, amount.per) if amount.per else amount.euros
    return Spoken(price, amount.start, amount.end, amount.named, exact, amount.guessed)


def _rate(euros: int | float, told: Sequence[str]) -> Rate:
    """So many euros for these: one unit at most, and one period."""
    unit = next((one for one in told if one not in PERIODS), "")
    period = next((one for one in told if one in PERIODS), "")
    return Rate(euros, unit, period)


def _within(amount: Amount, products: Sequence[Spoken]) -> bool:
    return any(product.start <= amount.start < product.end for product in products)


def _with_volumes(
    prices: list[Spoken], told: Sequence[Count], text: str
) -> list[Spoken]:
    """The prices, a rate with the volume told beside; a bare « 2 000 par mois » is one."""
    flat = {one: _including(one, prices, text) for one in told}
    included = {one.unit for one, price in flat.items() if price}
    if included:
        prices = [
            _by_the_month(one, text) if one in flat.values() else one for one in prices
        ]
        told = [one for one in told if not flat[one]]
        prices = [replace(one, beyond=_unit(one) in included) for one in prices]
    prices = _with_their_own(prices, told, text)
    rate = _without_volume(prices)
    if rate is None:
        return prices
    told = [count for count in told if not _BESIDES.search(_between(rate, count, text))]
    count = _volume_of(rate, prices, told) or _all_of_them(rate, told, text)
    if count is None:
        return prices
    return _holding(prices, rate, count)


def _including(count: Count, prices: Sequence[Spoken], text: str) -> Spoken | None:
    """The flat price that pays for so many, if one does: « 390 € par mois pour 150 appels »."""
    if not count.unit or count.unit in _OF_TIME:
        return None
    says_so = _INCLUDED_BEHIND.search(text[count.end : count.end + _BEFORE])
    for price in prices:
        between = text[price.end : count.start]
        near = 0 <= count.start - price.end <= _INCLUDED_NEAR
        includes = near and (says_so or _INCLUDED_BEFORE.search(between))
        flat = price.is_by_period or _is_followed_by_a_rate(price, count, prices)
        if price.named and includes and flat:
            return price
    return None


def _is_followed_by_a_rate(
    price: Spoken, count: Count, prices: Sequence[Spoken]
) -> bool:
    """« 290 € pour 250 appels, puis 1,20 € l'appel »: what so many cost, and each one more."""
    behind = [one for one in prices if one.start >= count.end]
    by_the_piece = any(_unit(one) == count.unit for one in behind)
    return isinstance(price.price, int | float) and by_the_piece


def _by_the_month(price: Spoken, text: str) -> Spoken:
    """A price without a period, by the month where that is how one pays: « je paie au mois »."""
    if not isinstance(price.price, int | float) or not _BY_THE_MONTH.search(text):
        return price
    return replace(price, price=Rate(price.price, period="mois"))


def _between(rate: Spoken, count: Count, text: str) -> str:
    """What stands between a price and a number of things, whichever comes first."""
    if rate.start < count.start:
        return text[rate.end : count.start]
    return text[count.end : rate.start]


def _with_their_own(
    prices: list[Spoken], told: Sequence[Count], text: str
) -> list[Spoken]:
    """Each rate with the count told of it right behind: « 22 € le bulletin, j'en ai 11 »."""
    lacking = [price for price in prices if price.named and price.lacks_volume]
    ends = [*(price.start for price in lacking[1:]), len(text)]
    for rate, end in zip(lacking, ends, strict=False):
        behind = [one for one in told if rate.end <= one.start < end]
        own = [one for one in behind if is_of_them(one, text)]
        if len(lacking) > 1 and not own:
            # « 24,80 € l'heure de jour, 1 450 heures par mois, et 27,30 € l'heure de nuit, … »
            own = [
                one for one in (_in_units(_unit(rate), two) for two in behind) if one
            ]
        if len(own) == 1:
            prices = _holding(prices, rate, own[0])
    return _in_their_order(prices, told)


def _in_their_order(prices: list[Spoken], told: Sequence[Count]) -> list[Spoken]:
    """« 24,80 € l'heure de jour, 27,30 € celle de nuit: 1 450 h par mois et 590 h par mois »."""
    lacking = [price for price in prices if price.named and price.lacks_volume]
    units = set(map(_unit, lacking))
    if len(lacking) < _SEVERAL or len(units) > 1:
        return prices
    (unit,) = units
    counted = [one for one in (_in_units(unit, count) for count in told) if one]
    behind = [one for one in counted if one.start >= lacking[-1].end]
    if len(behind) != len(lacking) or len(counted) != len(behind):
        return prices
    for rate, count in zip(lacking, behind, strict=True):
        prices = _holding(prices, rate, count)
    return prices


def is_of_them(count: Count, text: str) -> bool:
    """Whether so many of what was named before are counted: « y en a 350 par mois »."""
    before = text[max(count.start - _UNIT_NEAR, 0) : count.start]
    return not count.unit and bool(_OF_THEM.search(before))


def _holding(prices: list[Spoken], rate: Spoken, count: Count) -> list[Spoken]:
    """The prices, this rate with its volume; what is a part of that is no price by itself."""
    by = rate.price
    if not isinstance(by, Rate):
        return prices
    if by.unit == APIECE and count.unit:
        by = replace(by, unit=count.unit)
    whole = replace(
        rate,
        price=by.holding(count.volume),
        volume=Stretch(count.start, count.end),
    )
    kept = [whole]
    for price in prices:
        covered = count.start <= price.start < count.end
        if price is not rate and not covered:
            kept.append(price)
    return kept


def _without_volume(prices: Sequence[Spoken]) -> Spoken | None:
    """The one rate that lacks its volume; a bare « 50 par jour » may be that volume."""
    lacking = [price for price in prices if price.lacks_volume]
    named = [price for price in lacking if price.named]
    possible = named or [price for price in lacking if not _is_daily(price)] or lacking
    return possible[0] if len(possible) == 1 else None


def _is_daily(price: Spoken) -> bool:
    return isinstance(price.price, Rate) and price.price.unit == WORKING_DAY


def _volume_of(
    rate: Spoken, prices: Sequence[Spoken], told: Sequence[Count]
) -> Count | None:
    """The count of the rate's own unit, or the only bare one of a period."""
    if not isinstance(rate.price, Rate):
        return None
    money = [price for price in prices if price.named or price is rate]
    apart = []
    for count in told:
        if not any(one.start <= count.start < one.end for one in money):
            apart.append(count)
    own = [one for one in map(partial(_in_units, rate.price.unit), apart) if one]
    own = [one for one in own if not _is_article(one, rate)]
    bare = [
        count
        for count in apart
        if not count.unit and (count.volume.period or count.multiplied)
    ]
    possible = own or bare
    if not possible and rate.price.unit == APIECE:
        possible = [one for one in apart if one.unit and one.volume.number > 1]
    return possible[0] if len(possible) == 1 else None


def _all_of_them(rate: Spoken, told: Sequence[Count], text: str) -> Count | None:
    """« 11 € par salarié et par mois, les 320 »: all that there are, paid each period."""
    if not isinstance(rate.price, Rate) or not rate.price.period:
        return None
    possible = [one for one in told if not (one.unit or one.volume.period)]
    possible = [
        one
        for one in possible
        if _THESE.search(text[max(one.start - _BEFORE, 0) : one.start])
    ]
    return possible[0] if len(possible) == 1 else None


def _in_units(unit: str, count: Count) -> Count | None:
    """The count in this unit: « 3 tonnes » are 3,000 « kilos »; None where it is of others."""
    if count.unit == unit:
        return count
    times = MULTIPLES.get((count.unit, unit))
    if times is None:
        return None
    number = amounts.whole(float(count.volume.number * times))
    return replace(count, volume=replace(count.volume, number=number), unit=unit)


def _is_article(count: Count, rate: Spoken) -> bool:
    """« S'il manque un chariot, 20 € par chariot »: « un » counts nothing there."""
    volume = count.volume
    return volume.number == 1 and not volume.period and count.start < rate.start


@dataclass(frozen=True)
class _Factor:
    number: int | float
    unit: str
    named: bool


def _products(text: str) -> list[Spoken]:
    found = (_product(match) for match in _PRODUCT.finditer(text))
    return [product for product in found if product]


def _product(match: re.Match[str]) -> Spoken | None:
    """What a product comes to; None where it is no money."""
    factors = _factors(match["factors"])
    if not all(0 < factor.number < amounts.LARGEST for factor in factors):
        return None
    named = any(factor.named for factor in factors)
    price = _worth(factors, canonical(match["period"] or ""))
    if match["result"]:
        scale = amounts.scaled(match["result"], match["scale"])
        price = amounts.whole(scale)
    euros = price.euros if isinstance(price, Rate) else price
    if not 0 < euros < amounts.LARGEST or (not named and euros < _SMALLEST):
        return None
    first = factors[0].unit
    time = first if first in _OF_TIME else ""
    return Spoken(price, match.start(), match.end(), named, exact=False, time=time)


def _factors(text: str) -> list[_Factor]:
    factors = []
    for part in re.split(_TIMES, text):
        one = _ONE.match(part)
        if one:
            number = amounts.whole(amounts.scaled(one["number"], one["scale"]))
            named = bool(one["euros"] or one["scale"] or one["tax"])
            factors.append(_Factor(number, canonical(one["unit"] or ""), named))
    return factors


def _worth(factors: Sequence[_Factor], period: str) -> Rate | int | float:
    """A total; a rate where a period is told that none of the other factors counts."""
    if period in VOLUME_PERIODS and len(factors) == 2:
        price, times = factors
        return _paced(price, times, period)
    worth = amounts.whole(round(float(prod(one.number for one in factors)), 4))
    first, *others = factors
    if period in PERIODS:
        return Rate(worth, "", period)
    if first.unit not in PERIODS:
        return worth
    counts_periods = [not one.unit or one.unit in PERIODS for one in others]
    return worth if any(counts_periods) else Rate(worth, "", first.unit)


def _paced(price: _Factor, times: _Factor, period: str) -> Rate | int | float:
    """« 520 € x 10 jours par mois »: what is counted is what the price is paid for."""
    unit = price.unit or times.unit or PIECE
    if unit in PERIODS:
        unit = times.unit or PIECE
    return Rate(price.number, unit, volume=Volume(times.number, period))
