"""Which of the names found in a text say something here: not those inside longer ones, nor those of another matter."""

from collections import Counter
from collections.abc import Sequence

from assistant.interview.reading.denials import clauses
from assistant.interview.reading.heard import Setting
from assistant.interview.reading.namings import Mention
from assistant.interview.reading.tokens import Token, comparable, name_words
from assistant.knowledge.questions import Question, Questionnaire

_SHORT_NAME = 5
_SENTENCE = 14
"""Words beyond which a one-word name of the pending question (« rien », « client ») may be part of another thought."""


def telling(
    questions: Questionnaire,
    mentions: Sequence[Mention],
    tokens: Sequence[Token],
    setting: Setting,
) -> list[Mention]:
    """The names that count where the text is typed."""
    whole = _heard_in_full(_counting(mentions, tokens, setting), setting)
    return _in_its_place(questions, whole, tokens, setting)


def _counting(
    mentions: Sequence[Mention], tokens: Sequence[Token], setting: Setting
) -> list[Mention]:
    """The names that count here: those of this role, and short ones for the pending question alone."""
    lengths = Counter(token.sentence for token in tokens)
    return [
        one
        for one in mentions
        if one.naming.role in (None, setting.provider)
        and (
            not one.naming.pending
            or (
                of_pending(one, setting)
                and (
                    lengths[tokens[one.places[0]].sentence] <= _SENTENCE
                    or len(one.naming.words) > 1
                )
            )
        )
    ]


def of_pending(mention: Mention, setting: Setting) -> bool:
    """Whether it names an option of the question that waits."""
    return setting.pending is not None and mention.naming.question == setting.pending.id


def _in_its_place(
    questions: Questionnaire,
    mentions: Sequence[Mention],
    tokens: Sequence[Token],
    setting: Setting,
) -> list[Mention]:
    """Without the words of an answer that would answer an earlier question too, and without misleading names.

    « Un appel tous les vendredis » for a follow-up says nothing of when the work is done.
    """
    names = list(questions)
    asked = (
        names.index(setting.pending.id)
        if setting.pending and setting.pending.id in names
        else 0
    )
    clause_of = {
        place: number for number, clause in enumerate(clauses(tokens)) for place in clause
    }
    own = {
        clause_of[place]
        for one in mentions
        if of_pending(one, setting)
        for place in one.places
    }
    return [
        one
        for one in mentions
        if of_pending(one, setting)
        or not (
            (names.index(one.naming.question) < asked and clause_of[one.places[0]] in own)
            or _misnamed(questions[one.naming.question], tokens, one)
        )
    ]


def _misnamed(question: Question, tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether what stands right before a name says that it names something else: « notre société » is no provider."""
    before = [
        comparable(token.word) for token in tokens[: mention.places[0]] if token.counts
    ]
    return any(
        before[-len(words) :] == list(words)
        for words in map(name_words, question.decoys)
        if words
    )


def _heard_in_full(mentions: Sequence[Mention], setting: Setting) -> list[Mention]:
    """Without the names inside longer ones; the short names of the pending question come first among equals."""
    pending = setting.pending.id if setting.pending else ""
    own = {one.places: one.naming.question for one in mentions if one.naming.pending}
    return [
        one
        for one in mentions
        if not any(
            set(one.places) < set(other.places) and _hides(other, one, pending)
            for other in mentions
        )
        and own.get(one.places, one.naming.question) == one.naming.question
    ]


def _hides(longer: Mention, one: Mention, pending: str) -> bool:
    """A longer name hides those inside it, of other questions too where they say little by themselves.

    « Une agence de com » still says that it is an agency, where that is what was asked.
    """
    if longer.naming.question == one.naming.question:
        return True
    alone = len(one.places) == 1
    if one.naming.question == pending:
        return alone and len(one.naming.words[0]) < _SHORT_NAME
    return alone or one.naming.pending
