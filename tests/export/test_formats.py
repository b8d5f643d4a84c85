"""Each format knows each kind of block, and the words of each are in its file."""

from io import BytesIO
from typing import get_args

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from pypdf import PdfReader

from assistant.export.files import FORMATS
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import PageBlock
from tests.export.kinds import EVERY_KIND, paper_of
from tests.export.reading import docx_text, loosely, pdf_text

WORDS = """
    Titre / une date / Partie / un texte / Fruits / pomme / poire / seul / Sous-partie
    Questions / premier / second / Cases / fait / reste / nue / Thème / cle / valeur
    un / lieu / Source / dite / Autre source / et sans adresse
    Repère / la loi / sans titre / Exemple / à copier / Modèle / Sous [30] jours / Article nu
    Pour A / Nom / Pour B / Ville : Lyon
"""


def test_every_kind_is_tried() -> None:
    assert {type(block) for block in EVERY_KIND} == set(get_args(PageBlock))


@pytest.mark.parametrize("name", FORMATS)
def test_the_words_of_every_kind_of_block_are_in_the_file(name: str) -> None:
    data = FORMATS[name](paper_of(EVERY_KIND))
    readers = {"docx": docx_text, "pdf": pdf_text}
    text = readers[name](data) if name in readers else data.decode()
    bare = loosely(text.replace("*", ""))
    for words in WORDS.replace("\n", "/").split("/"):
        assert loosely(words) in bare, words


def test_a_paper_in_a_terminal() -> None:
    assert to_text(paper_of(EVERY_KIND)).split("\n\n") == [
        "Titre",
        "une date",
        "Partie",
        "un texte",
        "Fruits\n- pomme\n- poire",
        "- seul",
        "Sous-partie",
        "Questions\n1. premier\n2. second",
        "Cases\n☑ fait\n☐ reste",
        "☐ nue",
        "Thème : █░░ 1 / 3",
        "cle : valeur",
        "un : lieu (https://www.cnil.fr/fr/lieu)",
        "Source\ndite\nhttps://www.cnil.fr/fr/source",
        "Autre source\net sans adresse",
        "Repère\nla loi",
        "sans titre",
        "Exemple\nà copier",
        "Modèle\nSous [30] jours",
        "Article nu",
        "Article 1. Objet",
        "1.1 Mission",
        "Voir 1.1",
        "[30 jours]Lyon",
        "Annexe 1. Prix",
        "Pour A\nNom :",
        "Pour B\nVille : Lyon",
        "1 : [30 jours] : art. 1",
        "pied\n",
    ]


def test_a_page_of_a_word_file_begins_where_it_should() -> None:
    word = docx.Document(BytesIO(FORMATS["docx"](paper_of(EVERY_KIND))))
    first = [
        line.text for line in word.paragraphs if line.paragraph_format.page_break_before
    ]
    assert first == ["Partie"]
    for line in word.paragraphs:
        assert len(line._p.findall(qn("w:pPr"))) <= 1, "Word wants the properties once"


def test_a_paper_in_word() -> None:
    word = docx.Document(BytesIO(FORMATS["docx"](paper_of(EVERY_KIND))))
    shown = [
        (line.style.name, "".join(run.text for run in line.runs))
        for line in word.paragraphs
    ]
    assert shown == [
        ("Title", "Titre"),
        ("Faint", "une date"),
        ("Label", "Sommaire"),
        ("TOC 1", ""),  # its text is a link
        ("TOC 2", ""),
        ("TOC 1", ""),
        ("TOC 2", ""),
        ("TOC 1", ""),
        ("Heading 1", "Partie"),
        ("Normal", "un texte"),
        ("Label", "Fruits"),
        ("List Bullet", "pomme"),
        ("List Bullet", "poire"),
        ("List Bullet", "seul"),
        ("Heading 2", "Sous-partie"),
        ("Label", "Questions"),
        ("List Number", "premier"),
        ("List Number", "second"),
        ("Label", "Cases"),
        ("Tick", "\tfait"),
        ("Tick", "\treste"),
        ("Tick", "\tnue"),
        ("Normal", ""),  # the space after a table
        ("Normal", ""),
        ("Normal", ""),
        ("Aside", "\ndite"),  # its source is a link
        ("Aside", "Autre source\net sans adresse"),
        ("Aside", "Repère\nla loi"),
        ("Aside", "sans titre"),
        ("Aside", "Exemple\nà copier"),
        ("Sample", "Modèle\nSous [30] jours"),
        ("Contract", "Article nu"),
        ("Heading 1", "Objet"),  # Word counts it
        ("Heading 2", "Mission"),
        ("Contract", "Voir 1.1"),
        ("Contract", ""),  # content controls
        ("Heading 1", "Annexe 1. Prix"),
        ("Normal", ""),
    ]
    assert [line.text for line in word.paragraphs[3:8]] == [
        "Partie\t",
        "Sous-partie\t",
        "1. Objet\t",
        "1.1 Mission\t",
        "Annexe 1. Prix\t",
    ]
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in word.tables
    ]
    assert tables == [
        [["Barres", "Faites"], ["Thème", "█░░ 1 / 3"]],
        [["Colonne", "Autre"], ["cle", "valeur"]],
        [["A", "B"], ["un", "lieu"]],
        [["Pour A\nNom :", "Pour B\nVille : Lyon"]],
        [["a", "b", "c"], ["1", "", "art. 1"]],  # the second cell is a control
    ]
    looks = {
        run.text: (run.bold, run.font.highlight_color)
        for run in next(
            line for line in word.paragraphs if line.style.name == "Sample"
        ).runs
    }
    yellow = WD_COLOR_INDEX.YELLOW
    assert looks == {
        "Modèle\n": (True, None),
        "Sous ": (None, None),
        "[30]": (None, yellow),
        " jours": (True, None),
    }


def test_an_address_can_be_followed_in_every_file() -> None:
    paper = paper_of(EVERY_KIND)
    wanted = {"https://www.cnil.fr/fr/lieu", "https://www.cnil.fr/fr/source"}
    relations = docx.Document(BytesIO(FORMATS["docx"](paper))).part.rels.values()
    assert {one.target_ref for one in relations if one.is_external} == wanted
    followed = set()
    for page in PdfReader(BytesIO(FORMATS["pdf"](paper))).pages:
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            if "/URI" in action:
                followed.add(action["/URI"])
                assert note.get_object()["/Contents"], (
                    "who listens hears where it leads"
                )
    assert followed == wanted
    written = FORMATS["md"](paper).decode()
    assert "[lieu](<https://www.cnil.fr/fr/lieu>)" in written
    assert "> [**Source**](<https://www.cnil.fr/fr/source>)" in written
