"""The figures: against numbers worked out elsewhere, and a hand-made set of questions."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.figures import (
    calibration_error,
    confusions,
    quality,
    reliability,
)
from assistant.evaluation.judgement import Judged
from assistant.evaluation.picture import picture
from assistant.evaluation.tables import report
from assistant.knowledge.measured.quality import Share
from assistant.matching.matcher import Match, Ranked


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [  # scipy.stats.binomtest(count, of).proportion_ci(0.95, "wilson")
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (88, 115, 0.68, 0.8333),
        (3, 140, 0.0073, 0.0611),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_wilson_intervals(count: int, of: int, low: float, high: float) -> None:
    assert Share(count, of).interval == pytest.approx((low, high), abs=1e-4)


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_holds_the_share_and_is_narrower_the_more_was_asked(
    count: int, more: int
) -> None:
    share = Share(count, count + more)
    low, high = share.interval
    assert 0 <= low <= high <= 1
    if share.of:
        assert low - 1e-9 <= share.value <= high + 1e-9
        wider = share.interval
        narrower = Share(10 * share.count, 10 * share.of).interval
        assert narrower[1] - narrower[0] < wider[1] - wider[0]


def judged(
    kind: str, right: str, given: str, decision: str = "answer", score: float = 0.95
) -> Judged:
    return Judged(
        kind,
        tuple(filter(None, [right])),
        Match(decision, (Ranked(given, score), Ranked("rgpd", 0.1)), confidence=score),
    )


SET = [
    judged("clean", "penalites", "penalites"),
    judged("clean", "penalites", "tarifs", score=0.92),
    judged("clean", "duree", "tarifs", "suggest", 0.41),
    judged("sms", "duree", "tarifs", "unknown", 0.45),
    judged("near", "", "tarifs", "suggest", 0.44),
    judged("far", "", "tarifs", "unknown", 0.2),
    judged("chitchat", "", "tarifs", "chat", 1.0),
]


def test_the_figures_for_users_count_what_they_say() -> None:
    figures = quality(SET, "2026-11-22")
    assert figures.questions == 7
    assert figures.shares == {
        "first": Share(1, 4),
        "among_three": Share(1, 4),
        "refused": Share(1, 4),
        "direct_wrong": Share(1, 2),
        "far": Share(1, 1),
        "near": Share(1, 1),
    }


def test_confusions_come_most_frequent_first() -> None:
    assert confusions(SET) == [(("duree", "tarifs"), 2), (("penalites", "tarifs"), 1)]


def test_confidence_is_set_against_truth() -> None:
    bins = reliability(SET)
    assert [(one.low, one.right.count, one.right.of) for one in bins] == [
        (0.2, 0, 1),
        (0.4, 0, 3),
        (0.9, 1, 3),
    ]
    assert calibration_error(bins) == pytest.approx(
        (0.2 + 3 * (1.3 / 3) + 3 * (2.87 / 3 - 1 / 3)) / 7
    )


def test_the_report_has_every_table_within_a_hundred_columns() -> None:
    shown = report(SET)
    for wanted in (
        "Genre, dans le sujet",
        "Genre, hors sujet",
        "Sujet, le plus",
        "Confusions",
        "Confiance annoncée",
    ):
        assert wanted in shown
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert "hors sujet, proche : sans réponse directe     1 / 1" in shown


def test_the_picture_is_well_formed_and_shows_every_span() -> None:
    root = ElementTree.fromstring(picture(reliability(SET), "Confiance"))
    assert len(root.findall("{http://www.w3.org/2000/svg}circle")) == 3
