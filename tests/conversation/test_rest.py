"""What stands beside the facts that were heard is kept as a note, and told."""

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from tests.scripted import ScriptedUser, holds, text_of

GIVEN = {"activite": ["autre"], "service": "nettoyage", "rythme": "continue"}


def told(ctx: Context, text: str) -> ScriptedUser:
    user = ScriptedUser(ctx, State(answers=GIVEN, waiting=Asking("lieu"), noticed=True))
    user.say(text)
    return user


@pytest.mark.parametrize(
    ("text", "topic", "words"),
    [
        (
            "ils sont à Roubaix, et leur assurance doit couvrir les dégâts chez nous",
            "assurance",
            "leur assurance doit couvrir",
        ),
        (
            "12 mois, et je veux pouvoir arrêter avec un mois de préavis",
            "preavis",
            "je veux pouvoir arrêter",
        ),
    ],
)
def test_what_stands_beside_a_fact_is_kept(
    ctx: Context, text: str, topic: str, words: str
) -> None:
    user = told(ctx, text)
    assert set(user.state.answers) > set(GIVEN)
    assert words in user.state.notes[topic].replace("’", "'")
    assert topic in user.state.remarked


@pytest.mark.parametrize(
    "text",
    ["12 mois, attends je regarde", "en france, enfin bon", "12 mois, bonne journée !"],
)
def test_what_says_nothing_is_not(ctx: Context, text: str) -> None:
    assert not told(ctx, text).state.notes


def test_it_is_told(ctx: Context) -> None:
    user = ScriptedUser(ctx, State(answers=GIVEN, waiting=Asking("lieu"), noticed=True))
    shown = user.say(
        "ils sont à Roubaix, et leur assurance doit couvrir les dégâts chez nous"
    )
    assert holds(text_of(shown), "Je garde en note sur « Assurance du prestataire »")
