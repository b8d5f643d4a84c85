"""Where a reply goes, as a table: what was pressed, what the chat shows, what is answered."""

import pytest

from assistant.channels.telegram.origin import Origin
from assistant.channels.telegram.outgoing.anchor import message_to_edit
from assistant.conversation.replies import Place

TYPED = Origin()
ON_ANCHOR, ON_OLD_ANCHOR = (
    Origin(pressed=5, place="anchor"),
    Origin(pressed=3, place="anchor"),
)
ON_PAGE, ON_MENU = Origin(pressed=7, place="page"), Origin(pressed=2, place="new")


@pytest.mark.parametrize(
    ("place", "origin", "anchor", "first", "edited"),
    [
        pytest.param(
            "anchor", TYPED, 5, True, None, id="a typed answer moves the anchor down"
        ),
        pytest.param(
            "anchor",
            ON_ANCHOR,
            5,
            True,
            5,
            id="a press on the anchor changes it in place",
        ),
        pytest.param(
            "anchor", ON_ANCHOR, 5, False, None, id="but moves below what else was said"
        ),
        pytest.param(
            "anchor",
            ON_ANCHOR,
            None,
            True,
            5,
            id="an anchor that was forgotten becomes it again",
        ),
        pytest.param(
            "anchor",
            ON_OLD_ANCHOR,
            5,
            True,
            None,
            id="a press on an old question moves the anchor down",
        ),
        pytest.param(
            "anchor",
            ON_MENU,
            5,
            True,
            None,
            id="a press on the menu moves the anchor down",
        ),
        pytest.param(
            "anchor",
            ON_PAGE,
            5,
            True,
            None,
            id="« préparer mon contrat » under an answer moves it down",
        ),
        pytest.param(
            "anchor",
            ON_PAGE,
            5,
            False,
            5,
            id="behind a turned page, the question stays where it is",
        ),
        pytest.param(
            "anchor", ON_PAGE, None, False, None, id="or comes new where there is none"
        ),
        pytest.param("page", ON_PAGE, 5, True, 7, id="a page turns in place"),
        pytest.param(
            "page",
            ON_ANCHOR,
            5,
            True,
            None,
            id="a page opened from the list is a new message",
        ),
        pytest.param(
            "page", TYPED, 5, True, None, id="an answer to a question is a new message"
        ),
        pytest.param(
            "new", ON_ANCHOR, 5, True, None, id="what has no place is a new message"
        ),
    ],
)
def test_message_to_edit(
    place: Place, origin: Origin, anchor: int | None, first: bool, edited: int | None
) -> None:
    assert message_to_edit(place, origin, anchor, first=first) == edited
