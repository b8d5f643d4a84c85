"""What the doctor has seen, and what the operator reads of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.operating import findings
from assistant.operating.findings import Finding, Standing
from assistant.storage.port import Checkup, Served

NOW = datetime(2026, 11, 29, 14, 30, tzinfo=UTC)
TABLE = yaml.safe_load((Path(__file__).parent / "findings.yaml").read_text("utf-8"))


def checkup(told: dict[str, Any] | str) -> Checkup | str:
    nothing = {
        "bytes": 0,
        "newest": "",
        "outbox": 0,
        "waiting_since": "",
        "set_aside": 0,
    }
    return told if isinstance(told, str) else Checkup(**{**nothing, **told})


def standing(told: dict[str, Any]) -> Standing:
    return Standing(**{**told, "failed_at": moment(told.get("failed_at"))})


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


LOOKS: dict[str, Callable[[Any], Finding]] = {
    "database": lambda told: findings.of_database(checkup(told)),
    "server": lambda told: findings.of_server(Served(15, *told)),
    "disk": lambda told: findings.of_disk(*told),
    "clock": lambda told: findings.of_clock(
        NOW, told.get("newest", ""), moment(told.get("telegram"))
    ),
    "token": lambda told: findings.of_token(standing(told)),
    "reception": lambda told: findings.of_reception(standing(told), NOW),
    "outbox": lambda told: findings.of_outbox(checkup(told), NOW),
    "aside": lambda told: findings.of_aside(checkup(told)),
    "learnt": findings.of_learnt,
    "references": lambda told: findings.of_references(told, NOW.date()),
}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["reads"])
def test_what_was_seen_reads(row: dict[str, Any]) -> None:
    kind, told = next(iter(row.items()))
    line = findings.report("1.0", [LOOKS[kind](told)]).splitlines()[1]
    assert line == row["reads"]


def test_the_whole_is_said_first() -> None:
    good, bad = Finding("a", "ok", ""), Finding("b", "wrong", "")
    unknown = Finding("c", "unknown", "")
    firsts = {
        "Clausier 1.0 : tout va bien": [good, unknown],
        "Clausier 1.0 : un point à corriger": [good, bad],
        "Clausier 1.0 : 2 points à corriger": [bad, bad],
    }
    for first, found in firsts.items():
        assert findings.report("1.0", found).splitlines()[0] == first
