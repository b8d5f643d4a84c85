"""The turns on what was learnt: on screen, and as a summary to hand over."""

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Export, Outcome, Reply
from assistant.conversation.screens.library.progress import progress_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.interview.course import in_between


def show_progress(ctx: Context, state: State) -> Outcome:
    """How far somebody is; of a group nothing is counted."""
    if ctx.asker.in_company:
        return Outcome(state, (), aside=ctx.say.progress_alone())
    screen = progress_screen(ctx, state.lessons.memories)
    return in_between(ctx, state, screen)


def hand_progress(ctx: Context, state: State) -> Outcome:
    """The dated summary, as a PDF; before the first card there is none."""
    name = f"progres-{ctx.today.isoformat()}.pdf"
    told = ctx.say.progress_pdf(name=name)
    return _handed(ctx, state, told, Export(name, "progres", "pdf"))


def hand_picture(ctx: Context, state: State) -> Outcome:
    """How far somebody is, at a glance."""
    name = f"progres-{ctx.today.isoformat()}.png"
    told = ctx.say.progress_picture()
    return _handed(ctx, state, told, Export(name, "progres", "png"))


def _handed(ctx: Context, state: State, told: str, export: Export) -> Outcome:
    if ctx.asker.in_company or not state.lessons.memories:
        return show_progress(ctx, state)
    return in_between(ctx, state, Reply((Paragraph(told),), export=export))
