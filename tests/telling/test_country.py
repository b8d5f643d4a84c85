"""A country inside a sentence, under its official name."""

import pytest

from assistant.knowledge.models import Knowledge
from assistant.telling.country import in_sentence

TOLD = [
    ("Maroc", "au Maroc", "depuis le Maroc"),
    ("Tunisie", "en Tunisie", "depuis la Tunisie"),
    ("Inde", "en Inde", "depuis l'Inde"),
    ("Maurice", "à Maurice", "depuis Maurice"),
    ("Madagascar et Maurice", "à Madagascar et à Maurice", None),
    # As a mission kept it under the name that was shown before.
    ("Île Maurice", "à l'Île Maurice", "depuis l'Île Maurice"),
]


@pytest.mark.parametrize(("said", "where", "whence"), TOLD)
def test_a_country_stands_in_a_sentence(
    knowledge: Knowledge, said: str, where: str, whence: str | None
) -> None:
    assert in_sentence(knowledge.places, said, "en") == where
    if whence:
        assert in_sentence(knowledge.places, said, "depuis") == whence
