"""The policy of the conversation: the table of docs/conversation.md is what the program does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking, Reviewing
from tests.scripted import ScriptedUser, holds, text_of
from tests.tables import read_table

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "conversation.md"
POLICY = read_table(HERE / "policy.yaml")


def rows() -> Iterator[tuple[str, str, str]]:
    """(what is said, what is on screen, what becomes of it), as the page says."""
    lines = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    header, _, *table = ([cell.strip() for cell in line.split("|")] for line in lines)
    for said, *outcomes in (row[1:-1] for row in table):
        for mode, outcome in zip(header[2:-1], outcomes, strict=True):
            yield said, mode, outcome


@pytest.mark.parametrize(("said", "mode", "outcome"), list(rows()))
def test_what_is_said_has_the_outcome_of_the_table(
    said: str, mode: str, outcome: str, ctx: Context
) -> None:
    user = ScriptedUser(ctx, in_mode(ctx, mode))
    before = user.state
    text = POLICY["examples"][said][mode]
    shown = user.say(text)
    found = outcomes_of(before, user.state, shown)
    assert outcome in found, f"after « {text} »: {found}\n{text_of(shown)}"


def in_mode(ctx: Context, mode: str) -> State:
    """A chat in which this is on screen."""
    if mode == "nothing yet":
        return State(noticed=True)
    asking = Asking(POLICY["question"])
    state = State(answers=POLICY["given"], noticed=True)
    if mode == "a question":
        return replace(state, waiting=asking)
    if mode == "a proposal":
        proposed = replace(
            state, proposal=POLICY["proposal"], waiting=Reviewing(asking)
        )
        user = ScriptedUser(ctx, proposed)
        user.press("interview")
        return user.state
    user = ScriptedUser(ctx, state)
    if mode == "after the end":
        open_ones = ctx.interview(state).not_asked
        given = {question.id: None for question in open_ones if question.id != "duree"}
        answers = {**given, **POLICY["given"]}
        answers.pop("lieu", None)
        user.state = replace(state, answers=answers, completed=True)
    user.press("list")
    return user.state


def outcomes_of(before: State, after: State, shown: Outcome) -> set[str]:
    """What became of the text, by the names of the table; several may hold."""
    found = {*of_the_proposal(before, after), *of_the_answers(before, after, shown)}
    if after.notes != before.notes:
        found.add("kept")
    if shown.status in ("answer", "suggest"):
        found.add("answered")
    if shown.status == "unknown":
        found.add("unknown")
    return found or {otherwise(before, after, shown)}


def of_the_proposal(before: State, after: State) -> Iterator[str]:
    """Whether something waits for a yes, or got one."""
    if after.proposal and after.proposal != before.proposal:
        yield "proposed"
    if before.proposal and not after.proposal:
        taken = before.proposal.items() <= after.answers.items()
        yield "confirmed" if taken else "rejected"


def of_the_answers(before: State, after: State, shown: Outcome) -> Iterator[str]:
    """What was kept: as the answer, as a fact, in the place of another, or left open."""
    said = text_of(shown)
    kept = {}
    for name, answer in after.answers.items():
        if name not in before.answers or before.answers[name] != answer:
            kept[name] = answer
    new = [name for name in kept if before.answers.get(name) is None]
    noted = holds(said, "Noté :") or (before.listed and holds(said, "C'est noté."))
    if new and noted:
        yield "noted"
    elif before.asking in kept:
        yield "taken"
    if any(kept[name] is None for name in new):
        yield "open"
    if len(kept) > len(new):
        yield "changed"


def otherwise(before: State, after: State, shown: Outcome) -> str:
    """What happened where nothing was kept, proposed or answered."""
    if holds(text_of(shown), "Laquelle de ces réponses"):
        return "which"
    began = not before.asking and after.asking
    handed = any(reply.export for reply in shown.replies)
    if shown.status == "checklist" or began or handed:
        return "done"
    misses = after.question_waiting and after.question_waiting.misses
    shown_again = after.reviewing and shown.status == "interview"
    return "again" if misses or shown_again else "chat"
