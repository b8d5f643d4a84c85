"""What was told of labelled contracts -> figures with their intervals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.stats import binomtest

from tests.bench.contracts.labelled import ABSENT, PRESENT

_DRAWS = 1_000


@dataclass(frozen=True)
class Told:
    """What was told of a topic of a contract, and its label."""

    contract: str
    topic: str
    verdict: str
    score: float
    label: str


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "-"
        low, high = binomtest(self.right, self.of).proportion_ci(method="wilson")
        share = self.right / self.of
        return f"{share:.3f} ({self.right} of {self.of}, 95 %: {low:.2f} to {high:.2f})"


def precision(told: Sequence[Told]) -> Share:
    """Of what is told as found, what is there, be it weak."""
    found = [one for one in told if one.verdict == "found"]
    return Share(sum(one.label != ABSENT for one in found), len(found))


def recall(told: Sequence[Told]) -> Share:
    """Of what is there, what is told as found."""
    there = [one for one in told if one.label == PRESENT]
    return Share(sum(one.verdict == "found" for one in there), len(there))


def nothing_right(told: Sequence[Told]) -> Share:
    """Of what is told as not found, what is not there, or weak."""
    nothing = [one for one in told if one.verdict == "none"]
    return Share(sum(one.label != PRESENT for one in nothing), len(nothing))


SHARES: Mapping[str, Callable[[Sequence[Told]], Share]] = {
    "precision of found": precision,
    "recall of found": recall,
    "nothing found, rightly": nothing_right,
}


def auroc(told: Sequence[Told]) -> float:
    """How often what is there, be it weak, scores above what is not."""
    there = np.array([one.score for one in told if one.label != ABSENT])
    absent = np.array([one.score for one in told if one.label == ABSENT])
    above = (there[:, None] > absent).mean() + (there[:, None] == absent).mean() / 2
    return float(above)


def auroc_interval(told: Sequence[Told]) -> tuple[float, float]:
    """95 % of what draws of whole contracts, with replacement, give."""
    by_contract: dict[str, list[Told]] = {}
    for one in told:
        by_contract.setdefault(one.contract, []).append(one)
    contracts = list(by_contract.values())
    draws = np.random.default_rng(0).integers(
        len(contracts), size=(_DRAWS, len(contracts))
    )
    areas = []
    for draw in draws:
        drawn = chain.from_iterable(contracts[number] for number in draw)
        areas.append(auroc(list(drawn)))
    low, high = np.percentile(areas, [2.5, 97.5])
    return float(low), float(high)
