"""A price told beside the one that stands: « il manque les 18 € par fiche »."""

import re

from assistant.conversation.speech.sentence import Sentence
from assistant.interview.reading.quantities.paid import is_paid
from assistant.knowledge.facts import Answers
from assistant.quantities import prices, spoken_prices
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
    for name, given in sentence.state.told.items():
        question = sentence.ctx.knowledge.every_question[name]
        if question.kind != "amount" or not isinstance(given, str | int | float):
            continue
        parts = list(prices.parts_of(given))
        new = [one for one in told if not _stands(one, parts)]
        if told and not new:
            return {name: given}
        few = len(parts) + len(new) <= prices.MOST_PARTS
        if new and few and _are_others(new, parts):
            return {name: prices.sum_of([*parts, *new])}
    return {}


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
