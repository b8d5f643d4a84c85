"""What a sentence tells, each answer weighed: which are said, and which of them plainly."""

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
from assistant.knowledge.questions import Question
from assistant.knowledge.role import CLIENT, ROLE
from assistant.matching.probabilities import chance

_NAMED = 0.5
"""What is told by one of its own names, or answers what is asked, is kept from this share of the
chance on."""
_MORE = 0.7
"""From where an option that was learnt to be meant joins those that are plainly named."""
_DECIDED = 0.7
"""From where that is so of what much depends on: the work, and what is signed already."""
_PLAINLY = 0.75
"""From where what sounds like a question is an answer."""
_AGAIN, _PLAINLY_AGAIN = 0.1, 0.5
"""From where an option takes the place of one that was given: to be confirmed, and at once."""
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
    return _weighed(sentence, reading, sentence.ctx.knowledge.trust)


def surmised(sentence: Sentence) -> Reading:
    """What a sentence tells in which nothing is read: of what is asked, what it rather says."""
    trust = sentence.ctx.knowledge.trust
    asked = sentence.question
    if asked is None:
        return Reading()
    told = _weighed(sentence, Reading(), replace(trust, proposed=trust.surmised))
    return told.of(asked.id)


def weighed_again(sentence: Sentence, reading: Reading) -> Reading:
    """A correction, without the options in it that the sentence rather does not mean.

    Each is weighed as if its question had no answer yet; what is not plain is to be confirmed.
    Where the work is done is known by name.
    """
    new = {told.question: _new_options(sentence, told) for told in reading.heard}
    if not any(new.values()):
        return reading
    anew = _before_answers(sentence, reading)
    if _names_all_it_says(anew, anew.told):
        return reading
    chances = {
        (one.candidate.question.id, one.candidate.option): one.chance
        for one in _likely(anew, anew.told)
    }
    heard = []
    for told in reading.heard:
        own = [chances.get((told.question, one), 0.0) for one in new[told.question]]
        least = min(own, default=1.0)
        if least >= _AGAIN:
            heard.append(told if least >= _PLAINLY_AGAIN else replace(told, sure=False))
    return Reading(tuple(heard), reading.denied)


def _new_options(sentence: Sentence, told: Heard) -> set[str]:
    """The options in an answer that are weighed: those that were not given before."""
    question = sentence.ctx.knowledge.every_question[told.question]
    if not question.options or question.asks_where:
        return set()
    given = options_of(sentence.state.told.get(told.question))
    return set(options_of(told.answer)) - set(given)


def _before_answers(sentence: Sentence, reading: Reading) -> Sentence:
    """The sentence, as if what the reading answers had not been answered yet."""
    state, again = sentence.state, reading.answers.keys()
    answers = {k: one for k, one in state.answers.items() if k not in again}
    proposal = {k: one for k, one in state.proposal.items() if k not in again}
    return replace(sentence, state=replace(state, answers=answers, proposal=proposal))


def tells_plainly(sentence: Sentence) -> bool:
    """Whether it surely answers some question, though it may sound as if it asked something."""
    return any(one.chance >= _PLAINLY for one in _likely(sentence, Reading()))


def _likely(sentence: Sentence, reading: Reading) -> Iterator[Likely]:
    """All that the sentence may tell, each with its chance."""
    weighing = sentence.ctx.knowledge.trust.weighing
    for candidate in candidates(sentence, reading):
        yield Likely(candidate, chance(weighing.log_odds(candidate.clues)))


def _weighed(sentence: Sentence, reading: Reading, trust: Trust) -> Reading:
    unasked = _unasked(sentence, reading)
    weighing: dict[str, list[Likely]] = {}
    for own in _likely(sentence, reading):
        name = own.candidate.question.id
        if _is_of_who_does_it_today(sentence, own.candidate):
            continue
        if own.chance >= _UNASKED or name not in unasked:
            weighing.setdefault(name, []).append(own)
    heard = []
    counted = _words_of_quantities(sentence, reading)
    for read in reading.heard:
        likely = weighing.pop(read.question, None)
        if likely is None and read.question in unasked and read.words not in counted:
            continue
        plain = _goes_without_saying(read) or _names_who_does_it(sentence, read)
        if likely is None or read.words in counted or plain:
            heard.append(read)
        else:
            heard += _said(sentence, likely, trust)
    for likely in weighing.values():
        heard += _said(sentence, likely, trust)
    fitting = _fitting(sentence, [_added(sentence, one) for one in heard])
    told = Reading(tuple(fitting), reading.denied)
    return with_its_day(sentence.ctx, sentence.state, told, sentence.said)


def _is_of_who_does_it_today(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether it is guessed what the provider is, while it is asked who does the work today."""
    asked = sentence.question
    guessed = candidate.question.names_provider and candidate.read is None
    return guessed and asked is not None and asked.tells_who_does_it


def _unasked(sentence: Sentence, reading: Reading) -> frozenset[str]:
    """The questions with options that are not asked in this mission, as far as it is told.

    Those on its dates are asked elsewhere.

    Of what most people leave unsaid, only what is plain is heard.
    """
    told = {**sentence.state.told, **reading.answers}
    knowledge = sentence.ctx.knowledge
    facts = Interview(knowledge.questions, told).facts
    of_dates = set(knowledge.date_questions)
    return frozenset(
        name
        for name, question in knowledge.every_question.items()
        if question.options and (name in of_dates or not is_asked(question, facts))
    )


def _names_all_it_says(sentence: Sentence, reading: Reading) -> bool:
    """Whether a few words name an answer: that is what they say, and nothing else."""
    few = len(sentence.said.split()) <= FEW_WORDS
    if not few or len(sentence.clauses) > 1:  # « chaque mois, avant le 28 »
        return False
    asked = sentence.question.id if sentence.question else ""
    named = [one for one in reading.heard if one.named or one.question == asked]
    return any(one.sure or one.question == asked for one in named)


def _words_of_quantities(sentence: Sentence, reading: Reading) -> set[str]:
    """The words that tell an amount, a duration, a day: what else these say is plain."""
    questions = sentence.ctx.knowledge.every_question
    return {
        heard.words
        for heard in reading.heard
        if heard.words and _is_counted(questions[heard.question])
    }


def _is_counted(question: Question) -> bool:
    return not question.options or bool(question.counts)


def _goes_without_saying(heard: Heard) -> bool:
    """Whether it is only assumed that who sells nothing buys."""
    return heard.question == ROLE and heard.answer == CLIENT and not heard.words


def _names_who_does_it(sentence: Sentence, heard: Heard) -> bool:
    """Whether somebody is named who does the work today, as plainly as a story can."""
    question = sentence.ctx.knowledge.every_question[heard.question]
    asked = question == sentence.question
    return question.tells_who_does_it and (asked or (heard.sure and heard.named))


def _said(sentence: Sentence, weighing: list[Likely], trust: Trust) -> Iterator[Heard]:
    """The answer to one question: what is likely enough of it; nothing where none is."""
    enough = []
    for one in weighing:
        if one.chance >= _least_chance(sentence, one.candidate, trust):
            enough.append(one)
    likely = sorted(_beside_names(enough), key=lambda one: -one.chance)
    if not likely:
        return
    question, read = likely[0].candidate.question, likely[0].candidate.read
    options = _together(likely)
    if read is not None and not options.isdisjoint(read.also):
        yield read  # both are named: what counts of them is not a matter of chance
        return
    answer = question.in_order(options)
    if read is not None and set(options_of(read.answer)) == options:
        answers = question == sentence.question and read.sure
        floor = trust.kept if answers else trust.noted
        plain = all(one.chance >= floor for one in likely)
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


def _least_chance(sentence: Sentence, candidate: Candidate, trust: Trust) -> float:
    """From where an answer is proposed: what rules read sooner, what is named sooner still."""
    read = candidate.read
    if read is None:
        return _DECIDED if _decides(sentence, candidate) else trust.proposed
    if not candidate.is_read:
        return _MORE if read.named and read.sure else trust.proposed
    asked = candidate.question == sentence.question
    return trust.kept * _NAMED if read.named or asked else trust.kept


def _decides(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether much depends on it that was not asked: « qui ne répondait jamais » names no work.

    A first message is shown as a whole before any of it counts; but that a mission ends would leave
    little of the list.
    """
    question = candidate.question
    if question == sentence.question:
        return False
    option = next(one for one in question.options if one.id == candidate.option)
    if not sentence.in_a_mission:
        return option.of_the_present
    return question.decisive or question.names_mission


def _together(likely: list[Likely]) -> set[str]:
    """The options of one answer: the likeliest, with others where several may be chosen."""
    question, first = likely[0].candidate.question, likely[0].candidate.option
    if question.kind != "choices" or first in question.exclusive:
        return {first}
    return {one.candidate.option for one in likely} - question.exclusive


def _added(sentence: Sentence, heard: Heard) -> Heard:
    """What was heard, beside the options that were given before."""
    question = sentence.ctx.knowledge.every_question[heard.question]
    former = sentence.state.answers.get(heard.question)
    if heard.named or not isinstance(former, list):
        return heard
    options = {*former, *options_of(heard.answer)}
    return replace(heard, answer=question.in_order(options))


def _fitting(sentence: Sentence, heard: list[Heard]) -> Iterator[Heard]:
    """Without answers that would not count, or on another activity than what is told, or was."""
    questions = sentence.ctx.knowledge.every_question
    told = {**sentence.state.told, **{one.question: one.answer for one in heard}}
    senseless = Interview(sentence.ctx.knowledge.questions, told).facts.senseless
    activities = {
        name: options_of(told[name])
        for name, question in questions.items()
        if question.names_mission and name in told
    }
    for one in heard:
        question = questions[one.question]
        apart = any(question.is_apart(*activity) for activity in activities.items())
        if not apart and one.question not in senseless:
            yield one
