"""Handing the mission over as a file: which document, in which format, under which name."""

import re
from dataclasses import replace

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import (
    DOCUMENT_FORMATS,
    DOCUMENTS,
    Content,
    Export,
    Format,
    Outcome,
    Reply,
)
from assistant.conversation.screens.file import choices_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.checklist import show_list
from assistant.conversation.turns.interview.course import again
from assistant.telling.title import file_stem
from assistant.text.folding import fold

_CONTENTS: dict[str, Content] = {content: content for content in DOCUMENTS}
_ENDINGS: dict[str, Format] = {
    **{format_: format_ for format_ in DOCUMENT_FORMATS},
    "markdown": "md",
}
_WORDS: dict[str, Format] = {**_ENDINGS, "word": "docx", "texte": "md"}
"""What one can type in place of a name."""
_LITTLE_WORDS = {"a", "de", "en", "la", "le", "version"}
_USUAL: dict[Content, Format] = {
    "complete": "pdf",
    "transmettre": "pdf",
    "contrat": "docx",
}
_STEMS: dict[Content, str] = {
    "complete": "clauses",
    "transmettre": "clauses-a-transmettre",
    "contrat": "trame-de-contrat",
}


def export(ctx: Context, state: State, wanted: str = "") -> Outcome:
    """« /exporter » offers the choices; after it, a format, a document or a name can be typed."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    seen = [char if char.isprintable() else " " for char in wanted]
    words = " ".join("".join(seen).split())
    if not words:
        return Outcome(replace(state, listed=True), (choices_screen(ctx),), "checklist")
    content, format_ = _said(words)
    if content or format_:
        content = content or "complete"
        return _handed(ctx, state, content, format_ or _USUAL[content])
    return _named(ctx, state, words)


def hand_over(ctx: Context, state: State, content: Content, format_: Format) -> Outcome:
    """A document in a format, as a button names them."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    return _handed(ctx, state, content, format_)


def _said(wanted: str) -> tuple[Content | None, Format | None]:
    """The document and the format that the words name: « pdf à transmettre ».

    Neither, where they name anything else: then they are the name of a file, as « contrat » is.
    """
    words = set(fold(wanted).split()) - _LITTLE_WORDS
    draft = "trame" in words
    words -= {"trame"}
    formats = {_WORDS[word] for word in words if word in _WORDS}
    contents = {_CONTENTS[word] for word in words if word in _CONTENTS}
    if draft:
        contents.add("contrat")
    names_nothing_else = words <= _WORDS.keys() | _CONTENTS.keys() and "." not in wanted
    a_file = words == {"contrat"} and not draft
    if a_file or not names_nothing_else or len(formats) > 1 or len(contents) > 1:
        return None, None
    return next(iter(contents), None), next(iter(formats), None)


def _named(ctx: Context, state: State, name: str) -> Outcome:
    """The checklist under a name that the user typed; its ending says the format."""
    last = re.split(r"[/\\]", name)[-1]
    ending = last.rpartition(".")[2].lower() if "." in last.strip(".") else ""
    if not ending:
        usual = _USUAL["complete"]
        return _handed(ctx, state, "complete", usual, f"{name}.{usual}")
    if ending in _ENDINGS:
        return _handed(ctx, state, "complete", _ENDINGS[ending], name)
    refusal = Reply((Paragraph(ctx.say.export_format(ending=ending)),))
    return Outcome(state, (refusal, *again(ctx, state)), "checklist")


def _handed(
    ctx: Context, state: State, content: Content, format_: Format, name: str = ""
) -> Outcome:
    usual = (
        f"{file_stem(ctx, state, _STEMS[content])}-{ctx.today.isoformat()}.{format_}"
    )
    file = name or usual
    told = Paragraph(_exported(ctx, content, file))
    listed = replace(state, listed=True)
    reply = Reply((told,), export=Export(file, content, format_))
    return Outcome(listed, (reply, *again(ctx, listed)), "checklist")


def _exported(ctx: Context, content: Content, name: str) -> str:
    """That the document is ready, under this name."""
    messages = {
        "complete": ctx.say.exported_complete,
        "transmettre": ctx.say.exported_transmettre,
        "contrat": ctx.say.exported_contrat,
    }
    return messages[content](name=name)
