"""Learning: what is learnt is told apart and kept on disk as numbers and words.

It is learnt anew when the texts change.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.models import Knowledge
from assistant.learning import files
from assistant.matching.evidence import Examiner
from assistant.matching.model import Model
from assistant.matching.signals.bm25 import count_words
from assistant.matching.signals.linear import fit_ridge
from assistant.matching.signals.nearest import index
from assistant.matching.signals.vectors import count_features
from tests.matching.letters import Letters

WORDS = st.lists(
    st.sampled_from("penalite retard contrat duree prix avoir de le".split()),
    max_size=6,
)


def test_what_is_read_back_sees_the_same(
    few: Knowledge, model: Model, tmp_path: Path
) -> None:
    files.write(tmp_path, "key", model)
    back = files.read(tmp_path, "key")
    assert back is not None
    for question in (
        "pénalités de retard ?",
        "qui paie quand tout casse. Et le préavis ?",
    ):
        before, after = (
            Examiner(one, few.wording, Letters())(question) for one in (model, back)
        )
        assert before.read == after.read
        for name, scores in before.whole.topics.items():
            np.testing.assert_array_equal(scores, after.whole.topics[name])
        assert before.whole.scope == after.whole.scope


def test_only_the_last_files_are_kept(model: Model, tmp_path: Path) -> None:
    for number in range(5):
        files.write(tmp_path, f"key{number}", model)
    assert len(list(tmp_path.iterdir())) == 3


def test_another_text_encoder_or_empty_word_is_learnt_anew(few: Knowledge) -> None:
    other = replace(few, phrasings=few.phrasings[1:])
    fewer_words = replace(few.words, empty=few.words.empty - {"pour"})
    keys = {
        files.content_key(few, "a"),
        files.content_key(few, "b"),
        files.content_key(other, "a"),
        files.content_key(replace(few, words=fewer_words), "a"),
    }
    assert len(keys) == 4
    assert files.content_key(few, "a") == files.content_key(replace(few), "a")


@given(texts=st.lists(WORDS, min_size=1, max_size=8))
def test_a_text_is_most_like_itself(texts: list[list[str]]) -> None:
    vectors = count_features(texts)
    rows = [vectors(words) for words in texts]
    postings = index(rows, len(vectors.names))
    for words, row in zip(texts, rows, strict=True):
        likeness = postings.likeness(row)
        assert likeness.max() <= 1.001
        if words:
            assert likeness[texts.index(words)] == pytest.approx(
                likeness.max(), abs=1e-3
            )


def test_rare_words_weigh_more_and_unknown_words_are_told() -> None:
    bm25 = count_words(
        [["contrat", "delai"], ["contrat", "prix"], ["contrat", "prix", "avoir"]]
    )
    assert bm25(["contrat", "delai"]).argmax() == 0
    assert bm25(["pingouin"]).max() == 0
    assert bm25.known_share(["delai", "pingouin"]) == 0.5


def test_ridge_finds_the_line_that_made_the_points() -> None:
    points = np.random.default_rng(1).normal(size=(200, 4)).astype(np.float32)
    values = (points @ np.array([1, -2, 0.5, 0]) + 3)[:, None].astype(np.float32)
    found = fit_ridge(points, values, np.ones(200, np.float32), penalty=0.01)
    np.testing.assert_allclose(found.of_dense(points), values, atol=0.01)
