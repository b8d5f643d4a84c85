"""Recorded turns, played again by the present code, and what differs."""

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.bench.recorded.playing import Bot, Json

_MOST_LINES = 14
"""So much of a difference is shown."""


@dataclass(frozen=True)
class Replayed:
    """A turn as it was recorded, and as it is now: what it tells, and the state after it."""

    where: str
    event: str
    recorded: Json
    chained: Json
    """Played on from the state that the present code made."""
    alone: Json
    """Played from the recorded state, read by the present code."""


@dataclass
class Comparison:
    """What came of it so far."""

    allowed: list[Json] = field(default_factory=list)
    """Differences that are meant: {event: a part of it, message: a part of the lines, why: ...}."""
    turns: int = 0
    chained: int = 0
    """Turns that differ where each goes on from the one before."""
    alone: int = 0
    """Turns that differ where each begins from the recorded state."""
    meant: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def add(self, turn: Replayed) -> None:
        """Count one turn."""
        self.turns += 1
        chained = difference(turn.recorded, turn.chained)
        alone = difference(turn.recorded, turn.alone)
        if not (chained or alone):
            return
        text = "\n".join(alone or chained)
        why = self._why(turn.event, text)
        if why:
            self.meant[why] += 1
            return
        self.chained += bool(chained)
        self.alone += bool(alone)
        origin = (
            "from the recorded state" if alone else "only after the turns before it"
        )
        head = f"{turn.where}, {origin}: {turn.event}"
        self.shown.append(f"{head}\n{text}")

    def _why(self, event: str, text: str) -> str:
        """Why such a difference is meant; empty where it is not."""
        for named in self.allowed:
            event_part = named.get("event", "")
            text_part = named.get("message", "")
            if event_part in event and text_part in text:
                return str(named["why"])
        return ""


def difference(recorded: Json, now: Json) -> list[str]:
    """The first lines that differ, with their neighbours."""
    if recorded == now:
        return []
    before, after = _lines(recorded), _lines(now)
    lines = difflib.unified_diff(before, after, n=2, lineterm="")
    return list(lines)[2 : _MOST_LINES + 2]


def _lines(data: Json) -> list[str]:
    """What is told, then the state, however the fields of either are ordered."""
    lines: list[str] = []
    for part in data.values():
        text = json.dumps(part, ensure_ascii=False, indent=1, sort_keys=True)
        lines += text.splitlines()
    return lines


def replayed(bot: Bot, lines: Iterable[str]) -> Iterator[Replayed]:
    """Each turn of a record, played again from both states."""
    chat: Json = {}
    for line in lines:
        data = json.loads(line)
        if "chat" in data:
            chat = data
            number = 0
            before = data["state"]
            own = bot.read(before)
            continue
        number += 1
        where = f"{chat['chat']}, turn {number}"
        event = json.dumps(data["event"], ensure_ascii=False)
        policy = chat["policy"]
        own, chained = _play(bot, own, data, policy)
        _, alone = _play(bot, bot.read(before), data, policy)
        before = data["state"]
        state = bot.write(bot.read(before))
        recorded = {"told": data["told"], "state": state}
        yield Replayed(where, event, recorded, chained, alone)


def _play(bot: Bot, state: Any, turn: Json, policy: Json) -> tuple[Any, Json]:
    """The state after the turn, and the turn as it is compared. A crash differs like all else."""
    event = turn["event"]
    try:
        after, told = bot.turn(state, event, turn["now"], policy)
    except Exception as error:  # noqa: BLE001  whatever the code under comparison raises
        return state, {"crash": repr(error)}
    return after, {"told": told, "state": bot.write(after)}
