"""Files that are broken, huge, mislabelled or made to harm, each built here in a few lines."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from warnings import catch_warnings
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
SENTENCE = (
    "Le Prestataire traite les appels entrants du Client, tous les jours ouvrés. "
)


def body(inside: str, before: str = "") -> str:
    """A document's main part."""
    return (
        f'{before}<w:document xmlns:w="{WORD}"><w:body>{inside}</w:body></w:document>'
    )


def paragraph(text: str) -> str:
    """One paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(document: str, **more: str) -> bytes:
    """A Word file of this main part; `more` are further parts, « __ » for a slash."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        made += b"%010d 00000 n \n" % place
    made += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(objects) + 1, root)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(content: bytes, packed: bytes | None = None) -> bytes:
    data = zlib.compress(content) if packed is None else packed
    head = b"<< /Filter /FlateDecode /Length %d >>" % len(data)
    return head + b"\nstream\n" + data + b"\nendstream"


def _page(content: int) -> bytes:
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
        b"/Resources << /Font %s >> >>" % (content, font)
    )


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"


def written_pdf(text: str = SENTENCE * 3) -> bytes:
    """A plain PDF with one page of text."""
    line = b"BT /F1 11 Tf 40 800 Td (%s) Tj ET" % text.encode("latin-1")
    return pdf(CATALOG, ONE_PAGE, _page(4), _stream(line))


def _bomb() -> bytes:
    return docx(body(paragraph("a" * 98_000_000)))


def _slow_bomb() -> bytes:
    rows = "".join(paragraph(f"{number} {SENTENCE}") for number in range(150_000))
    return docx(body(rows))


def _many_parts() -> bytes:
    parts = {f"word__{number}.xml": "<a/>" for number in range(4_000)}
    return docx(body(paragraph(SENTENCE)), **parts)


def _twice() -> bytes:
    made = BytesIO(docx(body(paragraph(SENTENCE))))
    with ZipFile(made, "a") as archive, catch_warnings(action="ignore"):
        archive.writestr("word/document.xml", body(paragraph("autre chose")))
    return made.getvalue()


def _laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return docx(body(paragraph("&j;"), f"<!DOCTYPE x [{entities}]>"))


def _reads_files() -> bytes:
    entity = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return docx(body(paragraph("&f;"), entity))


def _lying_size() -> bytes:
    data = bytearray(docx(body(paragraph("a" * 30_000_000))))
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = 0
        while (place := data.find(sign, place)) >= 0:
            struct.pack_into("<I", data, place + offset, 500)
            place += 4
    return bytes(data)


def _nested_tables() -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(body(opened * 3_000 + paragraph(SENTENCE) + closed * 3_000))


def _external() -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{_OFFICE}/attachedTemplate" TargetMode="External" '
        'Target="http://127.0.0.1:9/modele.dotm"/>'
        f'<Relationship Id="r8" Type="{_OFFICE}/footnotes" TargetMode="External" '
        'Target="file:///etc/passwd"/></Relationships>'
    )
    return docx(
        body(paragraph(SENTENCE)), **{"word___rels__document.xml.rels": relations}
    )


def _encrypted_zip() -> bytes:
    data = bytearray(docx(body(paragraph(SENTENCE))))
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def _spreadsheet() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


def _loop_of_pages() -> bytes:
    return pdf(
        CATALOG, b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"
    )


def _pdf_bomb() -> bytes:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400))
    packed += packer.flush()
    return pdf(CATALOG, ONE_PAGE, _page(4), _stream(b"", packed))


def _many_pages() -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(50_000))
    pages = b"<< /Type /Pages /Count 50000 /Kids [%s] >>" % kids
    return pdf(CATALOG, pages, _page(4), _stream(b""))


def _form_loop() -> bytes:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        b"/Resources << /XObject << /X 4 0 R >> >> /Length 18 >>"
        b"\nstream\n/X Do /X Do /X Do \nendstream"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /X 4 0 R >> >> >>"
    )
    return pdf(CATALOG, ONE_PAGE, page, form)


def _locked_pdf() -> bytes:
    lock = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (%s) /U (%s) >>" % (
        b"a" * 32,
        b"b" * 32,
    )
    made = pdf(CATALOG, ONE_PAGE, _page(4), _stream(b""), lock)
    identity = b" /Encrypt 5 0 R /ID [(0123456789abcdef) (0123456789abcdef)] >>"
    return made.replace(b"/Root 1 0 R >>", b"/Root 1 0 R" + identity)


REFUSED: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "an empty file": (lambda: b"  \n", ("empty",)),
    "21 MB": (lambda: b"a" * 22_020_097, ("too_large",)),
    "an archive bomb": (_bomb, ("suspicious",)),
    "a bomb that packs badly": (_slow_bomb, ("too_long", "too_slow")),
    "thousands of parts": (_many_parts, ("suspicious",)),
    "a part twice": (_twice, ("suspicious",)),
    "entities in entities": (_laughs, ("suspicious",)),
    "an entity that reads a file": (_reads_files, ("suspicious",)),
    "sizes that lie": (_lying_size, ("broken", "suspicious")),
    "macros": (
        lambda: docx(body(paragraph(SENTENCE)), **{"word__vbaProject.bin": "x"}),
        ("macros",),
    ),
    "half a Word file": (lambda: docx(body(paragraph(SENTENCE)))[:300], ("broken",)),
    "broken markup": (lambda: docx("<w:document><w:body>"), ("broken",)),
    "tables in tables, by thousands": (_nested_tables, ("broken",)),
    "a locked archive": (_encrypted_zip, ("password",)),
    "a spreadsheet": (_spreadsheet, ("spreadsheet",)),
    "an old Word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        ("old_word",),
    ),
    "a locked Word file": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
        ),
        ("password",),
    ),
    "a picture called contract": (
        lambda: b"\x89PNG\r\n\x1a\n" + b"0" * 99,
        ("picture",),
    ),
    "a packed bomb": (lambda: b"\x1f\x8b" + b"0" * 99, ("archive",)),
    "rich text": (lambda: b"{\\rtf1 " + b"a" * 99, ("rich_text",)),
    "a web page": (lambda: b"<!DOCTYPE html><html>" + b"a" * 99, ("web_page",)),
    "bytes of any kind": (lambda: bytes(range(256)) * 50, ("binary",)),
    "20 MB on one line": (lambda: b"a " * 10_000_000, ("too_long",)),
    "half a PDF": (lambda: written_pdf()[:120], ("broken", "scan")),
    "a PDF that is noise": (
        lambda: b"%PDF-1.7\n" + bytes(range(256)) * 99,
        ("broken",),
    ),
    "pages that hold themselves": (_loop_of_pages, ("broken", "scan")),
    "a PDF bomb": (_pdf_bomb, ("scan", "too_long", "too_slow", "broken")),
    "fifty thousand pages": (_many_pages, ("too_long", "broken")),
    "a form that draws itself": (_form_loop, ("scan", "too_slow")),
    "a locked PDF": (_locked_pdf, ("password",)),
    "a scan": (
        lambda: pdf(CATALOG, ONE_PAGE, _page(4), _stream(b"0 0 9 9 re f")),
        ("scan",),
    ),
}
"""What ends in a refusal, and for which of these reasons."""

READ: dict[str, Callable[[], bytes]] = {
    "links to other machines and files, never followed": _external,
    "a plain PDF": written_pdf,
    "a PDF behind words of its own": lambda: b"\n\n" + written_pdf(),
}
"""What is read, whatever it holds besides."""
