"""Messages in pieces: read as they are written down, or refused."""

import pytest

from assistant.knowledge.language.told import Piece, pieces_of


def test_a_piece_is_followed_by_what_it_answers() -> None:
    message = (
        "[dentiste à Limoges](secteur=sante;lieu=france) [12 mois](duree) [bof](-)"
    )
    assert pieces_of(message) == (
        Piece("dentiste à Limoges", {"secteur": ("sante",), "lieu": ("france",)}),
        Piece("12 mois", {"duree": ()}),
        Piece("bof", {}),
    )


def test_a_piece_may_mean_several_options() -> None:
    (piece,) = pieces_of("[nom et tumeur](donnees=personnelles+sensibles)") or ()
    assert piece.answers == {"donnees": ("personnelles", "sensibles")}


@pytest.mark.parametrize(
    "message", ["", "sans crochets", "[un morceau]", "[un](-) reste", "x [un](-)"]
)
def test_what_is_written_otherwise_is_refused(message: str) -> None:
    assert pieces_of(message) is None
