"""Answers that are not understood: asked again, then by other means, then left open.

Nobody is stuck at a question: after the third, the prudent assumption holds, and the words that
could not be read are kept as a note.
"""

from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.interview.course import question_screen
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.conversation.turns.interview.answer import leave_open
from assistant.conversation.turns.remark import nearest_topic, with_remark
from assistant.knowledge.questions import Question
from assistant.quantities import Misunderstanding
from assistant.telling.misunderstanding import misunderstood

_FEWEST_WORDS = 4
"""Of a text that may say something: « ça dépend » does not."""
_OTHER_MEANS, _GOES_ON = 2, 3
"""The how manieth answer in a row is met by other means, and passes the question."""


def miss(
    ctx: Context,
    state: State,
    question: Question,
    reason: Misunderstanding,
    text: str = "",
    *told: Block,
) -> Outcome:
    """Say what is wrong with an answer, with an example; the third time, go on without it.

    `told` is what was understood of it all the same.
    """
    missed = _missed_once_more(state, question)
    if missed.misses >= _GOES_ON and text:
        return _passed(ctx, state, text, *told)
    wrong = Paragraph(misunderstood(ctx, question, reason))
    return _asked_again(ctx, state, question, missed, *told, wrong)


def keep_beside(ctx: Context, state: State, question: Question, text: str) -> Outcome:
    """Keep as a note what was said instead of an answer, and ask again; the third time, go on."""
    kept, said = with_remark(ctx, state, nearest_topic(ctx, text), text)
    missed = _missed_once_more(state, question)
    if missed.misses >= _GOES_ON:
        return leave_open(ctx, kept).under(Faint(said))
    return _asked_again(ctx, kept, question, missed, Faint(said))


def _missed_once_more(state: State, question: Question) -> Asking:
    asked = state.question_waiting or Asking(question.id)
    return replace(asked, misses=asked.misses + 1)


def _asked_again(
    ctx: Context, state: State, question: Question, missed: Asking, *lead: Block
) -> Outcome:
    """The question once more, under what is said of the answer; the second time, another way."""
    after = replace(state, waiting=missed)
    if missed.misses >= _OTHER_MEANS:
        lead = (*lead, Paragraph(_other_means(ctx, question)))
    screen = question_screen(ctx, after, question, *lead)
    return Outcome(after, (screen,), "interview")


def _other_means(ctx: Context, question: Question) -> str:
    """Another way to answer: a button, an example, or none at all."""
    if question.options:
        return ctx.say.offer_buttons(example=question.options[0].label)
    return ctx.say.offer_example(example=question.example)


def _passed(ctx: Context, state: State, text: str, *told: Block) -> Outcome:
    """The question is left open; words that may say something are kept."""
    if len(text.split()) < _FEWEST_WORDS:
        return leave_open(ctx, state).under(*told)
    kept, said = with_remark(ctx, state, nearest_topic(ctx, text), text)
    return leave_open(ctx, kept).under(*told, Faint(said))
