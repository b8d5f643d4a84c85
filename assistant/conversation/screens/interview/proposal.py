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
    digest = hashlib.sha256(written.encode())
    return digest.hexdigest()[:_MARK_LENGTH]


def proposal_screen(
    ctx: Context,
    state: State,
    *before: Block,
    ways: tuple[Button, ...] = (),
    again: bool = False,
) -> Reply:
    """« J'ai compris : … ; c'est bien cela ? », with a button to correct each answer.

    In one line, where it comes back under something else.
    """
    say = ctx.say
    mark = mark_of(state.proposal)
    lines = []
    buttons = [Button(say.button_confirm(), verbs.CONFIRM.action(mark))]
    for question in ctx.knowledge.every_question.values():
        if question.id in state.proposal:
            lines.append(_line(ctx, state, question))
            label = say.button_correct(label=question.label)
            action = verbs.CORRECT.action(mark, question)
            buttons.append(Button(label, action))
    buttons.append(Button(say.button_reject(), verbs.REJECT.action(mark)))
    buttons += ways
    understood: Block = Bullets(tuple(lines), say.proposal_heading())
    if again:
        understood = Paragraph(say.proposal_again(answers=" ; ".join(lines)))
    blocks = (*before, understood, Paragraph(say.proposal_sure()))
    return Reply(blocks, tuple(buttons), spelt_out=True, place="anchor")


def _line(ctx: Context, state: State, question: Question) -> str:
    """What is proposed as the answer, and the former one where that counts now."""
    provider = sells(state.told)
    answer = show_answer(
        ctx.knowledge,
        question,
        state.proposal[question.id],
        provider,
    )
    course = ctx.course(state, question)
    if question.id not in course.facts.values:
        return ctx.say.answer_line(label=question.label, answer=answer)
    former = show_answer(
        ctx.knowledge,
        question,
        state.answers[question.id],
        provider,
    )
    return ctx.say.answer_replaced(
        label=question.label,
        answer=answer,
        former=former,
    )


def correct_button(ctx: Context, question: Question) -> Button:
    """The way back to an answer that was understood, not said exactly."""
    label = ctx.say.button_correct(label=question.label)
    return Button.in_words(label, verbs.EDIT.action(question))
