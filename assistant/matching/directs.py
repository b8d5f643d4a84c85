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
class Direct:
    """A direct answer by its id, its topic, and what speaks for it."""

    id: str
    topic: str
    score: float


@dataclass(frozen=True)
class Directs:
    """The likeliest direct answers, best first."""

    ranked: Sequence[Direct]
    chance: float
    """That the first one is asked for, from 0 to 1."""

    @property
    def first(self) -> Direct:
        """The likeliest one."""
        return self.ranked[0]

    @property
    def close(self) -> Sequence[Direct]:
        """Those beside the first one that may as well be meant."""
        least = max(one.score for one in self.ranked) - _CLOSE
        return [one for one in self.beside if one.score >= least]

    @property
    def beside(self) -> Sequence[Direct]:
        """Those next to the first one."""
        return self.ranked[1 : BESIDE_ONE + 1]

    @property
    def unsure(self) -> "Directs":
        """The same, none of which is surely meant: the first is on something else."""
        return replace(self, chance=0.0)

    def preferring(self, one: Direct) -> "Directs":
        """The same with this one first: something plain in the question says so."""
        others = [other for other in self.ranked if other != one]
        return replace(self, ranked=[one, *others])


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
    ranked = [
        Direct(
            model.directs[number], model.topics[topics[number]], float(scores[number])
        )
        for number in best
    ]
    return Directs(ranked, chance_of(calibration.direct_confidence, clues))
