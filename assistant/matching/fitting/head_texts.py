"""What the head of a question is learnt from: names, sentences, and texts that answer nothing."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.knowledge.language.told import FIRST_MESSAGES
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Option, Question
from assistant.knowledge.role import CLIENT, ROLE
from assistant.matching.heads import ASIDE, NONE, REMARK, SETTLED, UNSETTLED
from assistant.matching.signals.hashing import digest
from assistant.text.folding import fold

FOLDS, LEFT_OUT = 10, 3
"""Of so many folds the first ones are left out in turn: enough to tell how sure a head is."""
KEPT_IN = -1
"""The fold of what is never left out."""
_OTHERS = 400
"""Texts that are no answer, for each question."""
NO_SUBJECT = 1500
"""Texts that answer no question at all, beside the answers to all of them."""
QUESTIONS = 16_000
"""Texts that ask something, or are on other matters, beside first messages."""
_ANSWERS = 10_000
"""Messages that answer something, beside those that leave a question open."""
_LONGEST_NAME = 8
"""Words of the longest name that is looked for in a sentence."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A text, and the options that it means for the question at hand."""

    text: str
    options: frozenset[str]
    fold: int
    named: bool = False
    """It is read without a head, for it holds the name of an option."""


def others_for(knowledge: Knowledge, most: int = _OTHERS // 2) -> list[str]:
    """Texts that are no answer to any question: questions, other matters, small talk."""
    far, near = _bank(knowledge)
    return [*far[: most // 2], *near[: most // 2]]


@lru_cache(maxsize=1)  # each question asks for them
def _bank(knowledge: Knowledge) -> tuple[list[str], list[str]]:
    """What has nothing to do with us, and what asks something of us, as it is drawn from."""
    far = [*knowledge.out_of_scope.texts]
    for talk in knowledge.small_talk:
        far.extend(talk.phrasings)
    return _drawn(far), _drawn(phrasing.text for phrasing in knowledge.phrasings)


def _others_than(knowledge: Knowledge, question: Question) -> list[str]:
    """Texts that are no answer to this question: those, and answers to other questions."""
    answers = []
    for text, names in _answered(knowledge).items():
        if names != {question.id}:
            answers.append(text)
        if len(answers) == _OTHERS // 2:
            break
    remarks = _drawn(_remarks(knowledge))
    return [*others_for(knowledge), *answers, *remarks[: _OTHERS // 4]]


@lru_cache(maxsize=1)
def _answered(knowledge: Knowledge) -> Mapping[str, Set[str]]:
    """The questions that each text answers; the texts as they are drawn from."""
    found: dict[str, set[str]] = {}
    for question, _, text in answers_of(knowledge):
        found.setdefault(text, set()).add(question)
    return {text: found[text] for text in _drawn(found)}


def answers_of(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """The question, the option and the text of all that answers a question.

    The option is empty where a question has none.
    """
    for answer in knowledge.typed_answers:
        yield answer.question, answer.option, answer.text
    for piece in knowledge.pieces:
        for question, options in piece.answers.items():
            for option in options or (NONE,):
                yield question, option, piece.text


def _remarks(knowledge: Knowledge) -> list[str]:
    """What is told around a mission, and answers no question."""
    return [piece.text for piece in knowledge.pieces if not piece.answers]


def texts_by_subject(knowledge: Knowledge) -> Iterator[Text]:
    """All from which is learnt which question a text answers: its « options » are the questions."""
    found = {text: {*names} for text, names in _answered(knowledge).items()}
    for remark in _remarks(knowledge):
        found.setdefault(remark, {REMARK})
    for aside in knowledge.asides:
        found.setdefault(aside, {ASIDE})
    for text in others_for(knowledge, NO_SUBJECT):
        found.setdefault(text, {NONE})
    return _texts(found, frozenset())


def first_messages(knowledge: Knowledge) -> Iterator[Text]:
    """First messages that tell of a mission, by who tells them, and questions of all kinds."""
    found: dict[str, set[str]] = {}
    for pieces in knowledge.told_pieces.get(FIRST_MESSAGES, ()):
        told = {name: one for piece in pieces for name, one in piece.answers.items()}
        role = told.get(ROLE, (CLIENT,))
        found[" ".join(piece.text for piece in pieces)] = {role[0]}
    for text in others_for(knowledge, QUESTIONS):
        found.setdefault(text, {NONE})
    return _texts(found, frozenset())


def doubts(knowledge: Knowledge) -> Iterator[Text]:
    """What leaves a question open, what only sounds so, and all other answers."""
    found: dict[str, set[str]] = {}
    for text in knowledge.doubts.unsettled:
        found[text] = {UNSETTLED}
    for text in knowledge.doubts.settled:
        found.setdefault(text, {SETTLED})
    for text in _drawn(_answering(knowledge))[:_ANSWERS]:
        found.setdefault(text, {NONE})
    for text in others_for(knowledge, NO_SUBJECT):
        found.setdefault(text, {NONE})
    return _texts(found, frozenset())


def _answering(knowledge: Knowledge) -> Iterator[str]:
    """Whole messages that answer some question."""
    for pieces in chain.from_iterable(knowledge.told_pieces.values()):
        if any(piece.answers for piece in pieces):
            yield " ".join(piece.text for piece in pieces)
    for answer in knowledge.typed_answers:
        yield answer.text


def _drawn(texts: Iterable[str]) -> list[str]:
    """Each once, in an order that has nothing to do with them: the first ones are of all kinds."""
    return sorted(dict.fromkeys(texts), key=digest)


def texts_for(knowledge: Knowledge, question: Question) -> Iterator[Text]:
    """All that the head of a question is learnt from."""
    names: set[Words] = set()
    for option in question.options:
        for name in names_of(option):
            names.add(tuple(fold(name).split()))
            yield Text(name, frozenset({option.id}), KEPT_IN)
    found: dict[str, set[str]] = {}
    for asked, meant, text in answers_of(knowledge):
        if asked == question.id:
            found.setdefault(text, set()).add(meant)
    for text in _others_than(knowledge, question):
        found.setdefault(text, {NONE})
    yield from _texts(found, names)


def names_of(option: Option) -> list[str]:
    """What names an option whoever speaks, and what a client calls it."""
    names = (option.label, option.phrase, *option.aliases, *option.aliases_client)
    return list(dict.fromkeys((*names, *option.clues, *option.clues_client)))


def _texts(found: Mapping[str, Set[str]], names: Set[Words]) -> Iterator[Text]:
    begin = {name[0] for name in names if name}
    for text, options in found.items():
        words = tuple(fold(text).split())
        named = not names.isdisjoint(_spans(words, begin))
        yield Text(text, frozenset(options), digest(text) % FOLDS, named)


def _spans(words: Words, begin: Set[str]) -> Iterator[Words]:
    """Every few words in a row that begin with one of these."""
    for first, word in enumerate(words):
        if word in begin:
            for length in range(1, _LONGEST_NAME + 1):
                yield words[first : first + length]
