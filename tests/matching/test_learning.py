"""Learning: what is learnt is told apart and kept on disk as numbers and words.

It is learnt anew when the texts change.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as np_st
from scipy.sparse import csr_matrix

from assistant.knowledge.models import Knowledge
from assistant.learning import files
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.discriminant import discriminant_axes
from assistant.matching.model import Model
from assistant.matching.signals.likelihood import fit_likelihood
from assistant.matching.signals.linear import fit_logistic, fit_means
from assistant.matching.signals.meaning import along, centred
from assistant.matching.signals.nearest import likeness
from assistant.matching.signals.postings import index
from assistant.matching.signals.vectors import Floats, as_matrix, count_features
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


def test_a_direct_answer_speaks_for_its_topic_and_for_no_gap(
    few: Knowledge, model: Model
) -> None:
    examine = Examiner(model, few.wording, Letters())
    for asked in [one for one in few.phrasings if one.direct][::25]:
        scores = examine(asked.text).whole.topics["directs"]
        assert model.topics[scores.argmax()] == asked.topic
        assert not scores[len(model.topics) :].any()


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
    known = index(as_matrix(rows, len(vectors.names)))
    for words, row in zip(texts, rows, strict=True):
        like = likeness(known, row)
        assert like.max() <= 1.001
        if words:
            assert like[texts.index(words)] == pytest.approx(like.max(), abs=1e-3)


def likelihoods(
    asked: dict[str, int], question: str, *, smoothing: float = 10
) -> list[float]:
    """What each class scores on the question; `asked` are its texts, each with its class."""
    texts = [text.split() for text in asked]
    vectors = count_features(texts)
    has = as_matrix(list(map(vectors, texts)), len(vectors.names))
    has.data[:] = 1
    classes = csr_matrix(
        (np.ones(len(texts)), (list(asked.values()), range(len(texts))))
    )
    learnt = fit_likelihood(classes @ has, vectors.first_letters, smoothing)
    return learnt(vectors(question.split())).tolist()


def test_rare_words_weigh_more_and_unknown_words_say_nothing() -> None:
    asked = {"contrat delai": 0, "contrat prix": 1, "contrat prix avoir": 1}
    delay, price = likelihoods(asked, "contrat delai")
    assert delay > price
    assert likelihoods(asked, "xyz") == [0, 0]


def test_the_more_texts_of_a_class_have_a_word_the_likelier_it_is_but_not_by_their_number() -> (
    None
):
    often = {f"retard {word}": 0 for word in ("a b c d e f g h").split()}
    once = {"retard": 1, "prix": 1}
    often_late, once_late = likelihoods({**often, **once}, "prix")
    assert once_late > often_late
    mostly, seldom = likelihoods(
        {"retard x": 0, "retard y": 0, "prix u": 1, "retard v": 1, "avoir w": 1},
        "retard",
    )
    assert mostly > seldom


def test_a_logistic_classifier_tells_its_own_from_the_rest_however_rare() -> None:
    points = np.array([[1.0]] * 98 + [[-0.9], [-1.0]], np.float32)
    own = np.array([True] * 98 + [False] * 2)
    found = fit_logistic(points, own, freedom=5.0)
    scores = found.of_dense(np.array([[1.0], [0.0], [-1.0]], np.float32))[:, 0]
    assert scores[0] > 0 > scores[2]
    assert abs(scores[1]) < 0.2


def test_a_mean_says_how_near_a_vector_points_to_what_its_class_does() -> None:
    corners = np.eye(3, dtype=np.float32)
    found = fit_means(corners[[0, 0, 1]], np.array([0, 0, 1], np.int32))
    np.testing.assert_allclose(found.of_dense(corners), [[1, 0], [0, 1], [0, 0]])


def test_seen_along_discriminant_axes_alike_questions_meet_whatever_their_tone() -> (
    None
):
    draw = np.random.default_rng(1)
    classes = np.repeat(np.arange(8, dtype=np.int32), 20)
    asked, tone = draw.normal(size=(8, 3)), 5 * draw.normal(size=(len(classes), 3))
    vectors = np.hstack([asked[classes], tone]).astype(np.float32)
    short = along(vectors, discriminant_axes(vectors, classes, most=3))
    likeness = short @ short.T
    alike = classes[:, None] == classes
    raw = along(vectors, np.eye(6, dtype=np.float32))
    assert likeness[alike].mean() > likeness[~alike].mean() + 0.2
    assert likeness[alike].mean() > 2 * (raw @ raw.T)[alike].mean()


@given(
    vectors=np_st.arrays(
        np.float32,
        np_st.array_shapes(min_dims=2, max_dims=2, max_side=6),
        elements=st.floats(-1, 1, width=32),
    )
)
def test_centred_vectors_are_of_length_one_or_nothing(vectors: Floats) -> None:
    centre = vectors.mean(axis=0)
    lengths = np.linalg.norm(centred(vectors, centre), axis=1)
    far = np.linalg.norm(vectors - centre, axis=1) > 1e-3
    np.testing.assert_allclose(lengths[far], 1, atol=1e-4)
    assert (lengths <= 1 + 1e-4).all()


def test_what_all_questions_share_says_nothing_once_centred() -> None:
    shared = np.array([10.0, 0.0], np.float32)
    vectors = shared + np.array([[0, 1], [0, -1]], np.float32)
    one, other = centred(vectors, vectors.mean(axis=0))
    assert one @ other == pytest.approx(-1)
