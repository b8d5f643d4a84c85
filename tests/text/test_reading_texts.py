"""Texts taken apart: into words, sentences and letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.folding import without_accents
from assistant.text.sentences import questions_in, sentences
from assistant.text.similarity import CharacterLikeness
from assistant.text.wording import Wording


@given(st.text(st.characters(max_codepoint=0x36F), max_size=20))
def test_accents_go_however_they_are_written(text: str) -> None:
    apart = "".join(char for char in text if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFKD", apart)
    assert without_accents(text) == "".join(
        char for char in plain if not unicodedata.combining(char)
    )


def test_abbreviations_are_written_out_and_empty_words_left_aside() -> None:
    wording = Wording({"cdc": "cahier des charges"}, empty=frozenset({"le", "des"}))
    words = wording.words("Le CDC, signé ?")
    assert words == ["le", "cahier", "des", "charges", "signe"]
    assert wording.stems(words) == ["cahi", "charg", "sign"]


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("Puis-je refuser ?", True),
        ("Un prestataire qui part doit-il former ?", True),
        ("je peu refuser la facture", True),
        ("Il est en retard. C'est normal ?", True),
        ("Combien peut-on demander ?", False),
        ("Qui doit payer ?", False),
        ("Est-ce grave ? Comment faire ?", False),
        ("clause de garantie", False),
        ("Ils refont le travail raté ?", True),
        ("S'ils m'alertent, puis-je voir comment ils s'y prennent ?", True),
        ("Que puis-je faire ?", False),
        ("Puis-je savoir combien cela coûte ?", False),
        ("Bonjour ! Et les pénalités ?", False),
        ("", False),
    ],
)
def test_a_question_waits_for_yes_or_no_by_its_form(text: str, whether: bool) -> None:
    wording = Wording(
        {},
        empty=frozenset(),
        asking_whether=frozenset({"est", "peu", "puis"}),
        asking_what=frozenset({"combien", "comment"}),
        asking_what_first=frozenset({"que", "qui"}),
        asking_whether_surely=frozenset({"puis je"}),
        asking_how_much=frozenset({"combien"}),
    )
    assert wording.asks_whether(text) == whether


def test_a_story_is_read_sentence_by_sentence() -> None:
    story = (
        "Bonjour. J'ai un centre d'appels à Tunis : il livre en retard ! "
        "Que puis-je faire ? Merci bien à vous"
    )
    assert sentences(story) == [
        "il livre en retard !",
        "Que puis-je faire ?",
        "Merci bien à vous",
    ]
    assert questions_in(story) == ["Que puis-je faire ?"]


def test_likeness_forgives_endings() -> None:
    likeness = CharacterLikeness(["penalites de retard", "duree du contrat"])
    scores = likeness.scores("penalite retards")
    assert scores[0] > 0.6 > scores.get(1, 0)
