"""What a provider says, in their client's words."""

import pytest

from assistant.interview.reading.stories.voice import as_the_client_says

SAID = [
    ("on bosse dans leur logiciel", "ils bosse dans notre logiciel"),
    ("nos outils, pas les leurs", "leurs outils, pas les nôtre"),
    ("le client nous ouvre rien", "on leur ouvre rien"),
    ("sur le site du client", "sur le site à nous"),
    ("chez notre client", "chez nous"),
    ("Dans nos bureaux, chez nous", "Dans leurs bureaux, chez eux"),
    ("nous travaillons chez eux", "ils travaillons chez nous"),
    ("elle bosse de chez elle", "elle bosse de chez elle"),
    ("c’est leurs comptables à eux", "c'est nos comptables à nous"),
    ("j'ai mes machines", "il'ai ses machines"),
    ("le leurre et le sonar", "le leurre et le sonar"),
    ("", ""),
]


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_the_parties_are_exchanged(said: str, meant: str) -> None:
    assert as_the_client_says(said) == meant
