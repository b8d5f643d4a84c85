"""The heads: which option a text means that names none, learnt from names and sentences."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.conversation.context import Context
from assistant.evaluation.answers import answers_tables
from assistant.knowledge.models import Knowledge
from assistant.learning import heads as kept
from assistant.matching.fitting.head_texts import FOLDS, KEPT_IN, LEFT_OUT, Text
from assistant.matching.fitting.heads import Learnt, learn_heads
from assistant.matching.fitting.least_squares import _PENALTY, squares_of
from assistant.matching.fitting.left_out import RIGHT, weighed
from assistant.matching.heads import NONE, Heads, Likely
from assistant.matching.signals.hashing import hashed
from assistant.matching.signals.vectors import as_matrix
from tests.tables import read_table

CASES = read_table(Path(__file__).parent / "heads.yaml")
KEY = "key"


@pytest.fixture(scope="module")
def small(knowledge: Knowledge) -> Knowledge:
    """Two sections of the interview: three questions, learnt in a second."""
    sections = tuple(one for one in knowledge.sections if one.id in ("travail", "vous"))
    asked = {name for section in sections for name in section.question_ids}
    typed = [one for one in knowledge.typed_answers if one.question in asked]
    return replace(
        knowledge,
        sections=sections,
        date_sections=(),
        typed_answers=tuple(typed),
        told={"opening": ("[je tiens une banque](secteur=finance) [il pleut](-)",)},
    )


@pytest.fixture(scope="module")
def learnt(small: Knowledge) -> Learnt:
    return learn_heads(small)


def _likeliest(heads: Heads, question: str, words: list[str]) -> Likely | None:
    return heads.likeliest(question, heads.scores(words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_what_names_nothing_is_understood_or_left_alone(
    case: dict[str, Any], ctx: Context
) -> None:
    assert ctx.matcher.likeliest(case["ask"], case["text"]) == (case["means"] or "")


@given(text=st.text(max_size=80))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_means_an_option_likely_enough_or_nothing(
    text: str, learnt: Learnt, small: Knowledge
) -> None:
    for question in small.questions.values():
        likely = _likeliest(learnt.heads, question.id, text.split())
        if likely:
            assert likely.option in question.option_ids
            assert learnt.heads.floor <= likely.chance + 1e-4 <= 1.001


def test_of_a_question_without_options_nothing_is_said(learnt: Learnt) -> None:
    assert _likeliest(learnt.heads, "montant", "une banque en ligne".split()) is None


def test_words_and_letters_decide(learnt: Learnt) -> None:
    likely = _likeliest(learnt.heads, "secteur", "un cabinet dentaire de santé".split())
    assert likely is not None
    assert likely.option == "sante"


def test_a_text_may_state_answers_to_several_questions(learnt: Learnt) -> None:
    scores = learnt.heads.scores("je suis une banque qui vend la mission".split())
    first, second = learnt.heads.stated(scores, 2)
    assert {first.question, second.question} == {"secteur", "role"}
    assert first.rank == 0
    assert first.ahead > 0 > second.ahead


def test_of_what_is_proposed_enough_is_right(learnt: Learnt) -> None:
    reaching = [one for one in learnt.left_out if not one.named]
    chances = np.array([learnt.heads.chance(one.clues) for one in reaching])
    proposed = weighed(reaching) * (chances >= learnt.heads.floor - 1e-4)
    right = proposed * np.array([one.right for one in reaching])
    assert proposed.sum() > 0
    assert right.sum() >= (RIGHT - 0.02) * proposed.sum()


def test_three_sentences_in_ten_are_left_out_once(
    learnt: Learnt, small: Knowledge
) -> None:
    answers = [(one.question, one.text) for one in learnt.left_out if one.answers]
    typed = {(one.question, one.text) for one in small.typed_answers}
    assert len(answers) == len(set(answers))
    assert set(answers) < typed | {("secteur", "je tiens une banque")}
    assert len(answers) == pytest.approx(LEFT_OUT / FOLDS * len(typed), rel=0.2)


WORDS = (["a", "b"], ["a", "c"], ["b"], ["c", "d"], ["d"], ["b", "d"])
MEANT = ("x", "x", "y", "y", NONE, NONE)


def _fitted_densely(keep: list[int], importance: float) -> Any:
    """The features of all texts, and the weights that these of them come to."""
    sparse = as_matrix([hashed(one, 64) for one in WORDS], 64)
    dense = np.hstack([sparse.toarray(), np.ones((len(WORDS), 1))])
    options = ("x", "y", NONE)
    targets = np.array([[1 if one == own else -1 for own in options] for one in MEANT])
    scaled = dense[keep] * importance
    matrix = dense[keep].T @ scaled + _PENALTY * np.eye(dense.shape[1])
    return sparse, dense, np.linalg.solve(matrix, scaled.T @ targets[keep])


def _texts(folds: tuple[int, ...]) -> list[Text]:
    return [
        Text(str(number), frozenset({option}), fold)
        for number, (option, fold) in enumerate(zip(MEANT, folds, strict=True))
    ]


def test_a_score_left_out_is_that_of_a_fit_without_the_fold() -> None:
    folds = (0, KEPT_IN, 1, 0, 1, FOLDS - 1)
    keep = [number for number, fold in enumerate(folds) if fold != 0]
    # 20 for each option, of two texts.
    sparse, dense, weights = _fitted_densely(keep, 10.0)
    squares = squares_of(sparse, _texts(folds), ("x", "y", NONE))
    scores = squares.scores_left_out()
    for out in (0, 3):
        np.testing.assert_allclose(scores[out], dense[out] @ weights, atol=5e-2)


def test_the_weights_are_those_that_solve_the_equations() -> None:
    sparse, dense, weights = _fitted_densely(list(range(len(WORDS))), 10.0)
    squares = squares_of(sparse, _texts((KEPT_IN,) * len(WORDS)), ("x", "y", NONE))
    scores = dense @ squares.weights()
    np.testing.assert_allclose(scores, dense @ weights, atol=1e-2)


def test_what_is_read_back_means_the_same(learnt: Learnt, tmp_path: Path) -> None:
    kept.write(tmp_path, KEY, learnt.heads)
    back = kept.read(tmp_path, KEY)
    assert back is not None
    text = "une clinique vétérinaire"
    for question in ("secteur", "role", "livrables"):
        before, after = (
            _likeliest(heads, question, text.split())
            for heads in (replace(learnt.heads, floor=0.0), replace(back, floor=0.0))
        )
        assert before == after is not None


@given(data=st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_damaged_file_is_thrown_away(
    data: st.DataObject, learnt: Learnt, tmp_path: Path
) -> None:
    kept.write(tmp_path, KEY, learnt.heads)
    (file,) = tmp_path.rglob("*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert kept.read(tmp_path, KEY) is None
    assert not file.exists()


def test_heads_that_do_not_fit_together_are_thrown_away(
    learnt: Learnt, tmp_path: Path
) -> None:
    good = learnt.heads
    for bad in (
        replace(good, options=good.options[1:]),
        replace(good, options=("x",) * len(good.options)),
        replace(good, sureness=good.sureness[:2]),
        replace(good, floor=2.0),
        replace(good, words=replace(good.words, offsets=good.words.offsets[1:])),
    ):
        kept.write(tmp_path, KEY, bad)
        assert kept.read(tmp_path, KEY) is None


def test_another_sentence_message_or_name_is_learnt_anew(small: Knowledge) -> None:
    fewer = replace(small, typed_answers=small.typed_answers[1:])
    silent = replace(small, told={})
    renamed = replace(small, sections=small.sections[1:])
    keys = {kept.content_key(one) for one in (small, fewer, silent, renamed)}
    assert len(keys) == 4
    assert kept.content_key(small) == kept.content_key(replace(small))


def test_the_figures_have_a_row_a_question_and_the_floor(learnt: Learnt) -> None:
    rows, _, told = answers_tables(learnt).partition("\n\n")
    names = [line.split()[0] for line in rows.splitlines()[1:]]
    assert names == ["livrables", "outils", "secteur", "role", "ensemble"]
    assert told.startswith("Ce qui ne répond pas, proposé à tort : ")
    assert f"{learnt.heads.floor:.2f}".replace(".", ",") in told
