"""Every document in every format."""

from collections.abc import Callable, Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist_document import checklist_document
from assistant.export.contract_document import contract_document
from assistant.export.markdown import to_markdown
from assistant.export.pages import Document
from assistant.export.plain_text import to_text


def _docx(document: Document) -> bytes:
    from assistant.export.docx.writing import (
        to_docx,  # a tenth of a second, for those who ask for a file only
    )

    return to_docx(document)


def _pdf(document: Document) -> bytes:
    from assistant.export.pdf.writing import to_pdf

    return to_pdf(document)


DOCUMENTS: Mapping[str, Callable[[Context, State], Document]] = {
    "complete": checklist_document,
    "transmettre": lambda ctx, state: checklist_document(ctx, state, "transmettre"),
    "contrat": contract_document,
}
"""What can be handed over: the checklist for the user, the one to hand on, the skeleton of the contract."""

FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "text": lambda document: to_text(document).encode(),
    "md": lambda document: to_markdown(document).encode(),
    "docx": _docx,
    "pdf": _pdf,
}

BINARY = frozenset({"docx", "pdf"})
"""The formats that no terminal can show."""


def export(ctx: Context, state: State, content: str, format_: str) -> bytes:
    """The file's bytes. The same state, moment and knowledge base give the same bytes."""
    return FORMATS[format_](DOCUMENTS[content](ctx, state))
