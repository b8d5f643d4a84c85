"""What a text takes back, and what it says instead; runs of separators change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.speech.correcting.replacement import (
    replacements,
    told_instead,
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("c'est pas le Maroc, c'est la Tunisie", "le Maroc", "la Tunisie"),
        ("pas le Maroc mais la Tunisie", "le Maroc", "la Tunisie"),
        ("pas le Maroc ,  , ; mais la Tunisie", "le Maroc", "la Tunisie"),
        ("pas le Maroc... la Tunisie", "le Maroc", "la Tunisie"),
        ("la Tunisie et pas le Maroc", "le Maroc", "la Tunisie"),
        ("la Tunisie,,, plutôt que le Maroc", "le Maroc", "la Tunisie"),
        ("j'ai dit : 12 mois, alors que c'est 24", ": 12 mois", "24 mois"),
        ("on passe de 12 mois à 24", "12 mois", "24 mois"),
        ("pas 12 mois mais 24", "12 mois", "24 mois"),
        (
            "j'ai mis la paie\nnon, pas le Maroc mais la Tunisie",
            "le Maroc",
            "la Tunisie",
        ),
    ],
)
def test_one_thing_is_set_in_the_place_of_another(
    text: str, old: str, new: str
) -> None:
    assert (old, new) in list(replacements(text))


@pytest.mark.parametrize(
    "text", ["la Tunisie", "pas", "pas ,", "mais oui", "a" + "," * 50 + "b", ""]
)
def test_nothing_is_replaced(text: str) -> None:
    assert list(replacements(text)) == []


def test_what_is_said_instead_may_stand_alone() -> None:
    assert told_instead("le 3 mars au lieu du 1er") == "le 3 mars"
    assert told_instead("le 3 mars,  au lieu du 1er") == "le 3 mars"
    assert told_instead("le 3 mars au lieu du 1er\nmerci") == ""
    assert told_instead("le 3 mars") == ""


@given(st.lists(st.sampled_from(["pas", "mais", "c'est", "a", "b", ",", " ", "\n"])))
def test_nothing_comes_from_nowhere(pieces: list[str]) -> None:
    text = "".join(pieces)
    for old, new in replacements(text):
        for word in (*old.split(), *new.split()):
            assert word.strip(",") in text
