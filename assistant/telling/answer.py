"""What is said of an answer, in the words of who the user is."""

from collections.abc import Iterable

from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.interview.answer import show_answer
from assistant.knowledge.facts import Answer
from assistant.knowledge.questions import Question
from assistant.telling.price import price_in_words


def in_words(ctx: Context, mission: Mission, question: Question, answer: Answer) -> str:
    """The answer, as the mission's lists of answers show it."""
    provider = ctx.provider(mission)
    return show_answer(ctx.knowledge, question, answer, provider)


def answer_line(ctx: Context, mission: Mission, question: Question) -> str:
    """« La durée : 18 mois »: what the mission answers to the question."""
    answer = mission.answers[question.id]
    shown = in_words(ctx, mission, question, answer)
    if question.kind == "amount" and isinstance(answer, str):
        shown = price_in_words(ctx, mission, question, answer)
    return ctx.say.answer_line(label=question.label, answer=shown)


def answer_lines(ctx: Context, mission: Mission, names: Iterable[str]) -> str:
    """« La durée : 18 mois ; Le préavis : 3 mois »: what the mission answers to these questions."""
    questions = ctx.knowledge.every_question
    return " ; ".join(answer_line(ctx, mission, questions[name]) for name in names)
