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
from assistant.conversation.turns.interview.course import in_between
from assistant.telling.title import file_stem
from assistant.text.folding import fold

_CONTENTS: dict[str, Content] = {
    **{content: content for content in DOCUMENTS},
    "trame": "contrat",
}
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
    "revue": "pdf",
}
_STEMS: dict[Content, str] = {
    "complete": "clauses",
    "transmettre": "clauses-a-transmettre",
    "contrat": "trame-de-contrat",
    "revue": "lecture-du-contrat",
}


def export(ctx: Context, state: State, wanted: str = "") -> Outcome:
    """« /exporter » offers the choices; after it, a format, a document or a name can be typed."""
    if not ctx.interview(state).can_list:
        return show_list(ctx, state)
    words = _on_one_line(wanted)
    if not words:
        listed = replace(state, listed=True)
        return Outcome(listed, (choices_screen(ctx),), "checklist")
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


def _on_one_line(wanted: str) -> str:
    """The words, without what cannot be seen."""
    seen = [char if char.isprintable() else " " for char in wanted]
    return " ".join("".join(seen).split())


def _said(wanted: str) -> tuple[Content | None, Format | None]:
    """The document and the format that the words name: « pdf à transmettre ».

    Neither, where they name anything else: then they are the name of a file, as « contrat » is.
    """
    words = set(fold(wanted).split()) - _LITTLE_WORDS
    formats, contents = set(), set()
    for word in words:
        if word in _WORDS:
            formats.add(_WORDS[word])
        elif word in _CONTENTS:
            contents.add(_CONTENTS[word])
        else:
            return None, None
    ambiguous = len(formats) > 1 or len(contents) > 1
    if ambiguous or words == {"contrat"} or "." in wanted:
        return None, None
    content = contents.pop() if contents else None
    return content, formats.pop() if formats else None


def _named(ctx: Context, state: State, name: str) -> Outcome:
    """The checklist under a name that the user typed; its ending says the format."""
    ending = _ending_of(name)
    if not ending:
        usual = _USUAL["complete"]
        return _handed(ctx, state, "complete", usual, f"{name}.{usual}")
    if ending in _ENDINGS:
        return _handed(ctx, state, "complete", _ENDINGS[ending], name)
    refusal = Paragraph(ctx.say.export_format(ending=ending))
    return in_between(ctx, state, Reply((refusal,)), "checklist")


def _ending_of(name: str) -> str:
    """What stands behind the last dot; empty where there is none: « .pdf » is a name."""
    last = re.split(r"[/\\]", name)[-1]
    if "." not in last.strip("."):
        return ""
    return last.rpartition(".")[2].lower()


def _handed(
    ctx: Context, state: State, content: Content, format_: Format, name: str = ""
) -> Outcome:
    """The document in this format, under the usual name where none is given."""
    if not name:
        stem = file_stem(ctx, state, _STEMS[content])
        name = f"{stem}-{ctx.today.isoformat()}.{format_}"
    told = Paragraph(_exported(ctx, content, name))
    reply = Reply(
        (told,),
        export=Export(name, content, format_),
    )
    listed = replace(state, listed=True)
    return in_between(ctx, listed, reply, "checklist")


def _exported(ctx: Context, content: Content, name: str) -> str:
    """That the document is ready, under this name."""
    say = ctx.say
    messages = {
        "complete": say.exported_complete,
        "transmettre": say.exported_transmettre,
        "contrat": say.exported_contrat,
        "revue": say.exported_revue,
    }
    return messages[content](name=name)
