"""Every paper in every format."""

from collections.abc import Callable, Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.checklist_paper import checklist_paper
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.formats.markdown import to_markdown
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import Paper


def _short(ctx: Context, state: State) -> Paper:
    return checklist_paper(ctx, state, "courte")


def _complete(ctx: Context, state: State) -> Paper:
    return checklist_paper(ctx, state, "complete")


def _shared(ctx: Context, state: State) -> Paper:
    return checklist_paper(ctx, state, "transmettre")


PAPERS: Mapping[str, Callable[[Context, State], Paper]] = {
    "courte": _short,
    "complete": _complete,
    "transmettre": _shared,
    "contrat": contract_paper,
}
"""The checklist for the user in short and in full, the one to hand on, the contract's skeleton."""


def _text(paper: Paper) -> bytes:
    return to_text(paper).encode()


def _markdown(paper: Paper) -> bytes:
    return to_markdown(paper).encode()


# The libraries of the next two take a tenth of a second to load: only who asks for a file waits.


def _docx(paper: Paper) -> bytes:
    from assistant.export.formats.docx.word_file import to_docx

    return to_docx(paper)


def _pdf(paper: Paper) -> bytes:
    from assistant.export.formats.pdf.pdf_file import to_pdf

    return to_pdf(paper)


FORMATS: Mapping[str, Callable[[Paper], bytes]] = {
    "text": _text,
    "md": _markdown,
    "docx": _docx,
    "pdf": _pdf,
}

BINARY = frozenset({"docx", "pdf"})
"""The formats that no terminal can show."""


def export(
    ctx: Context,
    state: State,
    content: str,
    format_: str,
) -> bytes:
    """The file's bytes. The same state, moment and knowledge base give the same bytes."""
    return FORMATS[format_](PAPERS[content](ctx, state))
