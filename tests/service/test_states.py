"""States in memory: a short cut that never shows, and that forgets."""

import json

import pytest

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.service import states as module
from assistant.service.states import States

ONE = State(answers={"role": "client"}, waiting=Asking("etape", ticked=("support",)))


@pytest.fixture
def states(ctx: Context) -> States:
    return States(ctx.knowledge)


def test_what_was_written_is_read_as_it_was(states: States) -> None:
    text = states.write("a", ONE)
    assert json.loads(text)["answers"] == {"role": "client"}
    assert states.read("a", text) is ONE
    assert states.read("a", text) == ONE
    assert States(states.knowledge).read("a", text) == ONE


def test_what_another_process_wrote_meanwhile_counts(states: States) -> None:
    states.write("a", ONE)
    other = States(states.knowledge).write("a", State(answers={"role": "prestataire"}))
    found = states.read("a", other)
    assert found
    assert found.answers == {"role": "prestataire"}


def test_one_chat_is_never_read_for_another(states: States) -> None:
    text = states.write("a", ONE)
    assert states.read("b", text) == ONE
    assert states.read("a", text) is ONE


def test_a_text_that_is_no_json_is_no_state(states: States) -> None:
    assert states.read("a", "pas du json") is None


def test_nothing_of_a_chat_that_is_erased_stays_in_memory(states: States) -> None:
    text = states.write("a", ONE)
    states.forget("a")
    assert states.read("a", text) is not ONE


def test_memory_is_bounded_the_chats_longest_idle_go_first(
    states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MANY", 2)
    monkeypatch.setattr(module, "_LONGEST", 2_000)
    texts = {chat: states.write(chat, ONE) for chat in "abc"}
    states.write("long", State(notes={"sla": "x" * 2_000}))
    assert [chat for chat, text in texts.items() if states.read(chat, text) is ONE] == [
        "b",
        "c",
    ]
