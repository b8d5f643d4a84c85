"""What a text asks to hear again of what was noted: « t'as mis quoi comme date de début ? »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.conversation.speech.correcting.renumbering import numbers_of
from assistant.conversation.speech.sentence import Sentence
from assistant.knowledge.questions import Question
from assistant.quantities import dates, prices
from assistant.quantities.numerals import spelt
from assistant.text.folding import fold
from assistant.text.sentences import whole_sentences

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

    def __bool__(self) -> bool:
        return bool(self.noted or self.missing or self.particulars)


def recalled(sentence: Sentence) -> Recalled:
    """The questions that the text names, by their label or by the answer that was given."""
    told = sentence.state.told
    names = [*_by_label(sentence), *_by_answer(sentence)]
    found = list(dict.fromkeys(names))
    noted = tuple(name for name in found if told.get(name) is not None)
    missing = tuple(name for name in found if told.get(name) is None)
    particulars = tuple(_particulars(sentence))
    known = noted or particulars
    return Recalled(noted, () if known else missing[:1], particulars)


def _asked(sentence: Sentence) -> str:
    """The sentences of the text that ask, where others stand beside them; else all of it."""
    asking = [one for one in whole_sentences(sentence.text) if one.endswith("?")]
    return " ".join(asking) or sentence.text


def _particulars(sentence: Sentence) -> Iterator[str]:
    """The particulars told whose whole label stands in the text: « le délai de paiement »."""
    said = set(fold(_asked(sentence)).split())
    for one in sentence.ctx.knowledge.particulars:
        told = one.id in sentence.state.particulars
        if told and _share(sentence, one.label, said) == 1:
            yield one.id


def _by_label(sentence: Sentence) -> Iterator[str]:
    """The questions of whose label most stands in the text; of a way of pricing, the price too."""
    questions = sentence.ctx.knowledge.every_question
    said = set(fold(_asked(sentence)).split())
    if not _OF_A_PRICE.isdisjoint(said):
        yield from _amounts(sentence)
    shares = {
        name: _share(sentence, one.label, said) for name, one in questions.items()
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
    numbers = {one for one in numbers_of(plain) if one >= _LEAST}
    for name, answer in state.told.items():
        priced = prices.fits(answer) and not numbers.isdisjoint(numbers_of(answer))
        dated = isinstance(answer, str) and answer in days
        if name in read or dated or priced:
            yield name
