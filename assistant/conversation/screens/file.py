"""The files that can be handed over, as buttons."""

from assistant.blocks import Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_whole_list


def choices_screen(ctx: Context) -> Reply:
    """Which document, in which format."""
    say, file = ctx.say, verbs.FILE.action
    buttons = (
        Button(say.button_file_complete_pdf(), file("complete", "pdf")),
        Button(say.button_file_complete_docx(), file("complete", "docx")),
        Button(say.button_file_complete_md(), file("complete", "md")),
        Button(say.button_file_transmettre_pdf(), file("transmettre", "pdf")),
        Button(say.button_file_transmettre_docx(), file("transmettre", "docx")),
        Button(say.button_file_contrat_docx(), file("contrat", "docx")),
        to_whole_list(ctx),
    )
    blocks = (Title(say.exports_title(), 2), Paragraph(say.exports()))
    return Reply(blocks, buttons, place="anchor")
