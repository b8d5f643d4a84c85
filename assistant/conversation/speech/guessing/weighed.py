"""What a sentence tells, each answer weighed: which are said, and which of them plainly."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.conversation.speech.answers import with_its_day
from assistant.conversation.speech.guessing.candidates import Candidate, candidates
from assistant.conversation.speech.guessing.chances import FEW_WORDS
from assistant.conversation.speech.sentence import Sentence
from assistant.interview.answer import options_of
from assistant.interview.flow import Interview
from assistant.interview.reading.answers import Heard, Reading
from assistant.knowledge.facts import is_asked
from assistant.knowledge.measured.trust import Trust
from assistant.knowledge.role import CLIENT, ROLE
from assistant.matching.probabilities import chance_of

_NAMED = 0.5
"""What is told by one of its own names is kept from this share of the chance on."""
_UNASKED = 0.7
"""From where an answer is proposed to a question that is not asked in this mission."""


@dataclass(frozen=True)
class Likely:
    """An answer, and the chance that it is told, from 0 to 1."""

    candidate: Candidate
    chance: float


def weighed(sentence: Sentence, reading: Reading) -> Reading:
    """The reading, without what is rather not said, and with what was learnt to be said.

    `reading` is what rules read and infer. Answers to questions without options, and other answers
    than those that were given, are as they were read.
    """
    if _names_all_it_says(sentence, reading):
        return reading
    trust = sentence.ctx.knowledge.trust
    unasked = _unasked(sentence, reading)
    weighing: dict[str, list[Likely]] = {}
    for candidate in candidates(sentence, reading):
        # A clue that does not occur says nothing, nor does one without a weight.
        clues = defaultdict(float, candidate.clues)
        own = Likely(candidate, chance_of(trust.weights, clues))
        if own.chance < _UNASKED and candidate.question.id in unasked:
            continue
        weighing.setdefault(candidate.question.id, []).append(own)
    heard = []
    counted = _words_of_quantities(sentence, reading)
    for read in reading.heard:
        likely = weighing.pop(read.question, None)
        if likely is None and read.question in unasked and read.words not in counted:
            continue
        if likely is None or read.words in counted or _goes_without_saying(read):
            heard.append(read)
        else:
            heard += _said(likely, trust)
    for likely in weighing.values():
        heard += _said(likely, trust)
    fitting = _fitting(sentence, heard)
    told = Reading(tuple(fitting), reading.denied)
    text = sentence.statements or sentence.text
    return with_its_day(sentence.ctx, sentence.state, told, text)


def _unasked(sentence: Sentence, reading: Reading) -> frozenset[str]:
    """The questions with options that are not asked in this mission, as far as it is told.

    Of what most people leave unsaid, only what is plain is heard.
    """
    told = {**sentence.state.told, **reading.answers}
    questions = sentence.ctx.knowledge.questions
    facts = Interview(questions, told).facts
    return frozenset(
        name
        for name, question in questions.items()
        if question.options and not is_asked(question, facts)
    )


def _names_all_it_says(sentence: Sentence, reading: Reading) -> bool:
    """Whether a few words name an answer: that is what they say, and nothing else."""
    few = len((sentence.statements or sentence.text).split()) <= FEW_WORDS
    if not few or len(sentence.clauses) > 1:  # « chaque mois, avant le 28 »
        return False
    asked = sentence.question.id if sentence.question else ""
    named = [one for one in reading.heard if one.named or one.question == asked]
    return any(one.sure for one in named)


def _words_of_quantities(sentence: Sentence, reading: Reading) -> set[str]:
    """The words that tell an amount, a duration, a day: what else these say is plain."""
    questions = sentence.ctx.knowledge.every_question
    return {
        heard.words
        for heard in reading.heard
        if heard.words and not questions[heard.question].options
    }


def _goes_without_saying(heard: Heard) -> bool:
    """Whether it is only assumed that who sells nothing buys."""
    return heard.question == ROLE and heard.answer == CLIENT and not heard.words


def _said(weighing: list[Likely], trust: Trust) -> Iterator[Heard]:
    """The answer to one question: what is likely enough of it; nothing where none is."""
    enough = []
    for one in weighing:
        if one.chance >= _least_chance(one.candidate, trust):
            enough.append(one)
    likely = sorted(_beside_names(enough), key=lambda one: -one.chance)
    if not likely:
        return
    question, read = likely[0].candidate.question, likely[0].candidate.read
    options = _together(likely)
    answer = [one for one in question.option_ids if one in options]
    if read is not None and set(options_of(read.answer)) == options:
        plain = all(one.chance >= trust.noted for one in likely)
        yield read if plain else replace(read, sure=False, named=False)
        return
    words = read.words if read else ""
    told = answer if question.kind == "choices" else answer[0]
    yield Heard(question.id, told, words, sure=False, named=False)


def _beside_names(enough: list[Likely]) -> list[Likely]:
    """Without « none of it » where something is named too: « pas de pénalités mais une prime »."""
    of_all = [one for one in enough if _is_none(one.candidate)]
    named = [one for one in enough if _is_named(one.candidate)]
    return [one for one in enough if one not in of_all] if named else enough


def _is_none(candidate: Candidate) -> bool:
    return candidate.option in candidate.question.exclusive and not candidate.is_read


def _is_named(candidate: Candidate) -> bool:
    read = candidate.read
    named = read is not None and read.named and candidate.is_read
    return named and candidate.option not in candidate.question.exclusive


def _least_chance(candidate: Candidate, trust: Trust) -> float:
    """From where an answer is proposed: what rules read sooner, what is named sooner still."""
    if candidate.read is None or not candidate.is_read:
        return trust.proposed
    return trust.kept * _NAMED if candidate.read.named else trust.kept


def _together(likely: list[Likely]) -> set[str]:
    """The options of one answer: the likeliest, with others where several may be chosen."""
    question, first = likely[0].candidate.question, likely[0].candidate.option
    if question.kind != "choices" or first in question.exclusive:
        return {first}
    return {one.candidate.option for one in likely} - question.exclusive


def _fitting(sentence: Sentence, heard: list[Heard]) -> Iterator[Heard]:
    """Without answers on another activity than the one that is told, or was."""
    questions = sentence.ctx.knowledge.every_question
    told = {**sentence.state.told, **{one.question: one.answer for one in heard}}
    activities = {
        name: options_of(told[name])
        for name, question in questions.items()
        if question.names_mission and name in told
    }
    for one in heard:
        question = questions[one.question]
        if not any(question.is_apart(*activity) for activity in activities.items()):
            yield one
