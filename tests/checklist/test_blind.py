"""Lists against situations by a hand that has not read the rules: no figure falls unseen."""

import pytest

from assistant.conversation.context import Context
from tests.bench.listed.__main__ import HERE, Figures, measure


@pytest.mark.parametrize("half", ["seen", "held"])
def test_lists_hold_what_a_careful_adviser_would_put_in(
    half: str, ctx: Context
) -> None:
    figures = Figures()
    lacking = list(measure(ctx, HERE / half, figures))
    assert figures.must.held >= 0.97 * figures.must.expected, lacking
    assert figures.must_not.held >= figures.must_not.expected - 1, lacking
    assert figures.essential.held >= 0.94 * figures.essential.expected, lacking
