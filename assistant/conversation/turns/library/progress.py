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
    if ctx.asker.in_company or not state.lessons.memories:
        return show_progress(ctx, state)
    name = f"progres-{ctx.today.isoformat()}.pdf"
    told = Paragraph(ctx.say.progress_pdf(name=name))
    handed = Reply((told,), export=Export(name, "progres", "pdf"))
    return in_between(ctx, state, handed)
