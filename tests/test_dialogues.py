"""Whole conversations as transcripts (tests/dialogues/*.yaml), through the real engine."""

from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from tests.scripted import ScriptedUser, holds, read_cases, text_of

FOLDER = Path(__file__).with_name("dialogues")
CONTRACTS = Path(__file__).with_name("review") / "contracts"
KEYS = {
    "say",
    "press",
    "expect",
    "absent",
    "question",
    "status",
    "topics",
    "answers",
    "listed",
    "not_listed",
}
KEYS |= {"verdicts", "send", "statuses", "days", "paste", "times", "wait"}


@pytest.mark.parametrize("case", read_cases(FOLDER))
def test_dialogue(case: dict[str, Any], ctx: Context) -> None:
    user = ScriptedUser(ctx)
    for turn in case["turns"]:
        assert set(turn) <= KEYS, f"unknown keys in {turn}"
        play(user, turn)


@pytest.mark.xfail(
    strict=True, reason="not yet; once it passes, the case moves to tests/dialogues"
)
@pytest.mark.parametrize("case", read_cases(FOLDER.with_name("known_failures")))
def test_known_failure(case: dict[str, Any], ctx: Context) -> None:
    test_dialogue(case, ctx)


def _done(user: ScriptedUser, turn: dict[str, Any]) -> Outcome:
    if "press" in turn:
        return user.press(turn["press"])
    if "send" in turn:
        return user.send((CONTRACTS / turn["send"]).read_bytes())
    if "paste" in turn:
        text = (CONTRACTS / turn["paste"]).read_text(encoding="utf-8")
        return user.paste("\n\n".join([text] * turn.get("times", 1)))
    return user.say(str(turn["say"]))


def play(user: ScriptedUser, turn: dict[str, Any]) -> None:
    """One turn of a transcript: what the user does, so much later; what must be seen."""
    user.wait(days=turn.get("days", 0), minutes=turn.get("wait", 0))
    outcome = _done(user, turn)
    said = text_of(outcome)
    done = {key: turn[key] for key in ("say", "press", "send", "paste") if key in turn}
    where = f"after {done!r}, the bot said:\n{said}"
    for wanted in turn.get("expect", []):
        assert holds(said, wanted), f"« {wanted} » is missing {where}"
    for unwanted in turn.get("absent", []):
        assert not holds(said, unwanted), f"« {unwanted} » is there {where}"
    for topic, status in turn.get("statuses", {}).items():
        assert user.state.statuses.get(topic, "a-faire") == status, where
    if "question" in turn:
        assert user.state.asking == turn["question"], where
    if "status" in turn:
        assert outcome.status == turn["status"], where
    if "topics" in turn:
        assert list(outcome.topics) == turn["topics"], where
    for question, answer in turn.get("answers", {}).items():
        assert user.state.answers.get(question) == answer, where
    if "verdicts" in turn:
        said = {
            one.topic: f"{one.verdict} {one.reason}".strip()
            for one in user.state.answered
            if one.verdict
        }
        assert said == turn["verdicts"], where
    assert set(turn.get("listed", [])) <= user.topics_listed(), where
    assert not set(turn.get("not_listed", [])) & user.topics_listed(), where
