"""The files that can be handed over, as buttons."""

from assistant.blocks import Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Content, Format, Reply
from assistant.conversation.screens.ways import to_whole_list

_CHOICES: tuple[tuple[Content, Format], ...] = (
    ("complete", "pdf"),
    ("complete", "docx"),
    ("complete", "md"),
    ("transmettre", "pdf"),
    ("transmettre", "docx"),
    ("contrat", "docx"),
)


def choices_screen(ctx: Context) -> Reply:
    """Which document, in which format."""
    buttons = []
    for content, format_ in _CHOICES:
        label = ctx.say(f"button_file_{content}_{format_}")
        buttons.append(Button(label, verbs.FILE.action(content, format_)))
    blocks = (Title(ctx.say("exports_title"), 2), Paragraph(ctx.say("exports")))
    return Reply(blocks, (*buttons, to_whole_list(ctx)), place="anchor")
