"""What is read of a file: its text, its headings, its list numbers; not what is on every page."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.received.numbering import numbers_of
from assistant.received.reading import read_received
from assistant.review.contract.articles import contract_of
from tests.received.hostile import (
    CATALOG,
    SENTENCE,
    WORD,
    _page,
    _stream,
    body,
    docx,
    paragraph,
    pdf,
)


def lines_of(data: bytes) -> list[str]:
    return [line for line in read_received(data).lines if line]


def test_a_word_file_keeps_headings_tables_headers_and_what_was_inserted() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Contrat n° 12"
    document.add_heading("Durée", 1)
    paragraph_ = document.add_paragraph("Le contrat dure ")
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "douze mois."
    run.append(text)
    inserted.append(run)
    paragraph_._p.append(inserted)
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(("Délai", "2 heures", "Pénalité", "1 %")):
        table.cell(number // 2, number % 2).text = cell
    made = BytesIO()
    document.save(made)
    assert lines_of(made.getvalue()) == [
        "Contrat n° 12",
        "# Durée",
        "Le contrat dure douze mois.",
        "Délai | 2 heures",
        "Pénalité | 1 %",
    ]


def test_list_numbers_are_counted_as_word_counts_them() -> None:
    level = (
        '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/>'
        '<w:lvlText w:val="{2}"/></w:lvl>'
    )
    levels = level.format(0, "decimal", "Article %1") + level.format(
        1, "decimal", "%1.%2"
    )
    levels += level.format(2, "lowerLetter", "%3)")
    from docx.oxml import parse_xml

    numbering = parse_xml(
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    numbers = numbers_of(numbering)
    told = [numbers.next("3", depth) for depth in (0, 1, 1, 2, 2, 0, 1, 2)]
    assert told == ["Article 1", "1.1", "1.2", "a)", "b)", "Article 2", "2.1", "a)"]
    assert numbers.next("9", 0) == ""


def test_what_is_deleted_is_not_read() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>un an</w:delText></w:r></w:del></w:p>"
    (line,) = lines_of(docx(body(deleted + paragraph(SENTENCE))))
    assert line == SENTENCE.strip()


def test_what_is_on_every_page_of_a_pdf_is_left_out() -> None:
    objects = [CATALOG, b"<< /Type /Pages /Count 3 /Kids [3 0 R 5 0 R 7 0 R] >>"]
    for number in range(3):
        shown = (
            f"BT /F1 9 Tf 40 820 Td (Contrat Alpha confidentiel) Tj 0 -40 Td "
            f"(Article {number + 1} - Titre {'abc'[number]}) Tj 0 -20 Td ({SENTENCE}) Tj "
            f"0 -700 Td (Page {number + 1} / 3) Tj ET"
        )
        objects += [_page(len(objects) + 2), _stream(shown.encode("latin-1"))]
    received = read_received(pdf(*objects))
    assert received.pages == 3
    assert "confidentiel" not in received.text
    assert "Page" not in received.text
    articles = contract_of(received.lines).articles
    assert [one.number for one in articles] == ["", "1", "2", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_however_it_was_saved(encoding: str) -> None:
    text = f"Durée : {SENTENCE}"
    assert lines_of(text.encode(encoding)) == [text.rstrip()] or lines_of(
        text.encode(encoding)
    ) == [text]


def test_style_numbers_and_footnotes_stand_where_they_belong() -> None:
    document = Document()
    listed = document.add_paragraph("Objet", style="List Number")
    assert listed._p.find(qn("w:pPr")) is not None
    document.add_paragraph(SENTENCE)
    made = BytesIO()
    document.save(made)
    first = lines_of(made.getvalue())[0]
    assert first.startswith("1")
    assert first.endswith("Objet")
