"""What a free question gets that has no sure answer: topics to choose from, or an honest « I do not know »."""

from collections.abc import Sequence

from assistant.blocks import Faint, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_interview, to_themes, to_topics
from assistant.knowledge.topics import Topic


def suggestions_screen(ctx: Context, topics: Sequence[Topic], question: int) -> Reply:
    """Up to three topics to choose from, when the `question` of this number is not clear enough."""
    buttons = to_topics(topics)
    more = (
        to_interview(ctx),
        Button(ctx.say.button_none(), verbs.NONE_FITS.action(question)),
    )
    return Reply((Paragraph(ctx.say.suggest()),), (*buttons, *more), place="page")


def unknown_screen(ctx: Context, nearby: Sequence[Topic]) -> Reply:
    """An honest « I do not know », with what is covered nearby."""
    buttons = to_topics(nearby)
    told = ctx.say.unknown_nearby() if nearby else ctx.say.unknown()
    more = (
        to_themes(ctx),
        to_interview(ctx),
    )
    kept = (Faint(ctx.say.kept()),) if ctx.policy.keep_unanswered else ()
    return Reply((Paragraph(told), *kept), (*buttons, *more), place="page")
