"""Lists against situations by hands that have not read the rules: no figure falls unseen."""

import pytest

from assistant.conversation.context import Context
from tests.bench.listed.__main__ import HERE, Figures, measure


@pytest.mark.parametrize(
    ("hand", "listed", "out_of_place", "essential"),
    [("seen", 0.97, 0, 0.97), ("held", 0.97, 0, 0.97), ("fresh", 0.95, 1, 0.82)],
)
def test_lists_hold_what_a_careful_adviser_would_put_in(
    hand: str, listed: float, out_of_place: int, essential: float, ctx: Context
) -> None:
    figures = Figures()
    lacking = list(measure(ctx, HERE / hand, figures))
    assert figures.must.held >= listed * figures.must.expected, lacking
    assert figures.must_not.held >= figures.must_not.expected - out_of_place, lacking
    assert figures.essential.held >= essential * figures.essential.expected, lacking
