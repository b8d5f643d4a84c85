"""Words -> stems, whoever asks at the same time: the warm-up and the first message do."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.knowledge.models import Knowledge
from assistant.text.stems import singular, stem


def test_two_threads_never_mix_up_their_words(knowledge: Knowledge) -> None:
    words = sorted(knowledge.french_words)[:1_500]
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(2) as threads:
        forwards = threads.submit(lambda: [stem.__wrapped__(word) for word in words])
        backwards = threads.submit(
            lambda: [stem.__wrapped__(word) for word in reversed(words)]
        )
    assert forwards.result() == alone
    assert backwards.result()[::-1] == alone


@pytest.mark.parametrize(
    ("word", "alike"),
    [
        ("factures", "facture"),
        ("travaux", "travau"),
        ("mois", "mois"),
        ("bus", "bus"),
        ("facture", "facture"),
    ],
)
def test_a_plural_is_compared_as_its_singular(
    word: str, alike: str, knowledge: Knowledge
) -> None:
    assert singular(word, knowledge.words.invariable) == alike
