"""The files read back: what Word and a PDF reader find in them, and that no text is ever lost."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assistant.blocks import Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.export.checklist.checklist_paper import checklist_paper
from assistant.export.checklist.edition import EditionName
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.formats.docx.word_file import to_docx
from assistant.export.formats.pdf.pdf_file import to_pdf
from assistant.export.paper import (
    Bar,
    Chart,
    Clause,
    Numbered,
    PageBlock,
    Paper,
    Piece,
    Table,
    Tick,
    Ticks,
    set_paper,
)
from assistant.text.typography import typeset
from tests.export.box_font import box_font
from tests.export.missions import call_centre, in_full, titles
from tests.export.reading import behind_glyphs, docx_text, loosely, pdf_text

STRANGE = [
    "Awa 🎉👩‍💻",
    "שלום עולם",
    "مرحبا بالعالم",
    "你好，世界",
    "Zażółć gęślą jaźń",
    "l’œuvre à 5 000 €",
    "<b>&amp;</b> #set text(red) $x$ @a *b* _c_ `d` \\u{41}",
    "e\u0301 a\u0308",
    "\x00\x07\x1b[31m \ufffe",
    "\ue000 \U0010ffff \U000e0001",
]


def page_of(text: str) -> Paper:
    """A paper that says a text in every kind of place."""
    blocks = (
        Title("Titre", 1),
        Title(f"t {text}", 2),
        Paragraph(text),
        Table(((text, "b"),), ("x", "y")),
        Ticks((Tick(text, True),), text),
        Chart((Bar(text, 1, 2),), ("a", "b")),
        Clause((Piece(text, "filled"), Piece("[x]", "blank")), text),
    )
    return set_paper(Paper("Titre", date(2026, 11, 22), "pied", blocks))


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_is_whole_in_both_files(text: str) -> None:
    check_whole(text)


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(STRANGE), max_size=4).map(" ".join)
)
@settings(max_examples=12)
def test_any_text_is_whole_in_both_files(text: str) -> None:
    check_whole(text)


def check_whole(text: str) -> None:
    """Every character is in the Word file, in order, and in the PDF.

    Readers of a PDF may put them into another order.
    """
    paper = page_of(text)
    kept = paper.blocks[2]
    assert isinstance(kept, Paragraph)
    assert loosely(docx_text(to_docx(paper))).count(loosely(kept.text)) >= 6
    pdf = to_pdf(paper)
    missing = set(_seen(kept.text)) - set(pdf_text(pdf) + behind_glyphs(pdf))
    assert not missing, sorted(map(hex, map(ord, missing)))


def _seen(text: str) -> str:
    """The characters that leave a mark: joiners, selectors, tags and spaces shape the others."""
    return "".join(
        char
        for char in loosely(text)
        if char.isprintable() and not 0xFE00 <= ord(char) <= 0xFE0F
    )


@pytest.mark.parametrize("name", ["courte", "complete", "transmettre"])
def test_no_page_of_the_pdf_ends_with_what_announces_the_next_one(
    name: EditionName, ctx: Context
) -> None:
    paper = checklist_paper(ctx, call_centre(ctx), name)
    announcing = {loosely(block.text) for block in paper.blocks if _announces(block)}
    announcing |= {loosely(getattr(block, "heading", "")) for block in paper.blocks}
    pages = PdfReader(BytesIO(to_pdf(paper))).pages
    assert len(pages) > 10
    for page in pages[:-1]:
        lines = [loosely(line) for line in page.extract_text().splitlines()]
        written = [line for line in lines if line and not _of_each_page(line)]
        assert written[-1] not in announcing


def _announces(block: PageBlock) -> bool:
    """A heading, or the line of a clause's rank and status."""
    return isinstance(block, Title) or (
        isinstance(block, Faint) and block.text.startswith(("essent", "recomm"))
    )


def _of_each_page(line: str) -> bool:
    told = ("Clausier·", "Versionpersonnelle,", "Versioncomplète,")
    return line.startswith(told) or bool(re.fullmatch(r"\d+/\d+", line))


@pytest.mark.parametrize("name", ["complete", "transmettre"])
def test_the_contents_stand_on_one_page(name: EditionName, ctx: Context) -> None:
    paper = checklist_paper(ctx, call_centre(ctx), name)
    pages = PdfReader(BytesIO(to_pdf(paper))).pages
    contents, after = (loosely(page.extract_text()) for page in pages[1:3])
    assert "Sommaire" in contents
    assert "Àproposdecedocument" in contents
    assert "1.Objetetpérimètredelamission" in after


def test_the_lines_below_a_heading_stay_with_it_in_word(ctx: Context) -> None:
    word = docx.Document(BytesIO(to_docx(checklist_paper(ctx, call_centre(ctx)))))
    statuses = [
        line
        for line in word.paragraphs
        if line.style.name == "Faint" and line.text.startswith(("essent", "recomm"))
    ]
    assert len(statuses) > 30
    assert all(line.paragraph_format.keep_with_next for line in statuses)


def test_the_pdf_is_tagged_has_its_fonts_and_its_titles(ctx: Context) -> None:
    pdf = PdfReader(BytesIO(to_pdf(checklist_paper(ctx, call_centre(ctx)))))
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("fr")
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Les clauses de votre contrat"
    assert str(pdf.metadata.get("/CreationDate")).startswith("D:20261122")
    assert (
        "pdfuaid" in pdf.xmp_metadata.stream.get_data().decode()
        if pdf.xmp_metadata
        else False
    )
    fonts = [
        font.get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant.get_object())
    assert len(pdf.outline) > 10


def test_the_word_file_is_a_real_document(ctx: Context) -> None:
    state = call_centre(ctx)
    word = docx.Document(BytesIO(to_docx(checklist_paper(ctx, state))))
    headings = [
        paragraph.text
        for paragraph in word.paragraphs
        if paragraph.style.name == "Heading 2"
    ]
    assert sorted(headings) == sorted(in_full(ctx, state))
    xml = word.element.xml
    assert r'TOC \o "1-2"' in xml
    assert xml.count("<w14:checkbox>") > 150
    links = re.findall(r'w:anchor="(\w+)"', xml)
    assert set(links) == set(re.findall(r'w:bookmarkStart w:name="(\w+)"', xml))
    assert "NUMPAGES" in word.sections[0].footer._element.xml
    assert all(
        table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for table in word.tables
    )
    assert word.core_properties.title == "Les clauses de votre contrat"
    assert word.core_properties.created.date() == ctx.now.date()
    assert 'w:val="fr-FR"' in word.styles.element.xml


def test_lists_of_questions_begin_at_one(ctx: Context) -> None:
    paper = checklist_paper(ctx, call_centre(ctx))
    asking = [block for block in paper.blocks if isinstance(block, Numbered)]
    word = docx.Document(BytesIO(to_docx(paper)))
    used = [
        p._p.pPr.numPr.numId.val
        for p in word.paragraphs
        if p.style.name == "List Number"
    ]
    assert len(set(used)) == len(asking) > 30
    starts = re.findall(
        r'<w:startOverride w:val="1"/>', word.part.numbering_part.element.xml
    )
    assert len(starts) == len(asking)


def test_blanks_are_highlighted_in_word(ctx: Context) -> None:
    word = docx.Document(BytesIO(to_docx(contract_paper(ctx, call_centre(ctx)))))
    controls = word.element.body.findall(f".//{qn('w:sdt')}")
    shown: dict[str, set[str]] = {}
    for control in controls:
        name = control.find(f".//{qn('w:tag')}").get(qn("w:val"))
        text = "".join(part.text for part in control.iter(qn("w:t")))
        assert control.find(f".//{qn('w:dataBinding')}") is not None
        shown.setdefault(name, set()).add(text)
    assert len(controls) > 150
    assert all(len(texts) == 1 for texts in shown.values()), "one value in all places"
    blanks = [text for (text,) in shown.values() if text.startswith("[")]
    assert len(blanks) > 50


def test_articles_are_counted_and_cited_by_fields_in_word(ctx: Context) -> None:
    word = docx.Document(BytesIO(to_docx(contract_paper(ctx, call_centre(ctx)))))
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    cited = [code.split()[1] for code in codes if code.split()[0] == "REF"]
    assert len(cited) > 20
    assert set(cited) <= marks
    assert len(list(body.iter(qn("w:numPr")))) > 20


def test_the_font_of_boxes_is_the_one_that_is_made_here() -> None:
    kept = (
        Path(__file__).parents[2]
        / "assistant"
        / "export"
        / "formats"
        / "pdf"
        / "ClausierBox.ttf"
    )
    assert kept.read_bytes() == box_font()


def installed(*names: str) -> str:
    """The first of these programs that is there, or the reason to skip."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(
            f"{names[0]} is not installed here: the pages were not converted, only read back"
        )
    return found


@pytest.mark.parametrize("text", STRANGE[:7])
def test_another_reader_of_pdf_finds_the_very_text(text: str, tmp_path: Path) -> None:
    program = installed("pdftotext")
    (tmp_path / "a.pdf").write_bytes(to_pdf(page_of(text)))
    said = subprocess.run(
        [program, tmp_path / "a.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert loosely(typeset(text)) in loosely(said)


def test_poppler_draws_every_page(ctx: Context, tmp_path: Path) -> None:
    program = installed("pdftoppm")
    data = to_pdf(contract_paper(ctx, call_centre(ctx)))
    (tmp_path / "a.pdf").write_bytes(data)
    subprocess.run(
        [program, "-r", "30", "-png", tmp_path / "a.pdf", tmp_path / "p"],
        check=True,
        capture_output=True,
    )
    assert len(list(tmp_path.glob("p*.png"))) == len(PdfReader(BytesIO(data)).pages)


def test_libreoffice_opens_the_word_file_and_finds_every_item(
    ctx: Context, tmp_path: Path
) -> None:
    program, state = installed("soffice", "libreoffice"), call_centre(ctx)
    (tmp_path / "a.docx").write_bytes(to_docx(checklist_paper(ctx, state)))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        program,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "a.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "a.pdf").pages
    text = loosely("\n".join(page.extract_text() for page in pages))
    for title in titles(ctx.checklist(state)):
        assert loosely(title) in text
    assert len(pages) <= 60
    first = loosely(pages[0].extract_text())
    assert "L’essentiel,àvérifierd’abord" in first
