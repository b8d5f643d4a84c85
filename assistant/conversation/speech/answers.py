"""What a typed text answers, beside what was answered or proposed before."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.interview.reading.answers import Reading
from assistant.interview.reading.lexicon import lexicon
from assistant.interview.reading.reader import read, resemble
from assistant.interview.reading.setting import Setting
from assistant.knowledge.questions import Question
from assistant.knowledge.role import sells


def reading_of(
    ctx: Context, state: State, question: Question | None, text: str
) -> Reading:
    """All that the text answers, beside what was answered or proposed.

    The questions on the dates are read where one of them waits, alone: a day says little by
    itself. Who sells is heard from the text itself, which is then read again in that voice.
    """
    words = lexicon(ctx.knowledge)
    setting = _setting(ctx, state, question)
    questions = ctx.knowledge.questionnaire_of(question)
    reading = read(words, questions, text, setting)
    if question and questions is ctx.knowledge.date_questions:
        return reading.of(question.id)
    if sells(reading.answers) and not setting.provider:
        return read(words, questions, text, replace(setting, provider=True))
    return reading


def likeness_of(ctx: Context, state: State, question: Question, text: str) -> Reading:
    """The answer to the pending question that the text resembles, without naming it."""
    return resemble(
        lexicon(ctx.knowledge),
        text,
        _setting(ctx, state, question),
    )


def _setting(ctx: Context, state: State, question: Question | None) -> Setting:
    answers = {**state.answers, **state.proposal}
    return Setting(
        ctx.now,
        answers,
        question,
        sells(answers),
    )


def answered_with(ctx: Context, question: Question) -> tuple[str, ...]:
    """The question, and those that the same words answer.

    The country, with the place; the trade, with the activity on which alone it depends.
    """
    names = [question.id]
    for other in ctx.knowledge.questions.values():
        of_the_trade = question.names_mission and other.when.keys() == {question.id}
        if other.country_of == question.id or of_the_trade:
            names.append(other.id)
    return tuple(names)
