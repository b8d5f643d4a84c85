"""The files that can be handed over, as buttons."""

from assistant.blocks import Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Reply

_CHOICES = (
    ("complete", "pdf"),
    ("complete", "docx"),
    ("complete", "md"),
    ("transmettre", "pdf"),
    ("transmettre", "docx"),
    ("contrat", "docx"),
)


def choices_screen(ctx: Context) -> Reply:
    """Which document, in which format."""
    buttons = tuple(
        ctx.button(f"button_file_{content}_{format_}", f"file:{content}:{format_}")
        for content, format_ in _CHOICES
    )
    blocks = (Title(ctx.say("exports_title"), 2), Paragraph(ctx.say("exports")))
    return Reply(
        blocks, (*buttons, ctx.button("button_whole_list", "list")), place="anchor"
    )
