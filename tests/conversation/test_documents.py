"""Which document « /exporter » hands over: a name never passes the private list off as another."""

from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.speech.document import (
    Meant,
    document_in,
    document_meant,
)
from tests.tables import read_table

CASES = read_table(Path(__file__).with_name("documents.yaml"))


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["typed"]) for case in CASES]
)
def test_what_is_typed_means(case: dict[str, Any]) -> None:
    wanted = Meant(
        tuple(case["contents"]),
        case.get("format"),
        case.get("name", ""),
        case.get("ending", ""),
    )
    assert document_meant(case["typed"]) == wanted


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("envoie-moi le pdf pour mon prestataire", ("transmettre",)),
        ("je voudrais la trame en word", ("contrat",)),
        ("un pdf pour moi", ()),
        ("le contrat à transmettre en pdf", ("transmettre", "contrat")),
    ],
)
def test_a_sentence_says_who_is_to_read(
    sentence: str, contents: tuple[str, ...]
) -> None:
    assert document_in(sentence).contents == contents
