"""What a typed sentence does: it answers the pending question or others, takes something back, or asks something."""

from dataclasses import replace

from assistant.conversation import answering, interviewing, proposing
from assistant.conversation.context import Context
from assistant.conversation.pressing import press
from assistant.conversation.replies import Outcome
from assistant.conversation.signs import is_complaint, is_question, speaks_for_itself, taken_back
from assistant.conversation.state import State
from assistant.document import Faint
from assistant.interview.reading.heard import Reading, Setting
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import read, resemble
from assistant.interview.showing import show_answer
from assistant.interview.understanding import Understood, understand_whole
from assistant.knowledge.models import Question
from assistant.matching.words import spelt_out
from assistant.quantities import NotUnderstood

_TELLING_LENGTH = 7
"""Words from which a text may be a question told as a story."""
_CLUES_OF_A_MISSION = 2
"""Questions that a text must answer, in words that say so anywhere, to be the description of a mission."""


def listen(ctx: Context, state: State, question: Question | None, text: str, action: str | None = None) -> Outcome:
    """What the text leads to. `question` waits for an answer; `action` is the button whose label the text is.

    An exact answer comes first, then the button, then what is plainly a question, then a correction, then an answer
    in other words, and last what someone tells without asking.
    """
    understood = _understood(ctx, state, question, text) if question else None
    if question and understood and understood.exact:
        return interviewing.accept(ctx, state, question, understood)
    if action:
        return press(ctx, state, action)
    if is_question(ctx.knowledge.signs, text) or ctx.matcher.is_small_talk(text):
        return answering.answer_question(ctx, state, text)
    instead = taken_back(ctx.knowledge.signs, text)
    corrected = _corrected(ctx, state, question, instead) if instead else None
    return corrected or _answered(ctx, state, question, text, understood) or _told(ctx, state, question, text)


def _understood(ctx: Context, state: State, question: Question, text: str) -> Understood | None:
    """The answer that the text is as a whole, or that it is with its abbreviations spelt out."""
    for words in (text, " ".join(spelt_out(text, ctx.knowledge.abbreviations)) if question.options else text):
        try:
            return understand_whole(question, words, ctx.hearing(state))
        except NotUnderstood:
            continue
    return None


def reading_of(ctx: Context, state: State, question: Question | None, text: str) -> Reading:
    """All that the text answers, beside what was answered or proposed. Who sells is heard from the text itself."""
    setting = _setting(ctx, state, question)
    reading = read(lexicon(ctx.knowledge), ctx.knowledge.questions, text, setting)
    if reading.answers.get("role") == "prestataire" and not setting.provider:
        return read(lexicon(ctx.knowledge), ctx.knowledge.questions, text, replace(setting, provider=True))
    return reading


def _setting(ctx: Context, state: State, question: Question | None) -> Setting:
    answers = {**state.answers, **state.proposal}
    return Setting(ctx.now, answers, question, answers.get("role") == "prestataire")


def _answered(
    ctx: Context, state: State, question: Question | None, text: str, understood: Understood | None
) -> Outcome | None:
    """The text taken as an answer: at once where it is the plain answer to what was asked, else for confirmation."""
    reading = reading_of(ctx, state, question, text)
    if _is_story(ctx, state, reading, question, text):
        return None
    if question:
        about = _of_this(ctx, reading, question)
        plain = about.only(question.id, *_belonging(ctx, question))
        if plain and (about.heard[0].named or len(text.split()) < _TELLING_LENGTH):
            return _accept(ctx, state, question, about)
        if about.heard:
            return proposing.propose(ctx, state, about.answers)
        if understood:
            return interviewing.accept(ctx, state, question, understood)
        close = resemble(lexicon(ctx.knowledge), ctx.knowledge.questions, text, _setting(ctx, state, question))
        return proposing.propose(ctx, state, close.answers) if close.heard else None
    return proposing.propose(ctx, state, reading.answers) if reading.heard else None


def _of_this(ctx: Context, reading: Reading, question: Question) -> Reading:
    """Where the pending question is answered, other words of that sentence change no earlier answer."""
    if question.id not in reading.answers:
        return reading
    given = {question.id, *_belonging(ctx, question)}
    return Reading(tuple(one for one in reading.heard if one.question in given or one.new), reading.denied)


def _belonging(ctx: Context, question: Question) -> tuple[str, ...]:
    """The questions that the same words answer: the country, with the place."""
    return tuple(other.id for other in ctx.knowledge.questions.values() if other.country_of == question.id)


def _accept(ctx: Context, state: State, question: Question, reading: Reading) -> Outcome:
    also = {name: answer for name, answer in reading.answers.items() if name != question.id}
    understood = Understood(reading.answers[question.id], exact=False, also=also)
    return interviewing.accept(ctx, state, question, understood)


def _is_story(ctx: Context, state: State, reading: Reading, question: Question | None, text: str) -> bool:
    """Whether it is a question told without a question mark, and no answer, whatever words it has in common."""
    clues = _clues(reading)
    if question is None and not state.proposal and not _describes_a_mission(ctx, text, clues):
        return True
    if is_complaint(ctx.knowledge.signs, text):
        return True
    answers_it = question is not None and question.id in reading.answers
    if answers_it or len(text.split()) < _TELLING_LENGTH or clues > _CLUES_OF_A_MISSION:
        return False
    return ctx.matcher.match(text).decision == "answer"


def _describes_a_mission(ctx: Context, text: str, clues: int) -> bool:
    """Two clues where someone speaks for themselves (« je cherche », « notre SAV »), three in a row of keywords."""
    return clues > _CLUES_OF_A_MISSION or (
        clues == _CLUES_OF_A_MISSION and speaks_for_itself(ctx.knowledge.signs, text)
    )


def _clues(reading: Reading) -> int:
    """How many different things the text says in words that say so anywhere."""
    return len({one.words for one in reading.heard if one.named})


def _corrected(ctx: Context, state: State, question: Question | None, text: str) -> Outcome | None:
    """A correction: of the answer that the words name, else of the latest one that they fit."""
    found = _named_again(ctx, state, text) or _fitting_again(ctx, state, question, text)
    if not found:
        return None
    asked = reading_of(ctx, state, question, text) if question else Reading()
    fits_both = question is not None and question.id in asked.answers
    changed = [ctx.knowledge.questions[name] for name in found.answers]
    main = changed[0]
    certain = found.only(main.id, *_belonging(ctx, main)) and main.id in state.answers and not fits_both
    return _accept(ctx, state, main, found) if certain else proposing.propose(ctx, state, found.answers)


def _named_again(ctx: Context, state: State, text: str) -> Reading | None:
    """What the text says in words that need no question, where one of it was answered before."""
    reading = reading_of(ctx, state, None, text)
    return reading if any(not one.new for one in reading.heard) else None


def _fitting_again(ctx: Context, state: State, pending: Question | None, text: str) -> Reading | None:
    """The latest answered question that the text answers."""
    for name in reversed([*state.answers, *state.proposal]):
        question = ctx.knowledge.questions[name]
        if question is pending or question.kind == "text":
            continue
        reading = reading_of(ctx, state, question, text)
        if name in reading.answers:
            given = {name, *_belonging(ctx, question)}
            return Reading(tuple(one for one in reading.heard if one.question in given))
    return None


def _told(ctx: Context, state: State, question: Question | None, text: str) -> Outcome:
    """What answers nothing: a question told as a story, or something that was not understood."""
    if question is None:
        return answering.answer_question(ctx, state, text)
    if is_complaint(ctx.knowledge.signs, text) or len(text.split()) >= _TELLING_LENGTH:
        match = ctx.matcher.match(text)
        if match.decision in ("answer", "suggest"):
            return answering.answer_match(ctx, state, text, match)
    denied = reading_of(ctx, state, question, text).denied.get(question.id, ())
    if denied:
        answer = " ; ".join(show_answer(question, option, ctx.provider(state)) for option in denied)
        return interviewing.miss(ctx, state, question, "choice_wrong", Faint(ctx.say("denied", answer=answer)))
    return interviewing.miss(ctx, state, question, _reason(ctx, state, question, text))


def _reason(ctx: Context, state: State, question: Question, text: str) -> str:
    """The message that says what is wrong with the answer."""
    try:
        understand_whole(question, text, ctx.hearing(state))
    except NotUnderstood as problem:
        return problem.reason
    return "choice_wrong"
