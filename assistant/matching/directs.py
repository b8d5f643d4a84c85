"""The direct answers to a question, ranked: the one that is asked for, and those beside it.

Where the first one is not the one that was asked for, it is most often among the next two or three
(docs/quality.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.evidence import Evidence
from assistant.matching.model import Model
from assistant.matching.probabilities import chance_of, direct_clues
from assistant.matching.signals.vectors import Floats

BESIDE_ONE, INSTEAD = 2, 3
"""How many are offered beside an answer, and in the place of one."""
_CLOSE = 3.0
"""One whose score is less by no more than this may as well be the one that was asked for: half of
the answers given have none so close."""
_RANKED = 100
"""Direct answers that are ranked; the base holds many more."""


@dataclass(frozen=True)
class Directs:
    """The likeliest direct answers, best first, by id."""

    ids: Sequence[str]
    topics: Sequence[str]
    scores: Sequence[float]
    chance: float
    """That the first one is asked for, from 0 to 1."""

    @property
    def first(self) -> str:
        """The likeliest one."""
        return self.ids[0]

    def close(self) -> tuple[str, ...]:
        """Those beside the first one that may as well be meant."""
        least = max(self.scores) - _CLOSE
        ranked = zip(self.ids, self.scores, strict=True)
        return tuple(one for one, score in ranked if score >= least)[1 : BESIDE_ONE + 1]

    def preferring(self, one: str) -> "Directs":
        """The same with this one first: something plain in the question says so."""
        order = sorted(range(len(self.ids)), key=lambda at: self.ids[at] != one)
        return replace(
            self,
            ids=[self.ids[at] for at in order],
            topics=[self.topics[at] for at in order],
            scores=[self.scores[at] for at in order],
        )

    def under(self, topics: Sequence[str]) -> tuple[str, ...]:
        """Those under these topics."""
        ranked = zip(self.ids, self.topics, strict=True)
        return tuple(one for one, topic in ranked if topic in topics)


def rank(
    model: Model, calibration: Calibration, evidence: Evidence, logs: Floats
) -> Directs | None:
    """The direct answers by what speaks for each; None where the base has none.

    `logs` are the topics' log probabilities.
    """
    if not model.directs:
        return None
    topics = model.direct_topics
    scores = evidence.direct_scores(calibration, logs, topics)
    clues = direct_clues(evidence.whole.directs, scores, logs, topics)
    best = np.argsort(-scores, kind="stable")[:_RANKED]
    return Directs(
        ids=[model.directs[number] for number in best],
        topics=[model.topics[topics[number]] for number in best],
        scores=[float(scores[number]) for number in best],
        chance=chance_of(calibration.direct_confidence, clues),
    )
