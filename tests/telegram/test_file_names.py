"""The names of files: what tells one edition from the other is never cut, nor the ending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.telegram.outgoing.upload import file_name
from assistant.conversation.context import Context
from assistant.conversation.events import Pressed, Said
from assistant.conversation.state.chat import State
from assistant.conversation.step import step

LONGEST = 64
ANSWERS = {
    "role": "client",
    "etape": "redaction",
    "activite": ["relation-client"],
    "rythme": "mensuelle",
}


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("clauses.pdf", "clauses.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 70 + ".pdf", "a" * 60 + ".pdf"),
        ("clauses-a-transmettre-" + "a" * 60 + ".docx", None),
        ("a" * 70, "a" * 64),
        ("x." + "a" * 70, "x." + "a" * 62),
    ],
)
def test_the_beginning_and_the_ending_stay(wanted: str, name: str | None) -> None:
    short = file_name(wanted)
    assert len(short) <= LONGEST
    assert short.startswith(wanted.lstrip("./")[:3])
    assert name is None or short == name


@given(st.text(max_size=200))
def test_any_name_becomes_one_that_a_phone_takes(wanted: str) -> None:
    name = file_name(wanted)
    assert len(name) <= LONGEST
    assert not set(name) & set('/\\"')
    assert not name.startswith((".", "-"))


@pytest.mark.parametrize("mission", ["Dupont", "A" * 60, "très long nom " * 4, "🙂"])
def test_who_gets_which_edition_is_told_by_the_name(ctx: Context, mission: str) -> None:
    names = {}
    for content in ("courte", "complete", "transmettre", "contrat"):
        state = State(answers=ANSWERS)
        state = did(ctx, state, Said(f"/renommer {mission}"))[0]
        for format_ in ("docx", "pdf", "md"):
            _, found = did(ctx, state, Pressed(f"file:{content}:{format_}"))
            names[content] = file_name(found)
            assert names[content] == found, "nothing is left to cut"
            assert found.endswith(f"-{ctx.today.isoformat()}.{format_}")
    assert names["transmettre"].startswith("clauses-a-transmettre-")
    assert names["contrat"].startswith("trame-de-contrat-")
    assert names["complete"].startswith("clauses-version-complete-")
    assert not names["courte"].startswith("clauses-a-transmettre-")


def test_two_missions_with_one_long_beginning_have_two_names(ctx: Context) -> None:
    state = State(answers=ANSWERS)
    names = set()
    for number, ending in enumerate("ab", 1):
        fresh = State(answers=state.answers, number=number, name="x" * 59 + ending)
        names.add(did(ctx, fresh, _file_of(number))[1])
    assert len(names) == 2


def _file_of(number: int) -> Pressed:
    mark = "" if number == 1 else f"{number}@"
    return Pressed(f"{mark}file:transmettre:pdf")


def did(ctx: Context, state: State, event: Said | Pressed) -> tuple[State, str]:
    """The state after the event, and the name of the file that it hands over."""
    outcome = step(ctx.knowledge, ctx.matcher, state, event, ctx.now)
    exports = [reply.export.name for reply in outcome.replies if reply.export]
    return outcome.state, exports[0] if exports else ""
