"""« Corriger la durée », « revenons au prix »: a question that is asked for by its name."""

import re

from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.input.buttons import press
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.knowledge.questions import Question
from assistant.text.folding import fold
from assistant.text.stems import stem

_LONGEST = 8
"""Words of a text that says no more than what to come back to."""

_FACT = re.compile(r"\bchang\w* d\b|\bchang\w* de\b")
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
    words = fold(text).split()
    if len(words) > _LONGEST or text.rstrip().endswith("?"):
        return None
    wishes = ctx.knowledge.wishes
    orders = wishes.to_a_question
    if orders.isdisjoint(words) or _FACT.search(fold(text)):
        return None
    little = orders | wishes.beside | wishes.opening | ctx.knowledge.words.empty
    said = {stem(word) for word in words if word not in little}
    beyond: dict[str, int] = {}
    for question in ctx.knowledge.every_question.values():
        if said and ctx.has_place(state, question):
            names = [_stems(ctx, one) for one in (question.label, *question.called)]
            fitting = [len(name - said) for name in names if said <= name]
            if fitting:
                beyond[question.id] = min(fitting)
    least = min(beyond.values(), default=None)
    found = [name for name, beside in beyond.items() if beside == least]
    return ctx.knowledge.every_question[found[0]] if len(found) == 1 else None


def _stems(ctx: Context, name: str) -> set[str]:
    empty = ctx.knowledge.words.empty
    return {stem(word) for word in fold(name).split() if word not in empty}
