"""What the head of a question is learnt from: names, sentences, and texts that answer nothing."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from zlib import crc32

from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Option, Question
from assistant.matching.heads import ASIDE, NONE
from assistant.text.folding import fold

FOLDS = 10
KEPT_IN = -1
"""The fold of what is never left out."""
_OTHERS = 400
"""Texts that are no answer, for each question."""
NO_SUBJECT = 1500
"""Texts that answer no question at all, beside the answers to all of them."""
_LONGEST_NAME = 8
"""Words of the longest name that is looked for in a sentence."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A text, and the option that it means for the question at hand."""

    text: str
    option: str
    fold: int
    named: bool = False
    """It is read without a head, for it holds the name of an option."""


def others_for(knowledge: Knowledge, most: int = _OTHERS // 2) -> list[str]:
    """Texts that are no answer to any question: questions, other matters, small talk."""
    bank = knowledge.out_of_scope
    far = [*bank.texts]
    for talk in knowledge.small_talk:
        far.extend(talk.phrasings)
    near = [phrasing.text for phrasing in knowledge.phrasings]
    return [*_some(far, most // 2), *_some(near, most // 2)]


def _others_than(knowledge: Knowledge, question: Question) -> list[str]:
    """Texts that are no answer to this question: those, and answers to other questions."""
    answers = []
    for answer in knowledge.typed_answers:
        if answer.question != question.id:
            answers.append(answer.text)
    return [*others_for(knowledge), *_some(answers, _OTHERS // 2)]


def texts_by_subject(knowledge: Knowledge) -> Iterator[Text]:
    """All from which is learnt which question a text answers: its « option » is the question."""
    for answer in knowledge.typed_answers:
        yield _sentence(answer.text, answer.question, frozenset())
    for aside in knowledge.asides:
        yield _sentence(aside, ASIDE, frozenset())
    for text in others_for(knowledge, NO_SUBJECT):
        yield _sentence(text, NONE, frozenset())


def _some(texts: Sequence[str], most: int) -> list[str]:
    """So many of them at most: the same ones each time, of all kinds."""
    return sorted(dict.fromkeys(texts), key=_digest)[:most]


def _digest(text: str) -> int:
    return crc32(text.encode())


def texts_for(knowledge: Knowledge, question: Question) -> Iterator[Text]:
    """All that the head of a question is learnt from."""
    names: set[Words] = set()
    for option in question.options:
        for name in names_of(option):
            names.add(tuple(fold(name).split()))
            yield Text(name, option.id, KEPT_IN)
    for answer in knowledge.typed_answers:
        if answer.question == question.id:
            yield _sentence(answer.text, answer.option, names)
    for text in _others_than(knowledge, question):
        yield _sentence(text, NONE, names)


def names_of(option: Option) -> list[str]:
    """What names an option whoever speaks, and what a client calls it."""
    names = (option.label, option.phrase, *option.aliases, *option.aliases_client)
    return list(dict.fromkeys((*names, *option.clues, *option.clues_client)))


def _sentence(text: str, option: str, names: Set[Words]) -> Text:
    words = tuple(fold(text).split())
    named = not names.isdisjoint(_spans(words))
    return Text(text, option, _digest(text) % FOLDS, named)


def _spans(words: Words) -> Iterator[Words]:
    """Every few words in a row."""
    for first in range(len(words)):
        for length in range(1, _LONGEST_NAME + 1):
            yield words[first : first + length]
