"""What was understood of a sentence, for confirmation."""

import hashlib
import json

from assistant.blocks import Block, Bullets, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.interview.answer import show_answer
from assistant.knowledge.facts import Answers
from assistant.knowledge.questions import Question
from assistant.knowledge.role import sells

_MARK_LENGTH = 8


def mark_of(proposal: Answers) -> str:
    """A short mark of what is proposed.

    A button carries it, so that it confirms what it was shown with, or nothing.
    """
    written = json.dumps(sorted(proposal.items()), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:_MARK_LENGTH]


def proposal_screen(ctx: Context, state: State, *before: Block) -> Reply:
    """« J'ai compris : … ; c'est bien cela ? », with a button to correct each answer."""
    mark = mark_of(state.proposal)
    lines = []
    buttons = [Button(ctx.say.button_confirm(), verbs.CONFIRM.action(mark))]
    for question in ctx.knowledge.every_question.values():
        if question.id in state.proposal:
            lines.append(_line(ctx, state, question))
            label = ctx.say.button_correct(label=question.label)
            buttons.append(Button(label, verbs.CORRECT.action(mark, question)))
    buttons.append(Button(ctx.say.button_reject(), verbs.REJECT.action(mark)))
    understood = Bullets(tuple(lines), ctx.say.proposal_heading())
    blocks = (*before, understood, Paragraph(ctx.say.proposal_sure()))
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")


def _line(ctx: Context, state: State, question: Question) -> str:
    provider = sells({**state.answers, **state.proposal})
    answer = show_answer(ctx.knowledge, question, state.proposal[question.id], provider)
    if question.id not in ctx.course(state, question).facts.values:
        return ctx.say.answer_line(label=question.label, answer=answer)
    former = show_answer(ctx.knowledge, question, state.answers[question.id], provider)
    return ctx.say.answer_replaced(label=question.label, answer=answer, former=former)


def correct_button(ctx: Context, question: Question) -> Button:
    """The way back to an answer that was understood, not said exactly."""
    label = ctx.say.button_correct(label=question.label)
    return Button.in_words(label, verbs.EDIT.action(question))
