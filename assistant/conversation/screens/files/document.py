"""The files that can be handed over, as buttons."""

from collections.abc import Iterable, Mapping

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Content, Format, Reply
from assistant.conversation.screens.ways import to_whole_list

USUAL_FORMATS: Mapping[Content, Format] = {
    "courte": "pdf",
    "complete": "pdf",
    "transmettre": "pdf",
    "contrat": "docx",
    "guide": "pdf",
    "lettres": "docx",
    "revue": "pdf",
}
"""The format of each document where none is asked for."""


def choices_screen(ctx: Context) -> Reply:
    """Which document, in which format."""
    say, file = ctx.say, verbs.FILE.action
    buttons = (
        Button(say.button_file_courte_pdf(), file("courte", "pdf")),
        Button(say.button_file_courte_docx(), file("courte", "docx")),
        Button(say.button_file_courte_xlsx(), file("courte", "xlsx")),
        Button(say.button_file_complete_pdf(), file("complete", "pdf")),
        Button(say.button_file_complete_docx(), file("complete", "docx")),
        Button(say.button_file_transmettre_pdf(), file("transmettre", "pdf")),
        Button(say.button_file_transmettre_docx(), file("transmettre", "docx")),
        Button(say.button_file_contrat_docx(), file("contrat", "docx")),
        Button(say.button_file_guide_pdf(), file("guide", "pdf")),
        to_whole_list(ctx),
    )
    blocks = (Title(say.exports_title(), 2), Paragraph(say.exports()))
    return Reply(blocks, buttons, place="anchor")


def which_screen(
    ctx: Context,
    words: str,
    contents: Iterable[Content],
    format_: Format | None,
    name: str,
) -> Reply:
    """Which of these documents the words mean; how to give the name, if any, to one of them."""
    say = ctx.say
    labels = {
        "courte": say.button_file_courte,
        "complete": say.button_file_complete,
        "transmettre": say.button_file_transmettre,
        "contrat": say.button_file_contrat,
        "guide": say.button_file_guide,
        "lettres": say.button_file_lettres,
    }
    buttons = []
    for content in contents:
        action = verbs.FILE.action(content, format_ or USUAL_FORMATS[content])
        buttons.append(Button(labels[content](), action))
    blocks: list[Block] = [Paragraph(say.export_which(words=words))]
    if name:
        blocks.append(Faint(say.export_which_name(name=name)))
    return Reply(tuple(blocks), tuple(buttons))
