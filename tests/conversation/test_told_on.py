"""Who goes on telling after words that began no mission."""

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from tests.scripted import ScriptedUser

OPENING = (
    "j'ai un petit institut à Vannes et je ne peux pas décrocher pendant les soins"
)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("ce sera un contrat de 18 mois", True),
        ("elles travaillent depuis leurs bureaux à Rennes", True),
        ("combien de pénalités par jour de retard ?", False),
        ("je sais pas trop ce qu'il faut dire", False),
        ("merci beaucoup", False),
        ("recette de la tarte aux pommes", False),
    ],
)
def test_what_is_told_next_begins_a_mission(
    ctx: Context, text: str, begins: bool
) -> None:
    user = ScriptedUser(ctx, State(retelling=OPENING, noticed=True))
    user.say(text)
    assert bool(user.state.answers or user.state.proposal) is begins
