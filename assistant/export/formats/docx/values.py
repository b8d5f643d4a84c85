"""The values of a contract in a Word file: each stands once in a part of its own.

A content control shows it wherever it is used, and what is typed into one is shown by all.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from assistant.export.paper import Piece

_SPACE = "urn:clausier:valeurs"
_STORE = "{6C6A1D52-3B0E-4C1A-9E57-0C1A05E1A5E1}"
"""Names the part of the values in the file; any constant does, one file has one."""
_ITEM, _PROPERTIES = "/customXml/item2.xml", "/customXml/itemProps2.xml"
_PROPERTIES_TYPE = (
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
)
_PROPERTIES_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
)
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_LOOKS = {
    # LibreOffice forgets the look of a control that is highlighted; it keeps a ground.
    "blank": '<w:shd w:val="clear" w:color="auto" w:fill="FFEC99"/>',
    "filled": "<w:b/>",
}


def add_values(word: Word, pieces: Iterable[Piece]) -> None:
    """The part that holds each value once."""
    values = {piece.name: piece.text for piece in pieces if piece.name}
    if not values:
        return
    lines = "".join(
        f"<v id={quoteattr(name)}>{escape(text)}</v>" for name, text in values.items()
    )
    data = f'<valeurs xmlns="{_SPACE}">{lines}</valeurs>'.encode()
    about = (
        f'<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_DATA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()
    package = word.part.package
    item = Part(PackURI(_ITEM), "application/xml", data, package)
    item.relate_to(
        Part(PackURI(_PROPERTIES), _PROPERTIES_TYPE, about, package),
        _PROPERTIES_RELATION,
    )
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def add_value(paragraph: Paragraph, piece: Piece, number: int) -> None:
    """A content control that shows the value; `number` names it in the file."""
    path = f"/ns0:valeurs[1]/ns0:v[@id={quoteattr(piece.name, {})}]"
    title = quoteattr(piece.name.replace("-", " "))
    look = _LOOKS[piece.kind]
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:rPr>{look}</w:rPr>"
        f"<w:alias w:val={title}/><w:tag w:val={quoteattr(piece.name)}/>"
        f'<w:id w:val="{number}"/>'
        f"<w:dataBinding w:prefixMappings={quoteattr(_mapping())}"
        f" w:xpath={quoteattr(path)} w:storeItemID={quoteattr(_STORE)}/>"
        "<w:text/></w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(piece.text)}</w:t>'
        "</w:r></w:sdtContent></w:sdt>"
    )
    paragraph._p.append(parse_xml(control))


def _mapping() -> str:
    return f"xmlns:ns0='{_SPACE}'"
