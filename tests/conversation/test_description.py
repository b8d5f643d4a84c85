"""The words that first told of a mission: proposed as the contract's object, gone with it."""

from dataclasses import replace

import pytest

from assistant.conversation.context import Context
from assistant.conversation.speech.description import object_in
from assistant.export.contract.contract_paper import contract_paper
from tests.export.reading import says
from tests.scripted import ScriptedUser

CALLS = "On externalise notre standard téléphonique à une société de Tunis"
PROPOSED = f"la mission suivante : [{CALLS}]"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{CALLS}. Budget 2000 € par mois, ça vous dit ?", CALLS),
        (f"Bonjour. {CALLS} !", CALLS),
        ("la compta", ""),
        ("Quelles clauses pour un standard à Tunis ?", ""),
        ("mot " * 300, ""),
    ],
)
def test_the_first_sentence_that_says_something_is_kept(text: str, kept: str) -> None:
    assert object_in(text) == kept


def test_they_stand_in_the_brackets_of_the_object(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    user.say(CALLS)
    assert user.state.described == CALLS
    assert says(contract_paper(ctx, user.state), PROPOSED)
    broken = replace(user.state, described="tout [sauf] {prix}")
    assert says(contract_paper(ctx, broken), "[tout sauf prix]")


@pytest.mark.parametrize(
    "told",
    ["slt, je suis commercial dans un centre à Tunis", "Hello, un logo et un site"],
)
def test_the_words_of_a_chat_are_no_object(ctx: Context, told: str) -> None:
    user = ScriptedUser(ctx)
    user.say(CALLS)
    chatty = replace(user.state, described=told)
    assert not says(contract_paper(ctx, chatty), told)


def test_later_words_leave_them_as_they_are(ctx: Context) -> None:
    user = ScriptedUser(ctx)
    for words in (CALLS, "oui", "des données personnelles et des données de santé"):
        user.say(words)
    assert user.state.described == CALLS


@pytest.mark.parametrize("then", [("non",), ("oui", "/nouvelle")])
def test_they_go_with_what_is_refused_and_with_the_mission(
    ctx: Context, then: tuple[str, ...]
) -> None:
    user = ScriptedUser(ctx)
    for words in (CALLS, *then):
        user.say(words)
    assert user.state.described == ""
