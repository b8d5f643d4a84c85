"""The turns of a group on the path: one quiz after the other, nothing is kept of who answers."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TypeVarTuple

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.library.quiz import introduction, quiz_screens
from assistant.conversation.state.chat import State
from assistant.conversation.state.lesson import Lessons
from assistant.training.path import NEW_A_DAY

Ts = TypeVarTuple("Ts")
Turn = Callable[[Context, State, *Ts], Outcome]


def of_one_person(turn: Turn[*Ts]) -> Turn[*Ts]:
    """A turn of somebody's own path: a group, which has none, gets a quiz instead."""

    @wraps(turn)
    def either(ctx: Context, state: State, *values: *Ts) -> Outcome:
        if ctx.asker.in_company:
            return pose(ctx, state)
        return turn(ctx, state, *values)

    return either


def pose_next(ctx: Context, state: State, number: int) -> Outcome:
    """The quiz after this one; where somebody was quicker, that it is there already."""
    if number != state.lessons.posed:
        return Outcome(state, (), aside=ctx.say.quiz_already())
    return pose(ctx, state)


def pose(ctx: Context, state: State) -> Outcome:
    """The next quiz of the path, as long as the day has not had all of its quizzes."""
    cards = tuple(ctx.knowledge.training.cards.values())
    lessons = _of_a_group(state.lessons)
    if not cards:
        return Outcome(state, (), aside=ctx.say.lessons_empty())
    if not lessons.new_left(ctx.today):
        return Outcome(state, (), aside=ctx.say.quiz_enough(count=NEW_A_DAY))
    asked, place = divmod(lessons.posed, len(cards))
    led: tuple[Reply, ...] = () if lessons.posed else (introduction(ctx, NEW_A_DAY),)
    number = lessons.posed + 1
    screens = quiz_screens(ctx, cards[place], asked, number)
    after = replace(lessons.beginning(ctx.today), posed=number)
    return Outcome(replace(state, lessons=after), (*led, *screens))


def _of_a_group(lessons: Lessons) -> Lessons:
    """What is kept of a group: how many quizzes it had, and how many today."""
    return Lessons(begun_on=lessons.begun_on, begun=lessons.begun, posed=lessons.posed)
