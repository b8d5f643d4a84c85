"""One block of each kind that a paper may hold, the smaller cases included."""

from datetime import date

from assistant.blocks import Bullets, Faint, Paragraph, Quote, Sample, Title
from assistant.export.paper import (
    Bar,
    Chart,
    Cited,
    Clause,
    Heading,
    Numbered,
    Outline,
    PageBlock,
    PageBreak,
    Paper,
    Piece,
    Signing,
    Table,
    Tick,
    Ticks,
)

EVERY_KIND: tuple[PageBlock, ...] = (
    Title("Titre", 1),
    Faint("une date"),
    Outline("Sommaire"),
    PageBreak(),
    Title("Partie", 2),
    Paragraph("un texte"),
    Bullets(("pomme", "poire"), "Fruits"),
    Bullets(("seul",)),
    Title("Sous-partie", 3),
    Numbered(("premier", "second"), "Questions"),
    Ticks((Tick("fait", True), Tick("reste")), "Cases"),
    Ticks((Tick("nue"),)),
    Chart((Bar("Thème", 1, 3),), ("Barres", "Faites")),
    Table((("cle", "valeur"),), ("Colonne", "Autre")),
    Table((("un", "lieu"),), ("A", "B"), ("https://www.cnil.fr/fr/lieu",)),
    Cited("dite", "Source", "https://www.cnil.fr/fr/source"),
    Cited("et sans adresse", "Autre source"),
    Quote("la loi", "Repère"),
    Quote("sans titre"),
    Sample("à copier", "Exemple"),
    Clause(
        (Piece("Sous "), Piece("[30]", "blank"), Piece(" jours", "filled")), "Modèle"
    ),
    Clause((Piece("Article nu"),)),
    Heading("1", "Article 1.", "Objet", 2, "article-objet"),
    Heading("1.1", "1.1", "Mission", 3, "article-mission"),
    Clause((Piece("Voir "), Piece("1.1", "reference", "article-mission"))),
    Clause((Piece("[30 jours]", "blank", "delai"), Piece("Lyon", "filled", "ville"))),
    Heading("1", "Annexe 1.", "Prix", 2, "annexe-prix", "annexe"),
    Signing(("Pour A", "Pour B"), (("Nom :",), ((Piece("Ville : "), Piece("Lyon")),))),
    Table(
        (("1", (Piece("[30 jours]", "blank", "delai"),), "art. 1"),), ("a", "b", "c")
    ),
)


def paper_of(blocks: tuple[PageBlock, ...]) -> Paper:
    """A paper that holds these blocks."""
    return Paper("Titre", date(2026, 11, 22), "pied", blocks)
