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
        ("en 2027 15 jours", "en 2027 15 jours"),
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
