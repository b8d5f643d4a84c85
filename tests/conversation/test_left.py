"""What is typed beside the list answers what was left without an answer; to be confirmed."""

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from tests.scripted import ScriptedUser

TOLD = {
    "activite": ["back-office"],
    "saisie": "saisie",
    "rythme": "mensuelle",
    "lieu": "france",
    "forme": "societe",
    "role": "client",
}


def beside_the_list(ctx: Context, text: str) -> ScriptedUser:
    user = ScriptedUser(ctx, State(answers=TOLD, noticed=True))
    user.say(text)
    return user


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("pas plus d'une coquille toutes les deux pages", "indicateurs", ["qualite"]),
        ("on mesure rien, c'est au feeling", "indicateurs", ["aucun"]),
        ("peut-être le tchat plus tard, si ça marche", "evolution", ["canaux"]),
    ],
)
def test_it_is_proposed(
    ctx: Context, text: str, question: str, answer: list[str]
) -> None:
    user = beside_the_list(ctx, text)
    assert user.state.told[question] == answer


@pytest.mark.parametrize(
    "text",
    [
        "mon comptable dit qu'il faut une clause sur l'inflation",
        pytest.param(
            "c'est moi qui valide avant que ça parte",
            marks=pytest.mark.xfail(strict=True),  # taken for who does the work today
        ),
        "bon je file, j'ai un rendez-vous",
    ],
)
def test_what_answers_none_is_not(ctx: Context, text: str) -> None:
    assert beside_the_list(ctx, text).state.told == TOLD
