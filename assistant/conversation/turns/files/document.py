"""Handing the mission over as a file: which document, in which format, under which name."""

from dataclasses import replace

from assistant.blocks import Block, Paragraph
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import (
    Button,
    Content,
    Export,
    Format,
    Outcome,
    Reply,
)
from assistant.conversation.screens.files.document import (
    USUAL_FORMATS,
    choices_screen,
    draft_blocks,
    which_screen,
)
from assistant.conversation.speech.document import USUAL, Meant, document_meant
from assistant.conversation.state.chat import State
from assistant.conversation.turns.checklist import show_list
from assistant.conversation.turns.interview.course import in_between
from assistant.telling.title import file_stem

SHEETS: frozenset[Content] = frozenset({"courte", "complete", "transmettre", "revue"})
"""The documents that can be a spreadsheet."""

_STEMS: dict[Content, str] = {
    "courte": "clauses",
    "complete": "clauses-version-complete",
    "transmettre": "clauses-a-transmettre",
    "contrat": "trame-de-contrat",
    "guide": "guide-de-relecture",
    "lettres": "lettres",
    "revue": "lecture-du-contrat",
}


def export(ctx: Context, state: State, wanted: str = "") -> Outcome:
    """« /exporter » offers the choices; after it, a format, a document or a name can be typed."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    words = _on_one_line(wanted)
    if not words:
        return _choose(ctx, state, choices_screen(ctx))
    meant = document_meant(words)
    if meant.ending:
        refusal = Paragraph(ctx.say.export_format(ending=meant.ending))
        return in_between(ctx, state, Reply((refusal,)), "checklist")
    return handed_or_asked(ctx, state, meant, words)


def handed_or_asked(ctx: Context, state: State, meant: Meant, words: str) -> Outcome:
    """The document that is meant; which one, where the words may mean several."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    if len(meant.contents) > 1:
        screen = which_screen(ctx, words, meant.contents, meant.format, meant.name)
        return _choose(ctx, state, screen)
    content = meant.contents[0] if meant.contents else USUAL
    format_ = meant.format or USUAL_FORMATS[content]
    name = meant.name
    if name and not meant.format:
        name = f"{name}.{format_}"
    return _handed(ctx, state, content, format_, name)


def _choose(ctx: Context, state: State, screen: Reply) -> Outcome:
    return Outcome(replace(state, listed=True), (screen,), "checklist")


def hand_over(ctx: Context, state: State, content: Content, format_: Format) -> Outcome:
    """A document in a format, as a button names them."""
    read = content == "revue" and state.review is not None
    if not (read or ctx.interview(state).can_list):
        return show_list(ctx, state)
    return _handed(ctx, state, content, format_)


def _on_one_line(wanted: str) -> str:
    """The words, without what cannot be seen."""
    seen = [char if char.isprintable() else " " for char in wanted]
    return " ".join("".join(seen).split())


def _handed(
    ctx: Context, state: State, content: Content, format_: Format, name: str = ""
) -> Outcome:
    """The document in this format, under the usual name where none is given."""
    if format_ == "xlsx" and content not in SHEETS:
        refusal = Paragraph(ctx.say.export_no_sheet())
        return in_between(ctx, state, Reply((refusal,)), "checklist")
    if not name:
        stem = file_stem(ctx, state, _STEMS[content])
        name = f"{stem}-{ctx.today.isoformat()}.{format_}"
    told = _exported(ctx, state, content, name)
    guide = Button(ctx.say.button_file_guide_pdf(), verbs.FILE.action("guide", "pdf"))
    reply = Reply(
        told,
        (guide,) if content == "contrat" else (),
        export=Export(name, content, format_),
    )
    listed = replace(state, listed=state.listed or content != "revue")
    return in_between(ctx, listed, reply, "checklist")


def _exported(
    ctx: Context, state: State, content: Content, name: str
) -> tuple[Block, ...]:
    """That the document is ready, under this name; of a contract, what is left to decide."""
    say = ctx.say
    if content == "contrat":
        return draft_blocks(ctx, state, name)
    messages = {
        "courte": say.exported_courte,
        "complete": say.exported_complete,
        "transmettre": say.exported_transmettre,
        "guide": say.exported_guide,
        "lettres": say.exported_lettres,
        "revue": say.exported_revue,
    }
    return (Paragraph(messages[content](name=name)),)
