"""The files that can be handed over, as buttons, and what is said of a draft that is ready."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.blocks import Block, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Content, Format, Reply
from assistant.conversation.screens.checklist import in_a_line, supposed_blocks
from assistant.conversation.screens.ways import to_whole_list
from assistant.conversation.state.chat import State
from assistant.knowledge.contract.passages import SHOWN_BY_EXAMPLE, Blank
from assistant.telling.contract.draft import draft_of

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


def draft_blocks(ctx: Context, state: State, name: str) -> tuple[Block, ...]:
    """The draft under its file's name, in a few lines."""
    say, draft = ctx.say, draft_of(ctx, state)
    blocks: list[Block] = [Paragraph(say.exported_contrat(name=name))]
    if draft.filled:
        blocks.append(Paragraph(say.draft_filled(values=_names(ctx, draft.filled))))
    asked = [one for one in draft.left if one.answer]
    if asked:
        blocks.append(Paragraph(say.draft_asked(values=_names(ctx, asked))))
    others = [one for one in draft.left if not one.answer]
    examples = sum(one.kind in SHOWN_BY_EXAMPLE for one in others)
    if others:
        blocks.append(Faint(say.draft_left(count=len(others), examples=examples)))
    return (*blocks, *supposed_blocks(ctx, state))


def _names(ctx: Context, blanks: Sequence[Blank]) -> str:
    return in_a_line(ctx, list(dict.fromkeys(one.name for one in blanks)))
