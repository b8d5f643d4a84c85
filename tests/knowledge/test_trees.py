"""Boosted trees: as they are written, read and walked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.measured.trees import (
    Node,
    Split,
    Trees,
    read_tree,
    write_tree,
)

_NUMBERS = st.integers(-99_999, 99_999).map(lambda number: number / 10_000)
_CLUES = st.sampled_from(["subject", "read", "on_screen", "read_prix"])
_TREES = st.recursive(
    _NUMBERS,
    lambda below: st.builds(Split, _CLUES, _NUMBERS, below, below),
    max_leaves=12,
)


def test_each_tree_adds_what_its_leaf_says() -> None:
    first = read_tree("subject -0.2 -1 read 0.5 0.3 1.4")
    trees = Trees(0.5, (first, 0.25))
    assert trees.log_odds({"subject": -0.5, "read": 1}) == 0.5 - 1 + 0.25
    assert trees.log_odds({"subject": 0.1, "read": 1}) == 0.5 + 1.4 + 0.25
    assert trees.log_odds({}) == 0.5 + 0.3 + 0.25  # what is not there counts as 0


@given(st.lists(_TREES, max_size=4), st.dictionaries(_CLUES, _NUMBERS))
def test_trees_walked_at_once_say_what_each_says(
    trees: list[Node], clues: dict[str, float]
) -> None:
    odds = 0.5
    for tree in trees:
        odds += _leaf_of(tree, clues)
    assert Trees(0.5, tuple(trees)).log_odds(clues) == odds


def _leaf_of(node: Node, clues: dict[str, float]) -> float:
    if not isinstance(node, Split):
        return node
    below = clues.get(node.clue, 0) <= node.limit
    return _leaf_of(node.below if below else node.above, clues)


@given(_TREES)
def test_a_tree_that_is_written_is_read_as_it_was(tree: Node) -> None:
    assert read_tree(write_tree(tree)) == tree


@pytest.mark.parametrize(
    "text", ["", "subject", "subject 0.5 1", "0.5 0.5", "read x 1 2"]
)
def test_a_tree_that_is_cut_off_or_goes_on_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_tree(text)
