"""What a text says of the price that was given.

Another one comes beside it (« il manque les 18 € par fiche »), or its tax is in it (« en TTC »).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.conversation.speech.sentence import Sentence
from assistant.interview.reading.quantities.paid import is_paid
from assistant.knowledge.facts import Answers
from assistant.quantities import amounts, prices, spoken_prices
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Part

_ADDING = re.compile(
    r"\b(?:manque|oublie[sz]?|r?ajoute[rsz]?|en plus|en sus|s'ajoutent?|aussi|egalement)\b"
    r"|^(?:et |e |plus |\+ ?)|\bfrais de\b|\bmise en (?:place|route|service)\b"
)
"""The grammar of what comes on top."""
_ONCE = re.compile(
    r"\bfrais de\b|\bmise en (?:place|route|service)\b|\bune (?:seule )?fois\b"
    r"|\b1 (?:seule )?fois\b|\bau (?:depart|debut)\b|\ba la signature\b"
)
"""« 350 € de mise en place »: paid once, beside what is paid by the month."""
_TAXED = re.compile(
    r"\b(?:c'est|c'etait|c t|est|etait|etaient|sont|donne|donnes|dit)\b[^.;!?]{0,25}?"
    r"\b(?:ttc\b|toutes taxes|taxes? compris|tva (?:compris|inclus))"
)
_NOT_TAXED = re.compile(
    r"\bpas (?:du |en )?(?:ttc|toutes taxes)\b|\bht\b|\bhors taxes?\b"
)
_NUMBER = re.compile(amounts.NUMBER)


def untaxed(sentence: Sentence) -> Answers:
    """The price that stands without its tax, by its question, where a text says that it holds it.

    « En fait c'est du TTC », « les 290, c'était TTC »; empty for no such text.
    """
    plain = spelt(sentence.said)
    if not _TAXED.search(plain) or _NOT_TAXED.search(plain):
        return {}
    numbers = {amounts.number(one) for one in _NUMBER.findall(plain)}
    for name, parts in _given(sentence):
        if numbers <= {prices.euros_in(one) for one in parts}:
            return {name: prices.sum_of(list(map(_without_tax, parts)))}
    return {}


def _given(sentence: Sentence) -> Iterator[tuple[str, list[Part]]]:
    """The prices that stand, by their questions, each as its parts."""
    for name, given in sentence.state.told.items():
        question = sentence.ctx.knowledge.every_question[name]
        if question.kind == "amount" and isinstance(given, str | int | float):
            yield name, list(prices.parts_of(given))


def _without_tax(part: Part) -> Part:
    euros = amounts.whole(amounts.untaxed(prices.euros_in(part)))
    return replace(part, euros=euros) if isinstance(part, Rate) else euros


def added_price(sentence: Sentence) -> Answers:
    """The price that stands and what a text adds to it, by its question; empty for no addition.

    The price as it stands, where it holds all of that already.
    """
    plain = spelt(sentence.said)
    once = _ONCE.search(plain)
    if not (once or _ADDING.search(plain)):
        return {}
    told: list[Part] = [
        one.price
        for one in spoken_prices.find(plain)
        if one.named and is_paid(one, plain) and (isinstance(one.price, Rate) or once)
        if not isinstance(one.price, tuple)
    ]
    for name, parts in _given(sentence):
        if any(_says_again(one, parts) for one in told):
            return {}  # « 290 € par mois, 250 appels compris » says anew what stood as 290 €
        new = [one for one in told if not _stands(one, parts)]
        if told and not new:
            return {name: prices.sum_of(parts)}
        few = len(parts) + len(new) <= prices.MOST_PARTS
        if new and few and _are_others(new, parts):
            return {name: prices.sum_of([*parts, *new])}
    return {}


def _says_again(rate: Part, parts: list[Part]) -> bool:
    """Whether it is by the period what stands as so much in all."""
    by_period = isinstance(rate, Rate) and not rate.unit
    return by_period and prices.euros_in(rate) in parts


def _stands(rate: Part, parts: list[Part]) -> bool:
    """Whether a part says so much for the same, be it with a volume."""
    if not isinstance(rate, Rate):
        return rate in parts
    return any(
        isinstance(one, Rate)
        and (one.euros, one.unit) == (rate.euros, rate.unit)
        and (one.period == rate.period or rate.unit)
        for one in parts
    )


def _are_others(new: list[Part], parts: list[Part]) -> bool:
    """Whether each is paid for something that no part is paid for."""
    paid = set(map(prices.paid_for, parts))
    return all(prices.paid_for(one) not in paid for one in new)
