"""What a text asks to hear again of what was noted: « t'as mis quoi comme date de début ? »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.conversation.context import Context
from assistant.conversation.speech.correcting.renumbering import numbers_of
from assistant.conversation.speech.sentence import Sentence
from assistant.knowledge.questions import Question
from assistant.quantities import dates, prices
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.sentences import whole_sentences
from assistant.text.slips import numbers_denied

_OF_ALL = frozenset(
    "mission travail contrat toutes lettres entreprise signe fait noter note notes remis".split()
)
"""Words of labels that name no question by themselves."""
_OF_A_PRICE = frozenset("prix tarif loyer abonnement forfait tjm".split())
"""They name the price, where its own label says « montant »."""
_GROUPED = re.compile(r"(?<=\d) (?=\d{3}\b)")
"""The space in « 16 500 »."""
_LEAST = 10
"""The smallest number by which an amount is recognised."""


@dataclass(frozen=True)
class Recalled:
    """The questions whose answers are asked for, those with an answer first."""

    noted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    particulars: tuple[str, ...] = ()
    """Those that were told, of the same."""
    untold: tuple[str, ...] = ()
    """Those that were not."""

    def __bool__(self) -> bool:
        told = self.noted or self.particulars
        return bool(told or self.missing or self.untold)


def recalled(sentence: Sentence) -> Recalled:
    """The questions that the text names, by their label or by the answer that was given."""
    told = sentence.state.told
    names = [*_by_label(sentence), *_by_answer(sentence)]
    found = list(dict.fromkeys(names))
    noted = tuple(name for name in found if told.get(name) is not None)
    missing = tuple(name for name in found if told.get(name) is None)
    named = list(_particulars(sentence))
    particulars = tuple(one for one in named if one in sentence.state.particulars)
    untold = tuple(one for one in named if one not in particulars)
    known = noted or named
    return Recalled(noted, () if known else missing[:1], particulars, untold)


def names_what_is_noted(ctx: Context, text: str) -> bool:
    """Whether a text is but names of what may be noted: « le prix, la durée »."""
    said = set(fold(text).split()) - ctx.knowledge.words.empty
    of_questions = (one.label for one in ctx.knowledge.every_question.values())
    of_particulars = (one.label for one in ctx.knowledge.particulars)
    named = set(fold(" ".join((*of_questions, *of_particulars))).split()) | _OF_A_PRICE
    return bool(said) and said <= named


def contested(sentence: Sentence) -> Recalled:
    """The questions whose number the text says is wrong, with none in its place that is new.

    « Ça fait pas 19 800 »: a price by its total too.
    """
    denied, rest = map(_numbers, numbers_denied(sentence.text))
    if not denied:
        return Recalled()
    known = {one for told in sentence.state.told.values() for one in numbers_of(told)}
    if not rest <= known:
        return Recalled()
    return Recalled(tuple(_counting(sentence, denied)))


def _numbers(text: str) -> set[float]:
    """The numbers of a text by which an amount is recognised."""
    plain = _GROUPED.sub("", spelt(text))
    return {one for one in numbers_of(plain) if one >= _LEAST}


def _counting(sentence: Sentence, numbers: set[float]) -> Iterator[str]:
    """The questions whose answer holds, or comes to, one of these numbers."""
    state = sentence.state
    interview = sentence.ctx.interview(state)
    for name, answer in state.told.items():
        question = sentence.ctx.knowledge.every_question[name]
        total = interview.total(question) if question.kind == "amount" else None
        counted = not question.options and question.kind != "date"
        own = numbers_of(answer) if counted else set()
        if not numbers.isdisjoint({*own, total.euros if total else None}):
            yield name


def _asked(sentence: Sentence) -> str:
    """The sentences of the text that ask, where others stand beside them; else all of it."""
    asking = [one for one in whole_sentences(sentence.text) if one.endswith("?")]
    return " ".join(asking) or sentence.text


def _particulars(sentence: Sentence) -> Iterator[str]:
    """The particulars whose whole label stands in the text: « le délai de paiement »."""
    said = set(fold(_asked(sentence)).split())
    for one in sentence.ctx.knowledge.particulars:
        if _share(sentence, one.label, said) == 1:
            yield one.id


def _by_label(sentence: Sentence) -> Iterator[str]:
    """The questions of whose name most stands in the text; of a way of pricing, the price too."""
    questions = sentence.ctx.knowledge.every_question
    said = set(fold(_asked(sentence)).split())
    if not _OF_A_PRICE.isdisjoint(said):
        yield from _amounts(sentence)
    shares = {
        name: max(_share(sentence, one, said) for one in (own.label, *own.called))
        for name, own in questions.items()
    }
    best = max(shares.values())
    for name, share in shares.items():
        if share and share == best:
            if _tells_how(questions[name]):
                yield from _amounts(sentence)
            yield name


def _share(sentence: Sentence, label: str, said: set[str]) -> float:
    """How much of the label stands in the text, from 0 to 1."""
    words = set(fold(label).split())
    words -= sentence.ctx.knowledge.words.empty | _OF_ALL
    return len(words & said) / len(words) if words else 0.0


def _tells_how(question: Question) -> bool:
    return any(option.priced_by for option in question.options)


def _amounts(sentence: Sentence) -> Iterator[str]:
    questions = sentence.ctx.knowledge.questions
    return (name for name, one in questions.items() if one.kind == "amount")


def _by_answer(sentence: Sentence) -> Iterator[str]:
    """The questions whose answer the text says over: « vous avez bien remis Madagascar ? »."""
    state = sentence.state
    anew = replace(sentence, state=replace(state, answers={}, proposal={}))
    read = {heard.question for heard in anew.told.heard if heard.named}
    plain = _GROUPED.sub("", spelt(_asked(sentence)))
    days = {one.iso for one in dates.find(plain, sentence.ctx.now, past=True)}
    numbers = _numbers(_asked(sentence))
    for name, answer in state.told.items():
        priced = prices.fits(answer) and not numbers.isdisjoint(numbers_of(answer))
        dated = isinstance(answer, str) and answer in days
        if name in read or dated or priced:
            yield name
