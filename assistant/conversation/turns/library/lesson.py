"""The turns of the path: a card at a time, an answer and how sure it is, reviews in their time."""

from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.library.lesson import (
    card_screen,
    path_screen,
    reminder_screen,
    result_screen,
    stage_screen,
    sure_screen,
)
from assistant.conversation.state.chat import State
from assistant.conversation.state.lesson import Lessons, Picked, Test
from assistant.conversation.turns.library.quiz import of_one_person
from assistant.knowledge.training import Card, Stage
from assistant.training.exercise import Exercise
from assistant.training.making import make
from assistant.training.path import due, next_due, short_test, unseen
from assistant.training.schedule import Certainty, answered, skipped


@of_one_person
def show_path(ctx: Context, state: State) -> Outcome:
    """The path as a whole; a test that was going on is given up."""
    return _shown(ctx, state, replace(state.lessons, test=None))


def _shown(ctx: Context, state: State, lessons: Lessons, *before: Block) -> Outcome:
    screen = path_screen(ctx, lessons, *before)
    return Outcome(replace(state, lessons=lessons), (screen,))


@of_one_person
def show_stage(ctx: Context, state: State, stage: Stage) -> Outcome:
    """A stage of the path."""
    return Outcome(state, (stage_screen(ctx, state.lessons, stage),))


@of_one_person
def begin_stage(ctx: Context, state: State, stage: Stage) -> Outcome:
    """The first new card of this stage; the next new ones come from it as well."""
    lessons = replace(state.lessons, stage=stage.id, test=None)
    new = unseen(stage.cards, lessons.memories)
    if not new or not lessons.new_left(ctx.today):
        return _shown(ctx, state, lessons)
    return _asked(ctx, state, lessons, new[0])


@of_one_person
def begin_test(ctx: Context, state: State, stage: Stage) -> Outcome:
    """The first card of the short test; the stage, where no test is any shorter."""
    cards = short_test(stage, state.lessons.memories)
    if not cards:
        return show_stage(ctx, state, stage)
    left = tuple(card.id for card in cards)
    test = Test(stage.id, left, len(left))
    return _asked(ctx, state, replace(state.lessons, test=test), cards[0])


@of_one_person
def next_card(ctx: Context, state: State) -> Outcome:
    """The next card of the test, else the one that is due, else a new one; else the path."""
    lessons = state.lessons
    card = _next(ctx, lessons)
    if card is None:
        return _shown(ctx, state, lessons)
    return _asked(ctx, state, lessons, card)


def _next(ctx: Context, lessons: Lessons) -> Card | None:
    training, memories = ctx.knowledge.training, lessons.memories
    if lessons.test:
        return training.cards[lessons.test.left[0]]
    waiting = due(ctx.knowledge, memories, ctx.today)
    if waiting:
        return waiting[0]
    if not lessons.new_left(ctx.today):
        return None
    stage = training.stages_by_id.get(lessons.stage)
    first = unseen(stage.cards, memories) if stage else ()
    new = first or unseen(training.cards.values(), memories)
    return new[0] if new else None


def _asked(ctx: Context, state: State, lessons: Lessons, card: Card) -> Outcome:
    exercise = make(ctx.knowledge, card, _times(lessons, card))
    screen = card_screen(ctx, lessons, exercise)
    return Outcome(replace(state, lessons=lessons), (screen,))


def _times(lessons: Lessons, card: Card) -> int:
    """How often the card was answered."""
    memory = lessons.memories.get(card.id)
    return memory.asked if memory else 0


@of_one_person
def pick(ctx: Context, state: State, card: Card, asked: int, place: int) -> Outcome:
    """An answer; before it is judged, how sure it is."""
    exercise = _of_button(ctx, state, card, asked)
    if exercise is None or place >= len(exercise.options):
        return _already(ctx, state)
    picked = replace(state.lessons, picked=Picked(card.id, asked, place))
    screen = sure_screen(ctx, exercise, asked, place)
    return Outcome(replace(state, lessons=picked), (screen,))


def _of_button(ctx: Context, state: State, card: Card, asked: int) -> Exercise | None:
    """The exercise of a button; None where the card was answered since."""
    if asked != _times(state.lessons, card):
        return None
    return make(ctx.knowledge, card, asked)


def _already(ctx: Context, state: State) -> Outcome:
    counted = Paragraph(ctx.say.already_counted())
    return _shown(ctx, state, state.lessons, counted)


@of_one_person
def judge(
    ctx: Context, state: State, card: Card, asked: int, certainty: Certainty
) -> Outcome:
    """Right or wrong, why, and when the card comes back."""
    lessons = state.lessons
    exercise = _of_button(ctx, state, card, asked)
    if exercise is None:
        return _already(ctx, state)
    picked = lessons.picked
    if picked is None or (picked.card, picked.asked) != (card.id, asked):
        return _asked(ctx, state, lessons, card)
    right = picked.place == exercise.right
    before = lessons.memories.get(card.id)
    memory = answered(before, right, certainty, ctx.today)
    after = replace(lessons.with_memory(card.id, memory), picked=None)
    after, told = _tested(ctx, after, card, memory.right)
    if before is None and lessons.test is None:
        after = after.beginning(ctx.today)
    screen = result_screen(ctx, exercise, memory, right, certainty, *told)
    return Outcome(replace(state, lessons=after), (screen,))


def _tested(
    ctx: Context, lessons: Lessons, card: Card, right: bool
) -> tuple[Lessons, tuple[Block, ...]]:
    """The test after an answer to one of its cards, and what is said at its end."""
    test = lessons.test
    if test is None or card.id not in test.left:
        return lessons, ()
    left = tuple(one for one in test.left if one != card.id)
    missed = test.missed or not right
    if left:
        return replace(lessons, test=replace(test, left=left, missed=missed)), ()
    over = replace(lessons, test=None)
    if missed:
        return over, (Paragraph(ctx.say.stage_test_missed()),)
    stage = ctx.knowledge.training.stages_by_id[test.stage]
    others = unseen(stage.cards, over.memories)
    for other in others:
        over = over.with_memory(other.id, skipped(ctx.today))
    return over, (Paragraph(ctx.say.stage_test_passed(count=len(others))),)


def silence(ctx: Context, state: State) -> Outcome:
    """No reminder of reviews any more."""
    return _switched(ctx, state, True, ctx.say.lessons_off())


def remind_again(ctx: Context, state: State) -> Outcome:
    """Reminders of reviews again."""
    return _switched(ctx, state, False, ctx.say.lessons_on())


def _switched(ctx: Context, state: State, silent: bool, told: str) -> Outcome:
    lessons = replace(state.lessons, silent=silent)
    return _shown(ctx, state, lessons, Paragraph(told))


_REMINDER = "lessons"


def wanted_lessons(ctx: Context, state: State) -> dict[str, str]:
    """The one reminder of reviews that the user wants: its id, and the day, ISO 8601.

    The first day on which a card is due, or tomorrow where one waits already. None where
    reminders are off, these or all.
    """
    day = next_due(ctx.knowledge, state.lessons.memories)
    if day is None or state.lessons.silent or not state.reminding.on:
        return {}
    tomorrow = ctx.today.toordinal() + 1
    due_on = max(day, type(day).fromordinal(tomorrow)).isoformat()
    return {f"{_REMINDER}|{due_on}": due_on}


def is_of_lessons(reminder: str) -> bool:
    """Whether a reminder's id is that of reviews."""
    return reminder.startswith(f"{_REMINDER}|")


def remind_of_lessons(
    ctx: Context, state: State, ids: tuple[str, ...]
) -> tuple[Reply, ...]:
    """The message that reviews are due, where one of the ids is theirs and any still is."""
    wanted = not state.lessons.silent and any(map(is_of_lessons, ids))
    waiting = due(ctx.knowledge, state.lessons.memories, ctx.today)
    return (reminder_screen(ctx, state),) if wanted and waiting else ()
