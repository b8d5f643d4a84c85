"""Rehearsed questions -> how much each signal counts, and the two thresholds of the gate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.measured.calibration import Calibration
from assistant.knowledge.models import Knowledge
from assistant.matching.fitting.directs import Directs, calibrate_directs
from assistant.matching.fitting.gaps import calibrate_gaps
from assistant.matching.fitting.rehearsal import FAR, Rehearsed
from assistant.matching.fitting.weights import (
    Truths,
    by_name,
    likeliest,
    logistic,
    rounded,
    surest,
)
from assistant.matching.probabilities import (
    AHEAD,
    BEST,
    LEAD,
    OFFSET,
    SCOPE,
    TOPIC,
    confidence_clues,
    log_odds,
    scope_clues,
    weigh,
)
from assistant.matching.signals.vectors import Floats
from assistant.text.folding import fold

FAR_REFUSED = 0.9
"""The floor refuses so many of the questions that have nothing to do with us."""
WRONG_AND_SURE = 0.07
"""So many of all questions, at most, get a wrong answer given as sure."""
_OF_DIRECT_TEXTS = 4
"""Of the texts that ask for a direct answer every fourth helps to weigh what finds the topics: they
are three times as many as the topics' own, and strangers ask for both."""
WORDS_ALONE = ("words", "classifier", "phrasings")
WITH_MEANING = (*WORDS_ALONE, "meaning", "close_meaning")
_OF_DIRECTS = {"words": "directs", "meaning": "meant_directs"}
"""What a signal says of a topic through its direct answers: nothing of gaps, which have none."""


@dataclass(frozen=True)
class Classes:
    """What a question can be about."""

    topics: Sequence[str]
    gaps: Sequence[str]
    directs: Directs


def classes_of(knowledge: Knowledge) -> Classes:
    """The topics, gaps and direct answers of a knowledge base, as they are learnt."""
    topics = list(knowledge.topics)
    answers = [one for one in knowledge.answers.values() if one.topic in topics]
    of_topics = [topics.index(one.topic) for one in answers]
    return Classes(
        topics,
        [gap.id for gap in knowledge.out_of_scope.gaps],
        Directs(
            [one.id for one in answers],
            np.array(of_topics, np.int32),
            [_decision_of(one) for one in answers],
        ),
    )


def _decision_of(answer: DirectAnswer) -> str:
    """Whether it says yes or no, on which topic; else its own id."""
    first = fold(answer.reply).removeprefix("en principe ").split()[0]
    return f"{answer.topic} {first}" if first in ("oui", "non") else answer.id


def calibrate(
    rehearsed: Sequence[Rehearsed],
    classes: Classes,
    signals: Sequence[str],
) -> Calibration:
    """The weights of these signals under which the right topics are most probable, and the gate."""
    topics = (*classes.topics, *classes.gaps)
    topic_signals = _of_topics(signals, classes.directs)
    weights = Calibration(
        topics=_topic_weights(_thinned(rehearsed), topics, topic_signals),
        scope={},
        confidence={},
        direct={TOPIC: 1.0},
        direct_confidence={OFFSET: 0.0},
        gap_confidence={OFFSET: 0.0},
        floor=0.0,
        sure=1.0,
        direct_sure=1.0,
        direct_on_topic=1.0,
        gap_sure=1.0,
    )
    logs = [question.evidence.logs(weights) for question in rehearsed]
    scope = _scope_weights(rehearsed, logs, topic_signals)
    right = _right(rehearsed, logs, topics)
    sureness = []
    ahead = [name + AHEAD for name in topic_signals]
    for question, own_logs in zip(rehearsed, logs, strict=True):
        clues = scope_clues(question.evidence.whole, own_logs)
        odds = log_odds(scope, clues)
        of_topics = question.evidence.whole.topics
        sureness.append(confidence_clues(of_topics, own_logs, odds))
    sure_by = (BEST, LEAD, SCOPE, *topic_signals, *ahead)
    confidence = logistic(sureness, sure_by, right, balanced=False)
    weights = replace(weights, scope=scope, confidence=confidence)
    weights = _with_thresholds(weights, rehearsed, logs, right, len(classes.topics))
    weights = calibrate_gaps(
        weights, rehearsed, logs, topics, len(classes.topics), signals
    )
    of_directs = [name for name in signals if name in _OF_DIRECTS]
    return calibrate_directs(weights, rehearsed, logs, classes.directs, of_directs)


def _thinned(rehearsed: Sequence[Rehearsed]) -> list[Rehearsed]:
    """All that ask for no direct answer, and a share of those that do."""
    direct = [one for one in rehearsed if one.direct]
    return [one for one in rehearsed if not one.direct] + direct[::_OF_DIRECT_TEXTS]


def _of_topics(signals: Sequence[str], directs: Directs) -> tuple[str, ...]:
    """The signals of topics: where there are direct answers, what those say through them too."""
    through = [_OF_DIRECTS[name] for name in signals if name in _OF_DIRECTS]
    return (*signals, *through) if directs.names else tuple(signals)


def _right(
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    topics: Sequence[str],
) -> Truths:
    """Whether the best topic of each question is the right one."""
    right = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        best = int(own_logs.argmax())
        right.append(topics[best] == (question.topic or question.gap))
    return np.array(right)


def _scope_weights(
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    signals: Sequence[str],
) -> dict[str, float]:
    clues = []
    ours = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        clues.append(scope_clues(question.evidence.whole, own_logs))
        ours.append(bool(question.topic))
    truths = np.array(ours)
    return logistic(clues, (*signals, BEST), truths, balanced=True)


def _topic_weights(
    rehearsed: Sequence[Rehearsed],
    topics: Sequence[str],
    signals: Sequence[str],
) -> dict[str, float]:
    right = []
    scores = []
    for question in rehearsed:
        named = question.topic or question.gap
        if named:
            right.append(topics.index(named))
            own = question.evidence.whole.topics
            columns = [own[name] for name in signals]
            scores.append(np.stack(columns, axis=1))
    owners = np.array(right, np.int32)
    weights = likeliest(np.stack(scores), owners)
    return by_name(signals, weights)


def _with_thresholds(
    weights: Calibration,
    rehearsed: Sequence[Rehearsed],
    logs: Sequence[Floats],
    right: Truths,
    topics: int,
) -> Calibration:
    """The floor refuses what is far; from « sure » on, few enough answers are wrong."""
    scopes = []
    confidences = []
    for question, own_logs in zip(rehearsed, logs, strict=True):
        weighed = weigh(weights, question.evidence.whole, own_logs)
        scopes.append(weighed.scope)
        confidences.append(weighed.confidence)
    scope = np.array(scopes)
    far = [question.kind == FAR for question in rehearsed]
    floor = float(np.quantile(scope[far], FAR_REFUSED))
    on_topic = np.array([own_logs.argmax() < topics for own_logs in logs])
    answered = np.where((scope >= floor) & on_topic, confidences, -1)
    sure = confidences[surest(answered, right, WRONG_AND_SURE)]
    return replace(weights, floor=rounded(floor), sure=rounded(sure))
