"""Rehearsals: each voice is asked without having been learnt.

What comes of it weighs the signals and sets the gate.
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.commands.calibrate import FILE, write_calibration
from assistant.evaluation.voices import voices_tables
from assistant.knowledge.language.phrasings import OutOfScope
from assistant.knowledge.measured.calibration import Calibrations
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.library import read_library
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.calibration import (
    WITH_MEANING,
    WORDS_ALONE,
    WRONG_AND_SURE,
    calibrate,
    classes_of,
)
from assistant.matching.fitting.model import learn
from assistant.matching.fitting.rehearsal import (
    Rehearsed,
    rehearse,
    rehearse_voices,
)
from assistant.matching.matcher import Matcher
from assistant.text.dictionary import dictionary_of
from tests.matching.letters import Letters

GAPS = ("travail", "bail")
TOPICS = ("penalites", "rgpd", "preavis", "tarifs")
THROUGH_DIRECTS = {"words": "directs", "meaning": "meant_directs"}
VOICES = (
    "acheteur-junior anglais commercial dirigeant-apres dirigeant-avant mots-cles recit sms"
).split()


@pytest.fixture(scope="module")
def four(knowledge: Knowledge) -> Knowledge:
    """Four topics, half of their phrasings, and forty other questions: rehearsed in a second."""
    known = knowledge.out_of_scope
    gaps = tuple(
        replace(gap, phrasings=gap.phrasings[:8])
        for gap in known.gaps
        if gap.id in GAPS
    )
    bank = OutOfScope(known.far[:24], known.near[:16], gaps)
    phrasings = tuple(one for one in knowledge.phrasings if one.topic in TOPICS)[::2]
    return replace(
        knowledge,
        topics={name: replace(knowledge.topics[name], related=()) for name in TOPICS},
        phrasings=phrasings,
        out_of_scope=bank,
    )


def examiner(knowledge: Knowledge) -> Examiner:
    encoder = Letters()
    return Examiner(
        learn(knowledge, dictionary_of([]), encoder), knowledge.wording, encoder
    )


@pytest.fixture(scope="module")
def asked(four: Knowledge) -> list[Rehearsed]:
    return list(rehearse_voices(four, examiner))


def test_everything_is_asked_once_by_a_voice_that_was_not_learnt(
    four: Knowledge, asked: list[Rehearsed]
) -> None:
    texts = [one.text for one in four.phrasings] + [*four.out_of_scope.texts]
    assert Counter(one.text for one in asked) == Counter(texts)
    assert {one.kind for one in asked} == {*VOICES, "far", "near", "gap"}


def test_a_share_of_everything_is_asked_that_was_not_learnt(four: Knowledge) -> None:
    asked = list(rehearse(four, examiner))
    texts = {one.text for one in four.phrasings} | {*four.out_of_scope.texts}
    assert {one.text for one in asked} < texts
    assert len(asked) == pytest.approx(0.3 * len(texts), rel=0.2)
    assert {one.kind for one in asked} >= {"far", "near"}


def test_a_known_text_is_not_known_when_it_is_asked(asked: list[Rehearsed]) -> None:
    likest = [
        float(one.evidence.whole.topics["phrasings"].max())
        for one in asked
        if one.topic
    ]
    assert sum(score > 0.95 for score in likest) / len(likest) < 0.05


@pytest.mark.parametrize("signals", [WORDS_ALONE, WITH_MEANING])
def test_the_weights_find_the_topics_and_the_gate_keeps_its_promises(
    signals: tuple[str, ...], asked: list[Rehearsed], four: Knowledge
) -> None:
    found = calibrate(asked, classes_of(four), signals)
    assert set(found.topics) == {
        *signals,
        *(THROUGH_DIRECTS[s] for s in signals if s in THROUGH_DIRECTS),
    }
    assert all(weight >= 0 for weight in found.topics.values())
    matcher = Matcher(
        replace(four, calibrations=Calibrations("", 0, 0, found, found)), examiner(four)
    )
    judged = [(one, matcher.judge(one.evidence)) for one in asked]
    right = [match.ranked[0].topic == one.topic for one, match in judged if one.topic]
    wrong = [
        match.decision == "answer" and match.ranked[0].topic != one.topic
        for one, match in judged
    ]
    far = [match.decision == "answer" for one, match in judged if one.kind == "far"]
    assert sum(right) / len(right) > 0.7
    assert sum(wrong) / len(wrong) <= WRONG_AND_SURE
    assert sum(far) / len(far) < 0.1


@pytest.mark.parametrize("signals", [WORDS_ALONE, WITH_MEANING])
def test_direct_answers_are_given_where_they_are_sure_and_hardly_ever_wrong(
    signals: tuple[str, ...], asked: list[Rehearsed], four: Knowledge
) -> None:
    found = calibrate(asked, classes_of(four), signals)
    matcher = Matcher(
        replace(four, calibrations=Calibrations("", 0, 0, found, found)), examiner(four)
    )
    given = [(one, matcher.judge(one.evidence).direct) for one in asked]
    right = [direct == one.direct for one, direct in given if one.direct and direct]
    elsewhere = [bool(direct) for one, direct in given if not one.topic]
    assert len(right) > 5
    # Another answer that decides alike is not wrong for the gate; here it is.
    assert sum(right) / len(right) > 0.6
    assert sum(elsewhere) / len(elsewhere) < 0.1


def test_what_is_written_is_what_the_knowledge_base_reads(
    four: Knowledge, asked: list[Rehearsed], tmp_path: Path
) -> None:
    told = write_calibration(four, asked, tmp_path, date(2026, 11, 22))
    assert told.endswith("56 autres questions : réglages écrits dans calibration.yaml.")
    entry = read_library(tmp_path).calibrations[0]
    assert entry.record.measured == "2026-11-22"
    assert entry.record.with_encoder == calibrate(asked, classes_of(four), WITH_MEANING)
    assert (
        (tmp_path / FILE)
        .read_text(encoding="utf-8")
        .startswith("# Écrit par « python bot.py evaluate --calibrate »")
    )


def test_the_figures_of_each_voice_are_shown(
    four: Knowledge, asked: list[Rehearsed]
) -> None:
    voices, others = (
        voices_tables(Matcher(four, examiner(four)), asked).strip().split("\n\n")
    )
    assert (
        voices.splitlines()[0].split()
        == "Voix laissée de côté n en tête parmi 3 refusée fausse et sûre".split()
    )
    assert [line.split()[0] for line in voices.splitlines()[1:]] == [
        *VOICES,
        "ensemble",
    ]
    assert [line.split()[:2] for line in others.splitlines()[1:]] == [
        ["far", "24"],
        ["near", "16"],
        ["gap", "16"],
    ]
