"""The shelves of the knowledge base, and the topics of one."""

from assistant.blocks import Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.knowledge.topics import Theme


def themes_screen(ctx: Context) -> Reply:
    """The shelves."""
    buttons = tuple(
        Button(
            ctx.say(
                "theme_line",
                title=theme.title,
                count=len(ctx.knowledge.topics_of(theme.id)),
            ),
            verbs.THEME.action(theme.id),
        )
        for theme in ctx.knowledge.themes
    )
    blocks = (Title(ctx.say("themes_title"), 2), Paragraph(ctx.say("themes")))
    return Reply(blocks, buttons, place="page")


def theme_screen(ctx: Context, theme: Theme) -> Reply:
    """The topics of one shelf."""
    topics = ctx.knowledge.topics_of(theme.id)
    buttons = tuple(Button(topic.title, verbs.TOPIC_PAGE.action(topic)) for topic in topics)
    return Reply(
        (Title(theme.title, 2),),
        (*buttons, Button(ctx.say("button_themes"), verbs.THEMES.action())),
        place="page",
    )
