"""A price told in two goes, or without its currency: « 450 par mois », « par mois »."""

from assistant.conversation.speech.sentence import FRAGMENT, Sentence
from assistant.interview.reading.answers import Heard, Reading
from assistant.quantities import NotUnderstood, prices
from assistant.quantities.numerals import spelt

_WORDS_OF_A_PRICE = 6
_NEWEST = 2
"""Answers among which the price just told is: the way of pricing may come with it."""


def price_alone(sentence: Sentence) -> Reading | None:
    """« 450 par mois »: a price without a currency, where none was given; to be confirmed."""
    for question in sentence.ctx.knowledge.questions.values():
        if question.kind != "amount" or sentence.state.answers.get(question.id):
            continue
        try:
            spoken = prices.only(spelt(sentence.text))
        except NotUnderstood:
            return None
        alone = len(sentence.text.split()) <= _WORDS_OF_A_PRICE
        if alone and prices.paid_by(prices.stored(spoken)):
            price = prices.stored(spoken)
            return Reading((Heard(question.id, price, sentence.text, sure=False),))
    return None


def price_just_told(sentence: Sentence) -> Reading:
    """« Par mois », said of the amount that was just given as a bare number."""
    if len(sentence.text.split()) > FRAGMENT:
        return Reading()
    newest = list(sentence.state.answers)[-_NEWEST:]
    for question in sentence.ctx.knowledge.questions.values():
        amount = sentence.state.answers.get(question.id)
        bare = isinstance(amount, int | float) and question.kind == "amount"
        if not bare or question.id not in newest:
            continue
        try:
            spoken = prices.only(spelt(f"{amount} € {sentence.text}"))
        except NotUnderstood:
            continue
        price = prices.stored(spoken)
        if price != amount:
            return Reading((Heard(question.id, price, sentence.text),))
    return Reading()
