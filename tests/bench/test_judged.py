"""The measures judge rightly: what is the same, what is wrong, what was taken unconfirmed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.conversation.context import Context
from assistant.knowledge.models import Knowledge
from tests.bench.dialogues.probes.renamed import with_names_of_today
from tests.bench.dialogues.probes.values import Reader
from tests.bench.dialogues.script import read_dialogue
from tests.bench.dialogues.talk import yes_among
from tests.bench.dialogues.values import judged
from tests.bench.told.__main__ import HALVES, shower
from tests.bench.told.__main__ import HERE as TOLD
from tests.bench.told.judging import Judge
from tests.bench.told.placing import Placing
from tests.bench.told.playing import Turn
from tests.bench.told.values import says, stored
from tests.real import real_knowledge
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("judged.yaml"))
SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize("row", TABLE["told"], ids=str)
def test_a_stored_answer_is_what_a_case_means(
    row: dict[str, Any], knowledge: Knowledge
) -> None:
    question = knowledge.every_question[row["question"]]
    text = row.get("text", "")
    assert says(question, row["answer"], row["meant"], text) is row["same"]
    meant = stored(question, row["meant"])
    assert says(question, meant, row["meant"], text)


@pytest.mark.parametrize("row", TABLE["dialogues"], ids=str)
def test_an_answer_is_what_a_reader_takes_from_a_turn(row: dict[str, Any]) -> None:
    turn = {"user": "", "type": "answer", "facts": [row]}
    written = {"id": "one", "turns": [turn], "must": [], "must_not": []}
    wanted = read_dialogue(written, {}).lines[0].facts[row["fact"]]
    verdict = judged(wanted, row.get("after"), row.get("before"), given="after" in row)
    missed = not verdict.full and not verdict.wrong
    right = {"full": verdict.full and not verdict.wrong, "missed": missed}
    assert {**right, "wrong": verdict.wrong}[row["is"]]


@pytest.mark.parametrize("row", TABLE["probes"], ids=str)
def test_an_answer_is_what_a_probe_wants(row: dict[str, Any]) -> None:
    assert Reader(SUNDAY).fits(row["actual"], row["wanted"]) is row["fits"]


@pytest.mark.parametrize("row", TABLE["turns"], ids=str)
def test_what_a_turn_led_to_is_told_apart(row: dict[str, Any], ctx: Context) -> None:
    judge, at_once = Judge(ctx), row["at_once"]
    turn = Turn(
        before=row.get("before", {}),
        at_once=at_once,
        after=row.get("after", at_once),
        proposed=row.get("proposed", {}),
        status="interview",
        asking=True,
        said="",
    )
    for kind in ("told", "negative", "correction"):
        if kind in row:
            became = getattr(judge, kind)(row["case"], turn)
            assert _sorted(vars(became)) == row[kind]


@pytest.mark.parametrize("name", real_knowledge().every_question)
def test_every_question_can_be_on_screen(name: str, knowledge: Knowledge) -> None:
    state = Placing(knowledge, {}).state(name, {})
    assert state.asking == name
    assert name not in state.answers


def test_what_a_case_says_is_not_said_before_it(knowledge: Knowledge) -> None:
    """The country is asked of some places: of the case's own, if need be, before any other."""
    asked = {"lieu": "hors-ue", "pays": "Maroc"}
    assert Placing(knowledge, asked).state("pays", {}).answers["lieu"] == "hors-ue"
    told = {"rythme": "continue"}
    assert Placing(knowledge, told).state("criticite", {}).answers.keys() == {"forme"}


def test_what_was_renamed_since_is_read_by_its_new_name() -> None:
    turn: dict[str, Any] = {"user": "", "type": "answer", "reply_to": "old"}
    turn["facts"] = [{"fact": "old", "value": "x"}]
    written = {"id": "one", "turns": [turn], "must": [], "must_not": []}
    line = read_dialogue(written, {"old": "new"}).lines[0]
    assert (list(line.facts), line.reply_to) == (["new"], "new")
    probe: dict[str, Any] = {
        "setup": [{"until": "old", "with": {"old": "x"}}],
        "input": "old",
    }
    probe["expect"] = {"any": [{"answers": {"old": "old"}}], "answers_changed": ["old"]}
    assert with_names_of_today(probe, {"old": "new"}) == {
        "setup": [{"until": "new", "with": {"new": "x"}}],
        "input": "old",
        "expect": {"any": [{"answers": {"new": "old"}}], "answers_changed": ["new"]},
    }


@pytest.mark.parametrize(
    ("label", "action", "says_yes"),
    [
        ("Oui, c’est cela", "accept", True),
        ("C’est bien cela", "accept", True),
        ("Oui", "answer:ia:oui", False),
        ("Oui, tout effacer", "erase-yes", False),
        ("Ouvrir", "open", False),
    ],
)
def test_a_yes_to_what_was_understood_is_told_from_others(
    label: str, action: str, says_yes: bool
) -> None:
    assert (yes_among([(label, action)]) == action) is says_yes


def test_the_halves_share_no_case() -> None:
    dev, held = (read_table(TOLD / f"{half}.yaml") for half in HALVES)
    assert dev.keys() == held.keys()
    for name, cases in dev.items():
        texts = [case["text"] for case in (*cases, *held[name])]
        told_twice = len(texts) - len(set(texts))
        assert told_twice == 0
        assert len(cases) == len(held[name])


def test_nothing_shows_a_case_of_the_half_that_nobody_looks_at(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for half in HALVES:
        shower(half, verbose=True)(f"a case of {half}")
    assert capsys.readouterr().out == "a case of dev\n"


def _sorted(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts as a table writes them; names in order."""
    return {
        name: sorted(part) if isinstance(part, tuple) else part
        for name, part in parts.items()
    }
