"""French typography, block by block, and blocks through JSON."""

import pytest

from assistant.blocks import (
    Bullets,
    Faint,
    Paragraph,
    Quote,
    Title,
    block_from_json,
    block_to_json,
    set_block,
)
from assistant.text.typography import sentence, typeset


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("l'accord", "l’accord"),
        ("Quoi ?", "Quoi\u202f?"),
        ("prix : 5 000 €", "prix\u00a0: 5\u202f000\u00a0€"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("l'« omnibus »", "l’«\u00a0omnibus\u00a0»"),
        ("en 2027 15 jours", "en 2027 15\u00a0jours"),
        ("sous 72 heures, puis 12 mois", "sous 72\u00a0heures, puis 12\u00a0mois"),
        ("[30] jours ou [8] h 30", "[30]\u00a0jours ou [8]\u00a0h\u00a030"),
        ("de 8 h 30 à 18 h", "de 8\u00a0h\u00a030 à 18\u00a0h"),
        ("[60 000] € ou 60 k€", "[60\u202f000]\u00a0€ ou 60\u00a0k€"),
        (
            "décret n° 80-533, art. L110-3, § 2",
            "décret n°\u00a080-533, art.\u00a0L110-3, §\u00a02",
        ),
        ("12 moiselles et 3 anses", "12 moiselles et 3 anses"),
        ("[nom] ans", "[nom]\u00a0ans"),
    ],
)
def test_typeset(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
    assert typeset(set_) == set_


def test_a_fragment_becomes_a_sentence() -> None:
    assert sentence("vous partez") == "Vous partez."
    assert sentence("vraiment ?") == "Vraiment ?"


@pytest.mark.parametrize(
    "block",
    [
        Title("l'a", 2),
        Paragraph("l'a"),
        Faint("l'a"),
        Bullets(("l'a", "b"), "l'a"),
        Quote("l'a", "l'a"),
    ],
)
def test_a_block_is_typeset_and_goes_through_json(block) -> None:
    assert "’" in str(set_block(block))
    assert block_from_json(block_to_json(block)) == block
