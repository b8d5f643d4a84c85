"""« T'as mis quoi comme date de début ? »: what was noted of it, one tap to put it right."""

from assistant.blocks import Block, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.proposal import correct_button
from assistant.conversation.speech.beside.recalled import Recalled
from assistant.conversation.speech.correcting.renumbering import (
    in_its_unit,
    numbers_of,
)
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import ask_on
from assistant.conversation.turns.interview.proposal import propose
from assistant.knowledge.facts import Answer, Answers
from assistant.telling.answer import answer_lines
from assistant.telling.particular import particular_lines

_MOST = 4
"""Answers that are told again at once."""


def recall(ctx: Context, state: State, about: Recalled, sentence: Sentence) -> Outcome:
    """Tell what was noted of it, or that nothing was, and go on where the user was.

    What the text plainly says otherwise of it is proposed: « vous avez bien mis 2 ans ? ».
    """
    said = tuple(_told(ctx, state, about))
    otherwise = _otherwise(state, about, sentence)
    if otherwise:
        return propose(ctx, state, otherwise, *said)
    questions = [ctx.knowledge.every_question[name] for name in about.noted[:_MOST]]
    ways = tuple(correct_button(ctx, one) for one in questions)
    return ask_on(ctx, state, sentence.question, *said, ways=ways)


def _otherwise(state: State, about: Recalled, sentence: Sentence) -> Answers:
    """What is said of the same that is not what was noted."""
    found: dict[str, Answer] = {}
    questions = sentence.ctx.knowledge.every_question
    for heard in sentence.told.of(*about.noted, *about.missing).heard:
        given = state.answers.get(heard.question)
        new = numbers_of(heard.answer) - numbers_of(given)
        numbered = bool(numbers_of(heard.answer))
        if heard.named and heard.answer != given and (new or not numbered):
            priced = questions[heard.question].kind == "amount"
            answer = in_its_unit(given, heard.answer) if priced else heard.answer
            found[heard.question] = answer
    return found


def _told(ctx: Context, state: State, about: Recalled) -> list[Block]:
    noted = [name for name in about.noted[:_MOST] if name in state.answers]
    lines = [answer_lines(ctx, state, noted)] if noted else []
    told = {name: state.particulars[name] for name in about.particulars}
    lines += particular_lines(ctx, told)
    blocks: list[Block] = []
    if lines:
        blocks.append(Paragraph(ctx.say.recalled(answers=" ; ".join(lines))))
    known = ctx.knowledge
    labels = [known.every_question[name].label for name in about.missing]
    labels += [known.particulars_by_id[name].label for name in about.untold]
    if labels:
        blocks.append(Paragraph(ctx.say.not_noted(labels=" ; ".join(labels))))
    return blocks
