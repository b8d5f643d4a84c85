"""Sentences left out -> how sure a head is, and the floor under which it says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.matching.heads import NONE, Clues
from assistant.matching.signals.vectors import Floats

RIGHT = 0.85
"""So many of the options that are proposed are right."""
OTHERS = 0.5
"""For two texts that answer the question, one that does not: most of those are told before."""

Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class LeftOut:
    """What a head says of a sentence that it did not learn."""

    question: str
    text: str
    options: frozenset[str]
    """Those that are meant; NONE for a text that is no answer."""
    best: str
    """The one that scores best."""
    clues: Clues
    """How sure the head is."""
    named: bool
    """The sentence holds the name of an option: it is read without a head."""

    @property
    def answers(self) -> bool:
        """Whether it answers the question at all."""
        return NONE not in self.options

    @property
    def right(self) -> bool:
        """Whether the best option is meant."""
        return self.best in self.options


def calibrated(left_out: Sequence[LeftOut]) -> tuple[Floats, float]:
    """The weights of the clues with the offset last, and the floor.

    Only what reaches a head counts, which are the sentences that name nothing.
    """
    from sklearn.linear_model import LogisticRegression

    reaching = [one for one in left_out if not one.named]
    clues = np.array([one.clues for one in reaching], np.float32)
    right = np.array([one.right for one in reaching])
    weights = weighed(reaching)
    model = LogisticRegression(C=100)
    model.fit(clues, right, sample_weight=weights)
    chances = model.predict_proba(clues)[:, 1]
    found = np.append(model.coef_[0], model.intercept_)
    return found.astype(np.float32), _floor(chances, right, weights)


def weighed(left_out: Sequence[LeftOut]) -> Floats:
    """The weight of each: those that answer nothing weigh half of the others together."""
    answers = np.array([one.answers for one in left_out])
    share = OTHERS * answers.sum() / max((~answers).sum(), 1)
    return np.where(answers, 1, share).astype(np.float32)


def _floor(chances: Floats, right: Truths, weights: Floats) -> float:
    """The least chance down to which enough of what is proposed is right."""
    surest_first = np.argsort(-chances)
    proposed = np.cumsum(weights[surest_first])
    good = np.cumsum((right * weights)[surest_first])
    (enough,) = np.nonzero(good >= RIGHT * proposed)
    last = int(enough[-1]) if enough.size else 0
    return round(float(chances[surest_first[last]]), 4)
