"""What was learnt of clauses: how much a passage of a contract shows each signal.

It was learnt from clauses that show a signal and from others alike (knowledge/signal_clauses.yaml).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import Sparse


@dataclass(frozen=True)
class ClauseHeads:
    """Numbers and names alone, to be kept on disk."""

    signals: tuple[str, ...]
    """Of each column."""
    features: Linear
    """Numbered features x signals."""

    def scores(self, passage: Sparse) -> Mapping[str, float]:
        """What each signal scores: 1 where it is shown, -1 where it is not, as far as is known."""
        scores = self.features.of_sparse(passage).tolist()
        return dict(zip(self.signals, scores, strict=True))
