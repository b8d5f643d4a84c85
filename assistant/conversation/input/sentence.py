"""What a typed sentence does: answer the pending question or others, take something back, ask."""

from collections.abc import Callable

from assistant.blocks import Faint
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.course import changed_block
from assistant.conversation.speech.answers import answered_with
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.answer import (
    accept,
    accept_reading,
    leave_open,
    miss,
    with_answers,
)
from assistant.conversation.turns.interview.correction import correct_by
from assistant.conversation.turns.interview.course import ask_next
from assistant.conversation.turns.interview.proposal import propose
from assistant.conversation.turns.question import answer_match, answer_question
from assistant.interview.reading.answers import Reading
from assistant.interview.understanding import understand_whole
from assistant.knowledge.questions import Question
from assistant.knowledge.role import ROLE
from assistant.quantities import NotUnderstood
from assistant.telling.answer import in_words

Attempt = Callable[[Context, State, Sentence], Outcome | None]
"""One way to take a sentence: what it leads to, or None where it is not meant so."""


def listen(
    ctx: Context,
    state: State,
    question: Question | None,
    text: str,
    action: str | None = None,
) -> Outcome:
    """What the text leads to, by the first attempt that fits.

    `question` waits for an answer; `action` is the button whose label the text is.
    """
    sentence = Sentence(ctx, state, question, text, action)
    for attempt in _ATTEMPTS:
        outcome = attempt(ctx, state, sentence)
        if outcome is not None:
            return outcome
    return _told(ctx, state, sentence)


def _exact_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is an answer to what was asked, word for word."""
    question, understood = sentence.question, sentence.understood
    if question and understood and understood.exact:
        return accept(ctx, state, question, understood)
    return None


def _button(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is the label of a button on screen."""
    return press(ctx, state, sentence.label_of) if sentence.label_of else None


def _unknown_answer(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Je ne sais pas »."""
    if sentence.question and sentence.leaves_open():
        return leave_open(ctx, state)
    return None


def _free_question(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It plainly asks something, or is small talk."""
    if sentence.is_question() or ctx.matcher.is_small_talk(sentence.text):
        return answer_question(ctx, state, sentence.text)
    return None


def _correction(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It takes an earlier answer back."""
    return correct_by(ctx, state, sentence.question, sentence.text)


def _role_alone(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """« Prestataire », whatever is asked: the role comes last, and people say it first.

    It answers the welcome too (« vous confiez une mission, ou vous en vendez une ? »).
    """
    question = ctx.knowledge.questions.get(ROLE)
    begun = sentence.question is not None or not state.answers
    if question is None or sentence.question == question or not begun:
        return None
    if ROLE in state.answers:
        return None
    try:
        role = understand_whole(
            ctx.knowledge.words, question, sentence.text, ctx.speaker(state)
        )
    except NotUnderstood:
        return None
    if not role.exact:
        return None
    after = with_answers(ctx, state, {ROLE: role.answer})
    return ask_next(ctx, after, changed_block(ctx, after, question))


def _other_words(ctx: Context, state: State, sentence: Sentence) -> Outcome | None:
    """It is an answer in other words: taken where it is plain, else proposed."""
    if sentence.is_story():
        return None
    question = sentence.question
    if question is None:
        return _proposed(ctx, state, sentence.told)
    said = sentence.said_to(question)
    plain = said.only(*answered_with(ctx, question))
    if plain and (said.heard[0].named or not sentence.is_long):
        return accept_reading(ctx, state, question, said)
    if said.heard:
        return _proposed(ctx, state, said)
    if sentence.understood:
        return accept(ctx, state, question, sentence.understood)
    return _proposed(ctx, state, sentence.resembles(question))


_ATTEMPTS: tuple[Attempt, ...] = (
    _exact_answer,
    _button,
    _unknown_answer,
    _free_question,
    _correction,
    _role_alone,
    _other_words,
)
"""In the order of precedence."""


def _proposed(ctx: Context, state: State, reading: Reading) -> Outcome | None:
    """What was heard, for a « yes »; None where nothing was."""
    return propose(ctx, state, reading.answers) if reading.heard else None


def _told(ctx: Context, state: State, sentence: Sentence) -> Outcome:
    """What answers nothing: a question told as a story, or something that was not understood."""
    question, text = sentence.question, sentence.text
    if question is None:
        return answer_question(ctx, state, text)
    if sentence.is_complaint or sentence.is_long:
        match = ctx.matcher.match(text)
        if match.decision in ("answer", "suggest"):
            return answer_match(ctx, state, text, match)
    denied = sentence.reading.denied.get(question.id)
    if denied:
        told = Faint(_denied(ctx, state, question, denied))
        return miss(ctx, state, question, "choice_wrong", told)
    return miss(ctx, state, question, sentence.mistake(question))


def _denied(
    ctx: Context, state: State, question: Question, options: tuple[str, ...]
) -> str:
    """That these are not the answer."""
    shown = [in_words(ctx, state, question, option) for option in options]
    return ctx.say.denied(answer=" ; ".join(shown))
