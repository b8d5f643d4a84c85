"""The shelves of the knowledge base, and the topics of one."""

from assistant.blocks import Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.knowledge.topics import Theme


def themes_screen(ctx: Context) -> Reply:
    """The shelves."""
    buttons = tuple(
        ctx.button(
            "theme_line",
            f"theme:{theme.id}",
            title=theme.title,
            count=len(ctx.knowledge.topics_of(theme.id)),
        )
        for theme in ctx.knowledge.themes
    )
    blocks = (Title(ctx.say("themes_title"), 2), Paragraph(ctx.say("themes")))
    return Reply(blocks, buttons, place="page")


def theme_screen(ctx: Context, theme: Theme) -> Reply:
    """The topics of one shelf."""
    topics = ctx.knowledge.topics_of(theme.id)
    buttons = tuple(Button(topic.title, f"topic:{topic.id}") for topic in topics)
    return Reply(
        (Title(theme.title, 2),),
        (*buttons, ctx.button("button_themes", "themes")),
        place="page",
    )
