"""The path of newcomers: its stages, a card, how sure, what was right and why."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Quote, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.library.progress import stage_line
from assistant.conversation.screens.ways import to_path, to_topic
from assistant.conversation.state.chat import State
from assistant.conversation.state.lesson import Lessons
from assistant.knowledge.training import Card, Stage
from assistant.telling.date import distance
from assistant.telling.sources import line_of_topic, misconception_block
from assistant.training.exercise import Exercise, Form
from assistant.training.path import due, next_due, share, short_test, unseen
from assistant.training.schedule import CERTAINTIES, Certainty, Memory


def path_screen(ctx: Context, lessons: Lessons, *before: Block) -> Reply:
    """The stages with how much of each is known, what is due, what may still be begun."""
    say, training = ctx.say, ctx.knowledge.training
    if not training.cards:
        return Reply((Title(say.lessons_title(), 2), Paragraph(say.lessons_empty())))
    lines = [stage_line(ctx, lessons.memories, stage) for stage in training.stages]
    lead = say.lessons_lead(
        stages=len(training.stages),
        new=Lessons().new_left(ctx.today),
    )
    blocks: tuple[Block, ...] = (
        *before,
        Title(say.lessons_title(), 2),
        Paragraph(lead),
        Bullets(tuple(lines)),
        Paragraph(_today(ctx, lessons)),
    )
    return Reply(blocks, _path_buttons(ctx, lessons), place="page")


def _today(ctx: Context, lessons: Lessons) -> str:
    """What there is to do today."""
    say, memories = ctx.say, lessons.memories
    told = []
    waiting = due(ctx.knowledge, memories, ctx.today)
    if waiting:
        told.append(say.lessons_due(count=len(waiting)))
    elif following := next_due(ctx.knowledge, memories):
        told.append(say.lessons_wait(distance=distance(ctx, following)))
    left = lessons.new_left(ctx.today)
    if not unseen(ctx.knowledge.training.cards.values(), memories):
        told.append(say.lessons_all_seen())
    elif left:
        told.append(say.lessons_new(count=left))
    else:
        told.append(say.lessons_enough())
    return " ".join(told)


def _path_buttons(ctx: Context, lessons: Lessons) -> tuple[Button, ...]:
    """To the reviews or the next card, to each stage, to what was learnt; the reminders."""
    say = ctx.say
    buttons = [*_next(ctx, lessons)]
    for stage in ctx.knowledge.training.stages:
        buttons.append(Button(stage.title, verbs.STAGE.action(stage)))
    buttons.append(Button.in_words(say.button_progress(), verbs.PROGRESS.action()))
    if lessons.memories:
        buttons.append(reminding_switch(ctx, lessons))
    return tuple(buttons)


def _next(ctx: Context, lessons: Lessons) -> Sequence[Button]:
    """To what comes next today; nothing where that is nothing."""
    say, memories = ctx.say, lessons.memories
    waiting = due(ctx.knowledge, memories, ctx.today)
    if waiting:
        label = say.button_lesson_review(count=len(waiting))
        return [Button(label, verbs.CARD.action())]
    new = unseen(ctx.knowledge.training.cards.values(), memories)
    if new and lessons.new_left(ctx.today):
        return [Button(say.button_lesson_new(), verbs.CARD.action())]
    return []


def reminding_switch(ctx: Context, lessons: Lessons) -> Button:
    """One tap silences the reminders of reviews, or brings them back."""
    if lessons.silent:
        return Button.in_words(ctx.say.button_lessons_on(), verbs.LESSONS_ON.action())
    return Button.in_words(ctx.say.button_lessons_off(), verbs.LESSONS_OFF.action())


def stage_screen(ctx: Context, lessons: Lessons, stage: Stage) -> Reply:
    """What the stage is about, how much of it is known, and a test for who knows it already."""
    say = ctx.say
    part = share(stage.cards, lessons.memories)
    told = say.stage_known(known=part.known, total=part.total, seen=part.seen)
    blocks: list[Block] = [
        Title(stage.title, 2),
        Paragraph(stage.about),
        Paragraph(told),
    ]
    buttons = []
    if unseen(stage.cards, lessons.memories):
        if lessons.new_left(ctx.today):
            begin = verbs.STAGE_BEGIN.action(stage)
            buttons.append(Button(say.button_stage_begin(), begin))
        else:
            blocks.append(Faint(say.lessons_enough()))
    if short_test(stage, lessons.memories):
        blocks.append(Faint(say.stage_test_offer()))
        test = verbs.STAGE_TEST.action(stage)
        buttons.append(Button(say.button_stage_test(), test))
    buttons.append(to_path(ctx))
    return Reply(tuple(blocks), tuple(buttons), place="page")


def card_screen(ctx: Context, lessons: Lessons, exercise: Exercise) -> Reply:
    """The exercise, each answer a button."""
    asked = _asked(lessons, exercise.card)
    buttons = []
    for place, option in enumerate(exercise.options):
        action = verbs.TRY.action(exercise.card, asked, place)
        buttons.append(Button(option, action))
    blocks = (*_asking(ctx, exercise), Faint(_place_in_path(ctx, lessons, exercise)))
    buttons.append(to_path(ctx))
    return Reply(blocks, tuple(buttons), spelt_out=True, place="page")


def _asked(lessons: Lessons, card: Card) -> int:
    memory = lessons.memories.get(card.id)
    return memory.asked if memory else 0


def _asking(ctx: Context, exercise: Exercise) -> tuple[Block, ...]:
    """The question, and what it is about."""
    say, shown = ctx.say, exercise.shown
    if exercise.form == "sens":
        return (Title(say.exercise_sens(term=shown), 2),)
    if exercise.form == "extrait":
        quoted = Quote(shown, say.exercise_extrait())
        return (Title(exercise.question, 2), quoted)
    titles: dict[Form, str] = {
        "mot": say.exercise_mot(),
        "idee": say.exercise_idee(),
        "clause": say.exercise_clause(),
        "cas": say.exercise_cas(),
    }
    return (Title(titles[exercise.form], 2), Paragraph(f"« {shown} »"))


def _place_in_path(ctx: Context, lessons: Lessons, exercise: Exercise) -> str:
    """Whether the card is new, reviewed or of a test; the stage."""
    stage = stage_of(ctx, exercise.card).title
    test = lessons.test
    if test:
        number = test.of - len(test.left) + 1
        return ctx.say.lesson_test(number=number, total=test.of, stage=stage)
    if exercise.card.id in lessons.memories:
        return ctx.say.lesson_review(stage=stage)
    return ctx.say.lesson_new(stage=stage)


def stage_of(ctx: Context, card: Card) -> Stage:
    """The stage in which a card stands."""
    for stage in ctx.knowledge.training.stages:
        if card in stage.cards:
            return stage
    raise LookupError(card.id)


def sure_screen(ctx: Context, exercise: Exercise, asked: int, place: int) -> Reply:
    """How sure is that? Nothing is told before."""
    say = ctx.say
    labels: dict[Certainty, str] = {
        "sur": say.button_sur(),
        "a-peu-pres": say.button_a_peu_pres(),
        "au-hasard": say.button_au_hasard(),
    }
    buttons = []
    for certainty in CERTAINTIES:
        action = verbs.SURE.action(exercise.card, asked, certainty)
        buttons.append(Button(labels[certainty], action))
    told = Paragraph(say.lesson_sure(answer=_cited(exercise.options[place])))
    return Reply((*_asking(ctx, exercise), told), tuple(buttons), place="page")


def _cited(option: str) -> str:
    """The option within a sentence, which has its own full stop."""
    return option.removesuffix(".")


def result_screen(
    ctx: Context,
    exercise: Exercise,
    memory: Memory,
    right: bool,
    certainty: Certainty,
    *after: Block,
) -> Reply:
    """What was asked, right or wrong, why, where that comes from, when the card comes back."""
    blocks: tuple[Block, ...] = (
        *_recalled(ctx, exercise),
        Paragraph(_verdict(ctx, exercise, right, certainty)),
        *_why(ctx, exercise),
        Faint(ctx.say.lesson_again(distance=distance(ctx, memory.due))),
        *after,
    )
    buttons = (
        Button(ctx.say.button_lesson_next(), verbs.CARD.action()),
        to_topic(exercise.topic),
        to_path(ctx),
    )
    return Reply(blocks, buttons, place="page")


def _recalled(ctx: Context, exercise: Exercise) -> Sequence[Block]:
    """The question beside its answer, which has taken its place; a received idea is said again."""
    if exercise.form == "idee":
        return ()
    if exercise.form == "extrait":
        return (Title(exercise.question, 2),)
    return _asking(ctx, exercise)


def _verdict(
    ctx: Context, exercise: Exercise, right: bool, certainty: Certainty
) -> str:
    say, answer = ctx.say, _cited(exercise.answer)
    if right and certainty == "au-hasard":
        return say.lesson_guessed(answer=answer)
    if right:
        return say.lesson_right(answer=answer)
    if certainty == "sur":
        return say.lesson_wrong_sure(answer=answer)
    return say.lesson_wrong(answer=answer)


def _why(ctx: Context, exercise: Exercise) -> Sequence[Block]:
    """The explanation with its source: of a received idea, the law that was read on it."""
    if exercise.form == "idee":
        idea = ctx.knowledge.misconceptions_by_id[exercise.card.subject]
        return (misconception_block(ctx, idea),)
    explained: list[Block] = []
    if exercise.form == "cas":
        explained.append(Bullets(exercise.explained, ctx.say.because_heading()))
    for text in () if exercise.form == "cas" else exercise.explained:
        if not text.endswith(exercise.answer):  # the verdict has just said it
            explained.append(Paragraph(text))
    return (*explained, line_of_topic(ctx, exercise.topic))


def reminder_screen(ctx: Context, state: State) -> Reply:
    """Cards are due: to the first of them, or no such message any more."""
    lessons = state.lessons
    count = len(due(ctx.knowledge, lessons.memories, ctx.today))
    blocks = (
        Title(ctx.say.lessons_reminder_title(), 2),
        Paragraph(ctx.say.lessons_reminder(count=count)),
    )
    review = Button.in_words(
        ctx.say.button_lesson_review(count=count), verbs.CARD.action()
    )
    return Reply(blocks, (review, reminding_switch(ctx, lessons)))
