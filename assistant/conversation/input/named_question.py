"""« Corriger la durée », « revenons au prix »: a question that is asked for by its name."""

import re
from collections.abc import Iterator

from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.named_topic import naming_words
from assistant.conversation.state.chat import State
from assistant.knowledge.questions import Question
from assistant.text.folding import fold
from assistant.text.naming import only_one_named

_FACT = re.compile(r"\bchang\w* de?\b")
"""« On change de prestataire » tells something of the mission."""


def ask_by_name(ctx: Context, state: State, text: str) -> Outcome | None:
    """Ask the question that is named, be it answered or not; None where none is.

    What waits for a yes is put right as the button under it does.
    """
    if not (state.told or state.described) or state.labelled(text):
        return None
    question = _named(ctx, state, text)
    if question is None:
        return None
    for shown in state.buttons:
        verb, _, about = shown.action.partition(":")
        if verb == verbs.CORRECT.name and about.endswith(f":{question.id}"):
            return press(ctx, state, shown.action)
    return press(ctx, state, verbs.EDIT.action(question))


def _named(ctx: Context, state: State, text: str) -> Question | None:
    """The one question whose name holds all that the text says beside the order."""
    folded = fold(text)
    orders = ctx.knowledge.wishes.to_a_question
    if orders.isdisjoint(folded.split()) or _FACT.search(folded):
        return None
    said = naming_words(ctx, text, orders)
    return ctx.knowledge.every_question.get(only_one_named(said, _names(ctx, state)))


def _names(ctx: Context, state: State) -> Iterator[tuple[str, list[str]]]:
    """What the questions that have a place in this mission are called, by stems."""
    for question in ctx.knowledge.every_question.values():
        if ctx.has_place(state, question):
            for name in (question.label, *question.called):
                yield question.id, ctx.knowledge.words.stems(name)
