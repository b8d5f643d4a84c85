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
_USUAL: dict[Content, Format] = {"complete": "pdf", "transmettre": "pdf", "contrat": "docx"}
_STEMS: dict[Content, str] = {
    "complete": "clauses",
    "transmettre": "clauses-a-transmettre",
    "contrat": "trame-de-contrat",
}


def export(ctx: Context, state: State, wanted: str = "") -> Outcome:
    """« /exporter » offers the choices; after it, a format, a document or a file name can be typed."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    wanted = " ".join(
        "".join(char if char.isprintable() else " " for char in wanted).split()
    )
    if not wanted:
        return Outcome(replace(state, listed=True), (choices_screen(ctx),), "checklist")
    content, format_ = _said(wanted)
    if content or format_:
        content = content or "complete"
        return _handed(ctx, state, content, format_ or _USUAL[content])
    return _named(ctx, state, wanted)


def hand_over(ctx: Context, state: State, content: Content, format_: Format) -> Outcome:
    """A document in a format, as a button names them."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    return _handed(ctx, state, content, format_)


def _said(wanted: str) -> tuple[Content | None, Format | None]:
    """The document and the format that the words name, where they name nothing else: « pdf à transmettre »."""
    if "." in wanted:
        return None, None
    words = set(fold(wanted).split()) - {"a", "de", "en", "la", "le", "version"}
    formats = {_WORDS[word] for word in words if word in _WORDS}
    contents = (
        {_CONTENTS[word] for word in words if word in _CONTENTS}
        if words != {"contrat"}
        else set()
    )
    if "trame" in words:
        words, contents = words - {"trame"}, contents | {"contrat"}
    named = (
        words <= _WORDS.keys() | _CONTENTS.keys() and len(formats) < 2 and len(contents) < 2
    )
    return (
        (next(iter(contents), None), next(iter(formats), None)) if named else (None, None)
    )


def _named(ctx: Context, state: State, name: str) -> Outcome:
    """The checklist under a name that the user typed; its ending says the format."""
    last = re.split(r"[/\\]", name)[-1]
    ending = last.rpartition(".")[2].lower() if "." in last.strip(".") else ""
    if ending and ending not in _ENDINGS:
        refusal = Reply((Paragraph(ctx.say("export_format", ending=ending)),))
        return Outcome(state, (refusal, *again(ctx, state)), "checklist")
    format_ = _ENDINGS[ending] if ending else _USUAL["complete"]
    return _handed(ctx, state, "complete", format_, name if ending else f"{name}.{format_}")


def _handed(
    ctx: Context, state: State, content: Content, format_: Format, name: str = ""
) -> Outcome:
    file = (
        name
        or f"{file_stem(ctx, state, _STEMS[content])}-{ctx.today.isoformat()}.{format_}"
    )
    told = Paragraph(ctx.say(f"exported_{content}", name=file))
    listed = replace(state, listed=True)
    return Outcome(
        listed,
        (Reply((told,), export=Export(file, content, format_)), *again(ctx, listed)),
        "checklist",
    )
