"""The dates not to miss: the list, the next ones first; one date; the dates given."""

from collections.abc import Sequence

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline, next_of_each
from assistant.interview.showing import enumerate_words, show_answer
from assistant.telling.date import act, because, distance, moved_line, spoken, title_of
from assistant.telling.sources import reference_block
from assistant.text.typography import sentence

_MOST_SHOWN = 12
_MOST_OVER = 6


def deadlines_screen(
    ctx: Context, state: State, *before: Block, ways: tuple[Button, ...] = ()
) -> Reply:
    """The dates to come, those over, what is lacking, and the ways on; `ways` are buttons for what stands `before`."""
    found = ctx.calendar(state).deadlines()
    to_come = next_of_each(found, ctx.today)[:_MOST_SHOWN]
    blocks: list[Block] = [*before, Title(ctx.say("deadlines_title"), 2)]
    if to_come:
        blocks.append(
            Bullets(tuple(_line(ctx, one) for one in to_come), ctx.say("deadlines_to_come"))
        )
    over = [one for one in found if one.day < ctx.today][-_MOST_OVER:]
    if over:
        lines = tuple(
            ctx.say("deadline_over", date=spoken(one.day), title=title_of(ctx, one))
            for one in over
        )
        blocks.append(Bullets(lines, ctx.say("deadlines_over")))
    if not found:
        blocks.append(Paragraph(ctx.say("deadlines_none")))
    blocks += _remarks(ctx, state, found)
    return Reply(
        tuple(blocks), (*_buttons(ctx, state, to_come, found), *ways), place="anchor"
    )


def _line(ctx: Context, one: Deadline) -> str:
    """« lundi 15 mars 2027, dans 112 jours : titre (d'après : le début, la durée) »."""
    labels = ", ".join(ctx.knowledge.every_question[name].label for name in one.answers)
    message = "deadline_line_assumed" if one.assumed else "deadline_line"
    day = (
        ctx.say("deadline_early", date=spoken(one.day))
        if one.moved_because
        else spoken(one.day)
    )
    return ctx.say(
        message,
        date=day,
        distance=distance(ctx, one.day),
        title=title_of(ctx, one),
        labels=labels,
    )


def _remarks(ctx: Context, state: State, found: Sequence[Deadline]) -> list[Block]:
    lacking = [
        ctx.knowledge.every_question[name].label for name in ctx.calendar(state).lacking()
    ]
    remarks: list[Block] = (
        [Faint(ctx.say("deadlines_lacking", labels=" ; ".join(lacking)))] if lacking else []
    )
    if found:
        remarks += [Faint(reminding_line(ctx, state)), Faint(ctx.say("deadlines_notice"))]
    return remarks


def reminding_line(ctx: Context, state: State) -> str:
    """Whether and when the user is reminded."""
    if not (state.reminding.on and state.reminding.days):
        return ctx.say("reminding_off")
    return ctx.say("reminding_on", days=days_in_words(state.reminding.days))


def days_in_words(days: Sequence[int]) -> str:
    """« 30, 7 et 1 »."""
    return enumerate_words([str(one) for one in days])


def _buttons(
    ctx: Context, state: State, to_come: Sequence[Deadline], found: Sequence[Deadline]
) -> tuple[Button, ...]:
    course = ctx.dates(state)
    buttons = [
        Button(title_of(ctx, one), verbs.DEADLINE.action(one.key)) for one in to_come
    ]
    if course.following:
        buttons.append(
            Button(ctx.say("button_fill_dates"), verbs.FILL.action(), numbered=not buttons)
        )
    if course.answered:
        buttons.append(
            Button(ctx.say("button_dates"), verbs.DATES.action(), numbered=False)
        )
    if ctx.interview(state).following:
        buttons.append(
            Button(ctx.say("button_resume"), verbs.INTERVIEW.action(), numbered=False)
        )
    if to_come:
        buttons.append(
            Button(ctx.say("button_calendar"), verbs.CALENDAR.action(), numbered=False)
        )
    if found:
        buttons.append(reminding_switch(ctx, state))
        buttons.append(
            Button(ctx.say("button_reminders"), verbs.REMINDERS.alone, numbered=False)
        )
    return tuple(buttons)


def reminding_switch(ctx: Context, state: State) -> Button:
    """Reminders off where they are on, and on where they are off."""
    if state.reminding.on:
        return Button(
            ctx.say("button_remind_off"), verbs.REMIND_OFF.action(), numbered=False
        )
    return Button(ctx.say("button_remind_on"), verbs.REMIND_ON.action(), numbered=False)


def deadline_screen(ctx: Context, state: State, one: Deadline) -> Reply:
    """One date: why, what to do, how it is counted and from which answers, the law, the way to read more."""
    blocks: list[Block] = [
        Title(title_of(ctx, one), 2),
        Paragraph(
            ctx.say("deadline_day", date=spoken(one.day), distance=distance(ctx, one.day))
        ),
        *(Faint(text) for text in (moved_line(ctx, one),) if text),
        Paragraph(ctx.say("deadline_because", reason=sentence(because(ctx, state, one)))),
        Paragraph(ctx.say("deadline_act", act=act(ctx, state, one))),
        Bullets(_answers(ctx, state, one), ctx.say("deadline_counted", how=one.rule.how)),
    ]
    if one.assumed:
        blocks.append(Faint(ctx.say("deadline_assumed")))
    blocks += [
        reference_block(ctx, ctx.knowledge.references[name]) for name in one.rule.references
    ]
    blocks.append(Faint(ctx.say("deadlines_notice")))
    buttons = [Button(ctx.say("button_deadlines"), verbs.DEADLINES.alone)]
    if one.rule.topic:
        page = verbs.TOPIC_PAGE.action(ctx.knowledge.topics[one.rule.topic])
        buttons.insert(0, Button(ctx.say("button_deadline_topic"), page))
    return Reply(tuple(blocks), tuple(buttons), place="anchor")


def _answers(ctx: Context, mission: Mission, one: Deadline) -> tuple[str, ...]:
    questions = (ctx.knowledge.every_question[name] for name in one.answers)
    shown = (
        (question, mission.answers.get(question.id))
        for question in questions
        if question.id in mission.answers
    )
    return tuple(
        ctx.say(
            "answer_line",
            label=question.label,
            answer=show_answer(question, answer, ctx.provider(mission)),
        )
        for question, answer in shown
    )


def dates_screen(ctx: Context, state: State) -> Reply:
    """The dates given, each a button that changes it."""
    provider = ctx.provider(state)
    buttons = tuple(
        Button(
            ctx.say(
                "answer_line",
                label=question.label,
                answer=show_answer(question, state.answers[question.id], provider),
            ),
            verbs.EDIT.action(question),
        )
        for question in ctx.dates(state).answered
    )
    blocks = (Title(ctx.say("dates_title"), 2), Paragraph(ctx.say("answers")))
    return Reply(
        blocks,
        (
            *buttons,
            Button(ctx.say("button_deadlines"), verbs.DEADLINES.alone),
        ),
        spelt_out=True,
        place="anchor",
    )
