"""Boosted trees: small decision trees over named clues whose leaves add up to log odds.

Friedman, 2001. Fitted elsewhere and kept as text, a line a tree; walked here in plain Python, as
a turn asks for a dozen answers at most.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Split:
    """A node: a clue up to the limit leads to `below`, a greater one to `above`."""

    clue: str
    limit: float
    below: "Node"
    above: "Node"


Node = Split | float
"""What follows a split: another one, or what the leaf adds to the odds."""


@dataclass(frozen=True)
class Trees:
    """The trees, and the log odds that they are added to."""

    start: float
    trees: tuple[Node, ...]

    def log_odds(self, clues: Mapping[str, float]) -> float:
        """What these clues come to; one that is not among them counts as 0."""
        odds = self.start
        for node in self.trees:
            while isinstance(node, Split):
                below = clues.get(node.clue, 0.0) <= node.limit
                node = node.below if below else node.above
            odds += node
        return odds


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
