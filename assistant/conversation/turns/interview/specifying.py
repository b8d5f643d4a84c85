"""Particulars: what is told with a figure and answers no question is kept, told, and listed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.blocks import Block, Faint, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.speech.answers import sells_this
from assistant.conversation.state.chat import State
from assistant.interview.answer import options_of
from assistant.interview.particulars.parties import (
    CLIENT,
    OTHER,
    OWN,
    PROVIDER,
    parties,
)
from assistant.interview.particulars.told import LONGEST, NAME, particulars_of
from assistant.knowledge.facts import Answer, Answers
from assistant.telling.answer import answer_lines
from assistant.telling.particular import particular_lines
from assistant.text.sentences import clauses

_AMOUNT = "amount"


def new_particulars(
    ctx: Context, state: State, statements: str, asked: str | None
) -> Mapping[str, str]:
    """What a text states of a mission that is not known yet; nothing before one is told.

    `asked` is the question that was on screen.
    """
    if not (state.answers or state.proposal):
        return {}
    found = {
        **particulars_of(ctx.knowledge).told(statements, asked or ""),
        **_names(ctx, state, statements),
    }
    known = state.particulars
    return {name: value for name, value in found.items() if known.get(name) != value}


def without_particulars(ctx: Context, text: str) -> str:
    """The text without the parts whose figure is that of a particular, and no price.

    « Ma RC pro, c'est 150 000 € et pas 100 000 » corrects no amount of the contract.
    """
    parts = clauses(text) or [text]
    left = [part for part in parts if not _is_amount_of_a_particular(ctx, part)]
    return text if left == parts else ", ".join(left)


def _is_amount_of_a_particular(ctx: Context, part: str) -> bool:
    found = particulars_of(ctx.knowledge).find(part, "")
    hiding = [one.particular for one in found if one.particular.hides]
    return any(particular.measured == _AMOUNT for particular in hiding)


def _names(ctx: Context, state: State, text: str) -> Mapping[str, str]:
    """What the parties are called; « notre société » is that of who sells, or buys."""
    seller = sells_this(ctx, state)
    sides = {
        OWN: PROVIDER if seller else CLIENT,
        OTHER: CLIENT if seller else PROVIDER,
        CLIENT: CLIENT,
        PROVIDER: PROVIDER,
    }
    told = {sides[one.whose]: one.name for one in parties(text) if one.whose in sides}
    return {
        one.id: told[one.party][:LONGEST]
        for one in ctx.knowledge.particulars
        if one.kind == NAME and one.party in told
    }


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
    told: list[Block] = [Faint(ctx.say.also_kept(particulars=lines))]
    implied = _implied(ctx, after.state, new)
    if implied:
        answers = {**after.state.answers, **implied}
        after = replace(after, state=replace(after.state, answers=answers))
        lines = answer_lines(ctx, after.state, implied)
        told.append(Paragraph(ctx.say.noted(answers=lines)))
    return after.under(*told)


def _implied(ctx: Context, state: State, new: Iterable[str]) -> Answers:
    """What these particulars answer besides: a limit to errors is a measure of quality.

    Beside what was answered before; nothing of a question that waits, or has no place.
    """
    found: dict[str, Answer] = {}
    senseless = ctx.interview(state).facts.senseless
    for name in new:
        for asked, option in ctx.knowledge.particulars_by_id[name].implies.items():
            question = ctx.knowledge.every_question[asked]
            given = options_of(found.get(asked, state.answers.get(asked)))
            waits = asked in state.proposal or state.asking == asked
            none = not question.exclusive.isdisjoint(given)
            if not (waits or none or asked in senseless or option in given):
                options = {*given, option}
                found[asked] = question.in_order(options)
    return found
