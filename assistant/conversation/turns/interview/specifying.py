"""Particulars: what is told with a figure and answers no question is kept, told, and listed."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.blocks import Faint
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.interview.particulars.told import particulars_of
from assistant.telling.particular import particular_lines


def new_particulars(
    ctx: Context, state: State, statements: str, asked: str | None
) -> Mapping[str, str]:
    """What a text states of a mission that is not known yet; nothing before one is told.

    `asked` is the question that was on screen.
    """
    if not (state.answers or state.proposal):
        return {}
    found = particulars_of(ctx.knowledge).told(statements, asked or "")
    known = state.particulars
    return {name: value for name, value in found.items() if known.get(name) != value}


def specified(ctx: Context, state: State, new: Mapping[str, str]) -> State:
    """The state that knows these particulars, their clauses in the list."""
    topics = [ctx.knowledge.particulars_by_id[name].topic for name in new]
    remarked = tuple(dict.fromkeys((*state.remarked, *topics)))
    return replace(state.specifying(new), remarked=remarked)


def with_particulars(
    ctx: Context, outcome: Outcome, statements: str, asked: str | None
) -> Outcome:
    """The outcome, with the particulars that a text states; what is new of them is said."""
    new = new_particulars(ctx, outcome.state, statements, asked)
    if not new:
        return outcome
    after = replace(outcome, state=specified(ctx, outcome.state, new))
    former = outcome.state.particulars
    lines = " ; ".join(particular_lines(ctx, new, former))
    return after.under(Faint(ctx.say.also_kept(particulars=lines)))
