"""A number that is put right, without a word of what it counts: « non 12 000 »."""

import re

from assistant.conversation.speech.bare_price import price_alone
from assistant.conversation.speech.sentence import Sentence
from assistant.text.folding import fold

_NUMBER = re.compile(r"\d{2,}")
"""A single digit may be that of a button."""
_LONGEST = 8
"""Words of such a text."""
_UNIT = frozenset(("jours", "fin", "euro"))


def puts_a_number_right(sentence: Sentence) -> bool:
    """Whether it puts a number right, and does not say of what."""
    question = sentence.question
    asks_for_it = question is not None and not question.options
    if asks_for_it or not sentence.in_a_mission:
        return False
    words = fold(sentence.text).split()
    numbers = [word for word in words if word.isdigit()]
    if not any(map(_NUMBER.fullmatch, numbers)) or len(words) > _LONGEST:
        return False
    if not sentence.tells_numbers or not sentence.asks_nothing:
        return False
    signs, lists = sentence.signs, sentence.ctx.knowledge.words
    correcting = {word for one in signs.correcting for word in fold(one).split()}
    little = correcting.union(map(fold, signs.correcting_words))
    little |= lists.empty | lists.beside_quantity | lists.beside_date | _UNIT
    others = [word for word in words if not word.isdigit()]
    if not correcting.intersection(others) or not little.issuperset(others):
        return False
    price = price_alone(sentence)
    return not (price and price.heard)
