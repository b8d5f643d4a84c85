"""Every paper in every format, and the spreadsheet."""

from collections.abc import Callable, Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.checklist.checklist_paper import checklist_paper
from assistant.export.checklist.edition import EditionName
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.contract.guide_paper import guide_paper
from assistant.export.contract.letters_paper import letters_paper
from assistant.export.formats.markdown import to_markdown
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import Paper
from assistant.export.progress_paper import progress_paper, progress_picture
from assistant.export.review_paper import review_paper
from assistant.export.workbook.sheet import sheet_of
from assistant.telling.contract.draft import draft_of
from assistant.telling.title import with_title


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
    "guide": guide_paper,
    "lettres": letters_paper,
    "revue": review_paper,
    "progres": progress_paper,
}
"""The list in short, in full and to hand on; the contract, what to look at in it, the letters;
what was found in a received contract; what was learnt."""


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


def _picture(ctx: Context, state: State) -> bytes:
    from assistant.export.formats.pdf.pdf_file import to_png

    return to_png(progress_picture(ctx, state))


FORMATS: Mapping[str, Callable[[Paper], bytes]] = {
    "text": _text,
    "md": _markdown,
    "docx": _docx,
    "pdf": _pdf,
}

SHEET = "xlsx"
"""The format that is no paper: the list as a spreadsheet, in any of its editions."""
SHEETS: Mapping[str, EditionName] = {
    "courte": "courte",
    "complete": "complete",
    "transmettre": "transmettre",
}
"""The contents of which there is a spreadsheet."""

PICTURE = "png"
"""The format of what was learnt, at a glance."""

BINARY = frozenset({"docx", "pdf", PICTURE, SHEET})
"""The formats that no terminal can show."""

REVIEW = "revue"
"""What was found in a received contract, as a spreadsheet of its own."""


def _sheet(ctx: Context, state: State, name: EditionName) -> bytes:
    from assistant.export.workbook.xlsx_file import to_xlsx

    sheet = sheet_of(ctx, state, name, draft_of(ctx, state).numbers)
    return to_xlsx(sheet, ctx.today, (ctx.say.sheet_guide(), ctx.say.sheet_clauses()))


def _review_sheet(ctx: Context, state: State) -> bytes:
    from assistant.export.workbook.received_contract import review_tabs
    from assistant.export.workbook.tabs_file import tabs_to_xlsx

    title = with_title(ctx, state, ctx.say.review_paper_title())
    return tabs_to_xlsx(title, review_tabs(ctx, state), ctx.today)


def export(
    ctx: Context,
    state: State,
    content: str,
    format_: str,
) -> bytes:
    """The file's bytes. The same state, moment and knowledge base give the same bytes."""
    if format_ == SHEET and content == REVIEW:
        return _review_sheet(ctx, state)
    if format_ == SHEET:
        return _sheet(ctx, state, SHEETS[content])
    if format_ == PICTURE:
        return _picture(ctx, state)
    return FORMATS[format_](PAPERS[content](ctx, state))
