"""A price told beside the one that stands: « il manque les 18 € par fiche »."""

import re

from assistant.conversation.speech.sentence import Sentence
from assistant.knowledge.facts import Answers
from assistant.quantities import prices, spoken_prices
from assistant.quantities.numerals import spelt
from assistant.quantities.rates import Rate
from assistant.quantities.spoken_prices import Part

_ADDING = re.compile(
    r"\b(?:manque|oublie[sz]?|r?ajoute[rsz]?|en plus|en sus|s'ajoutent?|aussi|egalement)\b"
    r"|^(?:et |e |plus |\+ ?)"
)
"""The grammar of what comes on top."""


def added_price(sentence: Sentence) -> Answers:
    """The price that stands and what a text adds to it, by its question; empty for no addition.

    The price as it stands, where it holds all of that already.
    """
    plain = spelt(sentence.said)
    if not _ADDING.search(plain):
        return {}
    told = [
        one.price
        for one in spoken_prices.find(plain)
        if one.named and isinstance(one.price, Rate)
    ]
    for name, given in sentence.state.told.items():
        question = sentence.ctx.knowledge.every_question[name]
        if question.kind != "amount" or not isinstance(given, str):
            continue
        parts = list(prices.parts_of(given))
        new = [one for one in told if not _stands(one, parts)]
        if told and not new:
            return {name: given}
        if (
            new
            and _are_others(new, parts)
            and len(parts) + len(new) <= prices.MOST_PARTS
        ):
            return {name: prices.sum_of([*parts, *new])}
    return {}


def _stands(rate: Rate, parts: list[Part]) -> bool:
    """Whether a part says so much for the same, be it with a volume."""
    return any(
        isinstance(one, Rate)
        and (one.euros, one.unit) == (rate.euros, rate.unit)
        and (one.period == rate.period or rate.unit)
        for one in parts
    )


def _are_others(new: list[Rate], parts: list[Part]) -> bool:
    """Whether each is paid for something that no part is paid for."""
    paid = {(one.unit, one.period) for one in parts if isinstance(one, Rate)}
    return all((one.unit, one.period) not in paid for one in new)
