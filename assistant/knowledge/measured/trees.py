"""Boosted trees: small decision trees over named clues whose leaves add up to log odds.

Friedman, 2001. Fitted elsewhere and kept as text, a line a tree; walked here all at once, a level
at a time, as a long message has a hundred answers to weigh.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Split:
    """A node: a clue up to the limit leads to `below`, a greater one to `above`."""

    clue: str
    limit: float
    below: "Node"
    above: "Node"


Node = Split | float
"""What follows a split: another one, or what the leaf adds to the odds."""
_LEAF = Split("", 0.0, 0.0, 0.0)
"""Stands in the table where a leaf is."""


@dataclass(frozen=True)
class Trees:
    """The trees, and the log odds that they are added to."""

    start: float
    trees: tuple[Node, ...]

    def log_odds(self, clues: Mapping[str, float]) -> float:
        """What these clues come to; one that is not among them counts as 0."""
        table = self._table
        values = np.array([clues.get(clue, 0.0) for clue in table.clues])
        places = np.arange(len(self.trees))
        for _ in range(table.depth):
            above = values[table.clue_at[places]] > table.limits[places]
            places = np.where(above, table.above[places], table.below[places])
        return sum(table.odds[places].tolist(), self.start)

    @cached_property
    def _table(self) -> "_Table":
        return _table_of(self.trees)


@dataclass(frozen=True)
class _Table:
    """All nodes in rows, the roots first, then level by level; a leaf leads to itself."""

    clues: Sequence[str]
    clue_at: NDArray[np.intp]
    """The number of the clue that each node asks for."""
    limits: NDArray[np.float64]
    below: NDArray[np.intp]
    above: NDArray[np.intp]
    odds: NDArray[np.float64]
    """What a leaf adds; 0 for a split."""
    depth: int


def _table_of(trees: Iterable[Node]) -> _Table:
    level = list(trees)
    nodes: list[Node] = []
    branches: list[tuple[int, int]] = []
    depth = -1
    while level:
        nodes += level
        first, depth = len(nodes), depth + 1
        below: list[Node] = []
        for place, node in enumerate(level, first - len(level)):
            if isinstance(node, Split):
                branches.append((first + len(below), first + len(below) + 1))
                below += (node.below, node.above)
            else:
                branches.append((place, place))
        level = below
    splits = [node if isinstance(node, Split) else _LEAF for node in nodes]
    clues = sorted({split.clue for split in splits})
    to = np.array(branches, np.intp).reshape(-1, 2)
    return _Table(
        clues,
        np.array([clues.index(split.clue) for split in splits], np.intp),
        np.array([split.limit for split in splits]),
        to[:, 0],
        to[:, 1],
        np.array([0.0 if isinstance(node, Split) else node for node in nodes]),
        max(depth, 0),
    )


def read_tree(text: str) -> Node:
    """The tree that is written so: a clue, its limit, what stands below, what stands above.

    « subject -0.2 -1.1 read 0.5 0.3 1.4 » has two splits and three leaves. Raises ValueError.
    """
    words = iter(text.split())
    try:
        tree = _read(words)
    except StopIteration:
        raise ValueError(f"a tree ends too early: {text[-40:]}") from None
    if any(True for _ in words):
        raise ValueError(f"something stands behind a tree: {text[-40:]}")
    return tree


def _read(words: Iterator[str]) -> Node:
    word = next(words)
    if not word[0].isalpha():
        return float(word)
    return Split(word, float(next(words)), _read(words), _read(words))


def write_tree(node: Node) -> str:
    """The text of a tree, as `read_tree` reads it."""
    return " ".join(_write(node))


def _write(node: Node) -> Iterable[str]:
    if not isinstance(node, Split):
        return [f"{node:.4f}"]
    return [
        node.clue,
        f"{node.limit:.4f}",
        *_write(node.below),
        *_write(node.above),
    ]
