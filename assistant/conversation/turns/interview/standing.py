"""What becomes of a proposal: who goes on telling lets it stand, and it counts « à confirmer ».

People rarely say « oui »: they tell the next thing. What was understood would be lost, or asked for
under every turn. What would replace an answer never stands: it comes back once, and is then left
aside.
"""

from dataclasses import replace

from assistant.blocks import Block, Faint
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Reviewing, with_asked
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answer, Answers
from assistant.quantities.prices import unit_of
from assistant.telling.answer import answer_line

_PATIENCE = 1
"""How many times a proposal comes back under something else that is said."""


def with_answers(ctx: Context, state: State, answers: Answers) -> State:
    """The state with these answers, the newest last, and no question pending.

    Those that belonged to a former answer are forgotten.
    """
    gone = _belonging_to_former(ctx, state, answers)
    kept = {name: answer for name, answer in state.answers.items() if name not in gone}
    proposal = dict(state.proposal)
    for name, answer in answers.items():
        kept.pop(name, None)
        kept[name] = answer
        proposal.pop(name, None)
    waiting = with_asked(state.waiting, None)
    supposed = tuple(name for name in state.supposed if name not in answers)
    return replace(
        state, answers=kept, proposal=proposal, waiting=waiting, supposed=supposed
    )


def _belonging_to_former(ctx: Context, state: State, answers: Answers) -> set[str]:
    """The questions whose answer belongs to a former one.

    The country, once the place changed; the number of invoices, once the price is by the day.
    """
    gone = set()
    for question in ctx.knowledge.questions.values():
        place = question.country_of
        if place in answers and answers[place] != state.answers.get(place):
            gone.add(question.id)
        if question.id in answers and question.times in state.answers:
            former, new = state.answers.get(question.id), answers[question.id]
            if unit_of(former) != unit_of(new):
                gone.add(question.times)
    return gone


def still_waiting(ctx: Context, state: State) -> Answers:
    """What of the proposal has its place in the mission and would change something."""
    if not state.proposal:
        return {}
    with_proposal = state.told
    interview = Interview(ctx.knowledge.every_question, with_proposal)
    irrelevant = interview.facts.irrelevant
    waiting: dict[str, Answer] = {}
    for name, answer in state.proposal.items():
        changes = name not in state.answers or not _same(state.answers[name], answer)
        if changes and name not in irrelevant:
            waiting[name] = answer
    return waiting


def _same(one: Answer, other: Answer) -> bool:
    """Whether two answers choose the same, in whatever order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return one == other


def let_stand(
    ctx: Context, state: State, *, replacing: bool = False
) -> tuple[State, tuple[Block, ...]]:
    """The state in which what is proposed counts, « à confirmer », and the words that say so.

    What would replace an answer goes on waiting, unless a file is asked for in the same breath
    (`replacing`): that is to hold what was said last. What began the mission counts as it is: it
    was shown, and the user went on from there.
    """
    stands: dict[str, Answer] = {}
    for name, answer in still_waiting(ctx, state).items():
        if replacing or state.answers.get(name) is None:
            stands[name] = answer
    if not state.reviewing or not stands:
        return state, ()
    behind = state.question_waiting
    after = with_answers(ctx, state, stands)
    if behind and behind.question not in stands:
        after = after.asked_for(behind)
    if not after.proposal:
        after = replace(after, waiting=after.question_waiting)
    lines = _lines(ctx, after, tuple(stands))
    if not state.answers:
        return after, (Faint(ctx.say.begun_with(answers=lines)),)
    after = replace(after, supposed=(*after.supposed, *stands))
    return after, (Faint(ctx.say.stands(answers=lines)),)


def gone_on(ctx: Context, state: State) -> tuple[State, tuple[Block, ...]]:
    """The state once something else of the mission was told than a yes or a no.

    A mission that has not begun is not begun by that.
    """
    if not state.answers:
        return state, ()
    after, stands = let_stand(ctx, state)
    after, left = _passed_over_once_more(ctx, after)
    return after, (*stands, *left)


def passed_over(ctx: Context, state: State) -> tuple[State, tuple[Block, ...]]:
    """The state once a question was asked or small talk made instead.

    What is proposed comes back once; the second time it stands, or is left aside.
    """
    waiting = state.waiting
    if not isinstance(waiting, Reviewing) or not state.answers:
        return state, ()
    if waiting.passed_over < _PATIENCE:
        return _passed_over_once_more(ctx, state)
    after, stands = let_stand(ctx, state)
    after, left = left_aside(ctx, after)
    return after, (*stands, *left)


def times_passed_over(state: State) -> int:
    """How many times what is proposed was passed over."""
    waiting = state.waiting
    return waiting.passed_over if isinstance(waiting, Reviewing) else 0


def _passed_over_once_more(
    ctx: Context, state: State
) -> tuple[State, tuple[Block, ...]]:
    waiting = state.waiting
    if not isinstance(waiting, Reviewing):
        return state, ()
    if waiting.passed_over < _PATIENCE:
        counted = replace(waiting, passed_over=waiting.passed_over + 1)
        return replace(state, waiting=counted), ()
    return left_aside(ctx, state)


def left_aside(ctx: Context, state: State) -> tuple[State, tuple[Block, ...]]:
    """The state without what is proposed, which is told.

    As it was, where that would leave nothing.
    """
    waiting = state.waiting
    if not isinstance(waiting, Reviewing) or not (state.answers and state.proposal):
        return state, ()
    with_it = replace(state, answers=state.told)
    told = _lines(ctx, with_it, tuple(state.proposal))
    after = replace(state, proposal={}, waiting=waiting.behind)
    return after, (Faint(ctx.say.left_aside(answers=told)),)


def _lines(ctx: Context, state: State, names: tuple[str, ...]) -> str:
    """These answers in one line, in the order of the questions."""
    return " ; ".join(
        answer_line(ctx, state, question)
        for question in ctx.knowledge.every_question.values()
        if question.id in names
    )
