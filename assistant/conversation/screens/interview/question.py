"""The interview's screens: a question, why it is asked, what was not understood, the answers so far."""

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.interview.showing import option_label, question_text, show_answer
from assistant.knowledge.questions import Question


def question_screen(
    ctx: Context,
    state: State,
    question: Question,
    *before: Block,
    ways: tuple[Button, ...] = (),
) -> Reply:
    """The question with its options and the ways out; `before` comes first, with its own buttons among the `ways`."""
    blocks: list[Block] = [*before, Faint(_progress(ctx, state, question))]
    blocks.append(Paragraph(question_text(question, ctx.provider(state))))
    if question.id in state.answers:
        blocks.append(Faint(ctx.say("current_answer", answer=_shown(ctx, state, question))))
    if question.kind == "choices":
        blocks.append(Faint(ctx.say("several_hint")))
    elif not question.options:
        blocks.append(Faint(ctx.say("example_hint", example=question.example)))
    buttons = (*_options(ctx, state, question), *ways, *_ways_out(ctx, state, question))
    return Reply(tuple(blocks), buttons, spelt_out=True, place="anchor")


def _progress(ctx: Context, state: State, question: Question) -> str:
    section = ctx.knowledge.section_of[question.id].title
    if state.editing:
        return ctx.say("progress_editing", section=section)
    number, total = ctx.course(state, question).progress
    number = max(number, state.furthest if question.id in ctx.knowledge.questions else 0)
    return ctx.say("progress", number=number, total=max(total, number), section=section)


def _options(ctx: Context, state: State, question: Question) -> tuple[Button, ...]:
    plain = "tick" if question.kind == "choices" else "answer"
    buttons = []
    for option in question.options:
        label = option_label(option, ctx.provider(state))
        shown, verb = (
            (ctx.say("ticked", label=label), "untick")
            if option.id in state.ticked
            else (label, plain)
        )
        buttons.append(Button(shown, f"{verb}:{question.id}:{option.id}"))
    if state.ticked:
        buttons.append(ctx.button("button_done", f"done:{question.id}", numbered=False))
    return tuple(buttons)


def _ways_out(ctx: Context, state: State, question: Question) -> tuple[Button, ...]:
    buttons = [
        ctx.button("button_unknown", f"unknown:{question.id}", numbered=False),
        ctx.button("button_why", f"why:{question.id}", numbered=False),
    ]
    if state.editing:
        buttons.append(ctx.button("button_keep", "keep", numbered=False))
    if ctx.course(state, question).before(question.id):
        buttons.append(ctx.button("button_back", f"back:{question.id}", numbered=False))
    if question.id in ctx.knowledge.date_questions:
        buttons.append(ctx.button("button_deadlines", "deadlines", numbered=False))
    elif ctx.interview(state).can_list:
        buttons.append(ctx.button("button_list", "list", numbered=False))
    return tuple(buttons)


def why_block(ctx: Context, question: Question) -> Block:
    """Why the question is asked."""
    return Paragraph(ctx.say("why", reason=question.why))


def answers_screen(ctx: Context, state: State) -> Reply:
    """Every answer that counts, each a button that changes it."""
    interview = ctx.interview(state)
    if not interview.answered:
        return Reply(
            (Paragraph(ctx.say("no_answers")),),
            (ctx.button("button_interview", "interview"),),
            place="anchor",
        )
    buttons = tuple(
        ctx.button(
            "answer_line",
            f"edit:{question.id}",
            label=question.label,
            answer=_shown(ctx, state, question),
        )
        for question in interview.answered
    )
    last = (
        ctx.button("button_resume", "interview")
        if interview.following
        else ctx.button("button_list", "list")
    )
    blocks = (Title(ctx.say("answers_title"), 2), Paragraph(ctx.say("answers")))
    return Reply(blocks, (*buttons, last), spelt_out=True, place="anchor")


def changed_block(ctx: Context, state: State, question: Question) -> Block:
    """What an answer was changed to."""
    return Paragraph(
        ctx.say("changed", label=question.label, answer=_shown(ctx, state, question))
    )


def voided_block(ctx: Context, before: State, after: State) -> tuple[Block, ...]:
    """The answers that count no more after a change; nothing where all still do."""
    gone = [
        question
        for question in ctx.interview(before).answered
        if question.id in ctx.interview(after).facts.irrelevant
    ]
    lines = tuple(
        ctx.say("answer_line", label=question.label, answer=_shown(ctx, before, question))
        for question in gone
    )
    return (Bullets(lines, ctx.say("voided")),) if lines else ()


def _shown(ctx: Context, state: State, question: Question) -> str:
    return show_answer(question, state.answers[question.id], ctx.provider(state))
