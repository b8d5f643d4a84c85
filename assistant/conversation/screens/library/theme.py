"""The shelves of the knowledge base, and the topics of one."""

from assistant.blocks import Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_themes, to_topics
from assistant.knowledge.topics import Theme


def themes_screen(ctx: Context) -> Reply:
    """The shelves."""
    buttons = []
    for theme in ctx.knowledge.themes:
        count = len(ctx.knowledge.topics_of(theme.id))
        label = ctx.say.theme_line(title=theme.title, count=count)
        buttons.append(Button(label, verbs.THEME.action(theme.id)))
    blocks = (
        Title(ctx.say.themes_title(), 2),
        Paragraph(ctx.say.themes()),
    )
    return Reply(blocks, tuple(buttons), place="page")


def theme_screen(ctx: Context, theme: Theme) -> Reply:
    """The topics of one shelf."""
    topics = ctx.knowledge.topics_of(theme.id)
    title = Title(theme.title, 2)
    buttons = (*to_topics(topics), to_themes(ctx))
    return Reply((title,), buttons, place="page")
