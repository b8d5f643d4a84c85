"""Words that began no mission, read again as a description: where asked to, or gone on with."""

from dataclasses import replace

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.description import object_in
from assistant.conversation.speech.opening.mission import Opening
from assistant.conversation.speech.sentence import Sentence
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import ask_next
from assistant.conversation.turns.interview.noting import note, sorted_out


def describe(ctx: Context, state: State) -> Outcome:
    """« Décrire ma mission »: the words just typed are read again, as a description."""
    if not state.retelling:
        return ask_next(ctx, state)
    state = replace(state, described=object_in(state.retelling))
    begun = ask_next(ctx, state)
    sentence = Sentence(ctx, state, None, state.retelling)
    told = sorted_out(state, Opening(sentence).reading, None)
    return note(ctx, state, told) if told else begun
