"""Clauses that show a signal, and others alike -> what tells them apart. Pure; takes seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.clauses import ClauseHeads
from assistant.matching.fitting.least_squares import LeastSquares
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.vectors import as_matrix
from assistant.review.learnt.classed import SIZE, classing_of

_OF_OTHERS = 30
"""Of a hundred clauses on other signals, so many are told apart from those on one: what is alike
counts, and all of them would take three times as long."""


@dataclass(frozen=True)
class _Clause:
    text: str
    signal: str
    """The one that it shows, or is written alike to; empty for none."""
    shown: bool

    @property
    def is_told_apart_from_all(self) -> bool:
        """Whether it is compared with the clauses of every signal."""
        return not self.signal or crc32(self.text.encode()) % 100 < _OF_OTHERS


def learn_clauses(knowledge: Knowledge) -> ClauseHeads:
    """A column of weights a signal, by least squares: shown, or not."""
    clauses = list(_clauses(knowledge))
    classing = classing_of(knowledge)
    vectors = as_matrix([classing(one.text) for one in clauses], SIZE)
    signals = tuple(knowledge.signal_clauses.signals)
    columns = []
    for signal in signals:
        own = [
            number
            for number, one in enumerate(clauses)
            if one.signal == signal or one.is_told_apart_from_all
        ]
        shown = [clauses[n].signal == signal and clauses[n].shown for n in own]
        targets = np.where(shown, 1.0, -1.0)[:, None]
        columns.append(LeastSquares(vectors[own], targets).weights())
    weights = np.hstack(columns)
    return ClauseHeads(signals, Linear(weights[:-1].astype(np.float16), weights[-1]))


def _clauses(knowledge: Knowledge) -> Iterator[_Clause]:
    examples = knowledge.signal_clauses
    for signal, own in examples.signals.items():
        for text in own.shown:
            yield _Clause(text, signal, shown=True)
        for text in own.alike:
            yield _Clause(text, signal, shown=False)
    for text in examples.others:
        yield _Clause(text, "", shown=False)
