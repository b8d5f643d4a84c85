"""What is learnt from the knowledge base: arrays and words alone, to be kept on disk."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.matching.signals.likelihood import Likelihood
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.meaning import Meaning
from assistant.matching.signals.postings import Postings
from assistant.matching.signals.vectors import Floats, Numbers, Vectors
from assistant.text.dictionary import Dictionary

OUTSIDE = -1
"""The owner of a text on other things. Below it come the gaps: -2 is the first of them."""


def owner_of_gap(number: int) -> int:
    """The owner of the texts of the gap with this number."""
    return OUTSIDE - 1 - number


@dataclass(frozen=True)
class Groups:
    """Texts that belong together: their numbers group by group, and where each group begins."""

    texts: Numbers
    starts: Numbers

    @cached_property
    def _sizes(self) -> Numbers:
        return np.diff(self.starts, append=np.int32(len(self.texts)))

    def best(self, likeness: Floats) -> Floats:
        """The mean of each group's two nearest texts."""
        if not self.starts.size:
            return np.zeros(0, np.float32)
        own = likeness[self.texts]
        best = np.maximum.reduceat(own, self.starts)
        others = np.where(own < np.repeat(best, self._sizes), own, 0)
        second = np.maximum.reduceat(others, self.starts)
        return np.asarray((best + second) / 2, np.float32)


@dataclass(frozen=True)
class Model:
    """Everything that a question is compared with."""

    topics: tuple[str, ...]
    gaps: tuple[str, ...]
    directs: tuple[str, ...]
    direct_topics: Numbers
    """The number of each direct answer's topic."""
    examples: tuple[str, ...]
    """Known texts: of the gaps, questions on other things and remarks, each topic's own texts. What
    is asked for direct answers is not among them: it is known by all of an answer's texts."""
    owners: Numbers
    """The number of each example's topic, in order; gaps and OUTSIDE come first."""
    vocabulary: tuple[str, ...]
    """The words of the known texts: what typos are mended to."""
    language: Dictionary
    """Words that are no typos though no known text uses them: « renard » is no « retard »."""
    stems: frozenset[str]
    """The stems that the topics' own texts use,"""
    gap_stems: frozenset[str]
    """and those of the gaps."""
    vectors: Vectors
    nearest: Postings
    """The vector of each example."""
    said: Likelihood
    """Of each topic, then of each gap."""
    asked: Likelihood
    """Of each direct answer."""
    classifier: Linear
    """A column a topic, then a gap, and a last one that says « inside »."""
    meaning: Meaning | None
    """None where no sentence encoder is installed."""

    @cached_property
    def topics_and_gaps(self) -> Groups:
        """The texts of each topic, then of each gap."""
        owners = [*range(len(self.topics)), *map(owner_of_gap, range(len(self.gaps)))]
        firsts = np.searchsorted(self.owners, owners, side="left")
        lasts = np.searchsorted(self.owners, owners, side="right")
        texts = [np.arange(a, b) for a, b in zip(firsts, lasts, strict=True)]
        starts = np.cumsum([0, *(lasts - firsts)])[:-1]
        return Groups(np.concatenate(texts).astype(np.int32), starts.astype(np.int32))

    def best_of_directs(self, scores: Floats) -> Floats:
        """What the best of each topic's direct answers scores; 0 for topics without, and gaps."""
        best = np.zeros(len(self.topics) + len(self.gaps), np.float32)
        np.maximum.at(best, self.direct_topics, scores)
        return best

    @cached_property
    def first_inside(self) -> int:
        """The number of the first text that belongs to a topic."""
        return int(np.searchsorted(self.owners, 0))
