"""What a text says yes to, of several things that wait.

« Pénalités oui, le prix c'est bon », « le reste est juste ».
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from assistant.conversation.speech.answers import reading_of
from assistant.conversation.speech.beside.parted import Parted, parted
from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import option_label, options_of
from assistant.knowledge.questions import Question
from assistant.text.folding import fold

_LONGEST = 9
"""Words of a part that says yes to something, and nothing else."""
_LONG_WORD = 4
"""Letters of a word that names a question or an option."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_YES_AT_THE_END = re.compile(
    r"(?P<what>.+?) (?:oui|ok|okay|(?:c|c est|est) (?:bon|ok|exact|juste|ca|correct))"
    r"(?: (?:bon|exact|c est bon|c bon))?$"
)
"""The grammar of saying yes to something by its name."""
_ALL_ELSE = re.compile(
    r"(?:et |mais |sinon |pour )*(?:tout )?"
    r"(?:le reste|les autres?|l autre|le restant|sinon|a part ca)\b.*?"
    r"\b(?:oui|ok|okay|d accord|bon(?:ne)?s?|justes?|exacte?s?|correcte?s?|parfait|ca (?:me )?va)$"
)
"""« Le reste est bon », « les autres lignes sont justes », « sinon c'est bon »."""
_ALL_ELSE_IS_WRONG = re.compile(
    r"(?:et |mais |sinon )*(?:pas (?:le reste|les autres?)"
    r"|(?:tout )?(?:le reste|les autres?) (?:c est |est |sont )?"
    r"(?:non|faux|fausses?|pas bons?|pas ca))"
)
"""« Mais pas le reste », « le reste est faux »."""


def approved(sentence: Sentence) -> Parted:
    """The unconfirmed answers that the sentence says yes to by their names; none without a name."""
    clauses = sentence.clauses if sentence.in_a_mission else []
    found, unnamed = parted(clauses, partial(_named, sentence))
    rest = [part for part in unnamed if not _says_yes_to_all_else(part)]
    if any(map(_says_yes_to_all_else, clauses)):
        found |= dict.fromkeys(_untouched(sentence, rest))
    refused = [part for part in rest if _ALL_ELSE_IS_WRONG.fullmatch(fold(part))]
    rest = [part for part in rest if part not in refused]
    others = [name for name in sentence.state.proposal if name not in found]
    gone = tuple(others) if found and refused else ()
    return Parted(tuple(found), sentence.left_of(rest), gone)


def _says_yes_to_all_else(part: str) -> bool:
    return len(part.split()) <= _LONGEST and bool(_ALL_ELSE.match(fold(part)))


def _untouched(sentence: Sentence, rest: Sequence[str]) -> Iterator[str]:
    """The questions of the proposal on which none of these parts is."""
    for name in sentence.state.proposal:
        question = sentence.ctx.knowledge.every_question[name]
        if not any(_is_on(sentence, question, part) for part in rest):
            yield name


def _is_on(sentence: Sentence, question: Question, part: str) -> bool:
    """Whether a part answers the question, denies an answer, names it, or is learnt to be on it."""
    told = reading_of(sentence.ctx, sentence.state, question, part)
    if question.id in told.answers or question.id in told.denied:
        return True
    named = _is_called(sentence, question, fold(part))
    return named or sentence.subject(part) == question


def _named(sentence: Sentence, part: str) -> Iterator[str]:
    """The unconfirmed questions that a part names and says yes to."""
    few = len(part.split()) <= _LONGEST
    said = _YES_AT_THE_END.match(fold(part)) if few else None
    if said is None:
        return
    state = sentence.state
    for name in dict.fromkeys((*state.proposal, *state.supposed)):
        question = sentence.ctx.knowledge.every_question[name]
        if _is_called(sentence, question, said["what"]):
            yield name


def _is_called(sentence: Sentence, question: Question, what: str) -> bool:
    """Whether these words are the question's name, or its answer's."""
    given = sentence.state.told[question.id]
    labels = [question.label]
    labels += [
        option_label(one, provider=False)
        for one in question.options
        if one.id in options_of(given)
    ]
    words = set(fold(_IN_BRACKETS.sub(" ", " ".join(labels))).split())
    if any(len(word) >= _LONG_WORD and word in words for word in what.split()):
        return True
    told = reading_of(sentence.ctx, sentence.state, question, what).answers
    return told.get(question.id) == given
