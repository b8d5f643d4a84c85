"""Every paper in every format."""

from collections.abc import Callable, Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.checklist_paper import checklist_paper
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.formats.markdown import to_markdown
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import Paper
from assistant.export.review_paper import review_paper


def _complete(ctx: Context, state: State) -> Paper:
    return checklist_paper(ctx, state, "complete")


def _shared(ctx: Context, state: State) -> Paper:
    return checklist_paper(ctx, state, "transmettre")


PAPERS: Mapping[str, Callable[[Context, State], Paper]] = {
    "complete": _complete,
    "transmettre": _shared,
    "contrat": contract_paper,
    "revue": review_paper,
}
"""The checklist for the user, the one to hand on, the skeleton of the contract, and what was
found in a received one."""


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
