"""Playing the probes of a file, and their table by kind."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.app import App
from tests.bench.dialogues.figures import Share
from tests.bench.dialogues.probes.expected import (
    faults,
    misspelt,
    needs_answers,
    needs_list,
)
from tests.bench.dialogues.probes.renamed import with_names_of_today
from tests.bench.dialogues.probes.seen import Seen
from tests.bench.dialogues.probes.setup import Lost, agree, follow
from tests.bench.dialogues.probes.values import Reader, plain
from tests.bench.dialogues.talk import Ended, Talk

Probe = Mapping[str, Any]


def probe(
    app: App,
    written: Sequence[Probe],
    only: str,
    names: Mapping[str, str],
    *,
    passes: bool,
) -> None:
    """Play the probes whose « id kind » has the expression, each in a chat of its own.

    Prints those that fail, and with `passes` the others; then the table. Raises SystemExit where
    one is misspelt.
    """
    kinds: dict[str, Share] = defaultdict(Share)
    for one in written:
        if not re.search(only, f"{one['id']} {one['kind']}"):
            continue
        _check(one)
        talk = Talk(app)
        played = play(talk, with_names_of_today(one, names))
        kinds[one["kind"]].count(not played.wrong, 1)
        if played.wrong or passes:
            print(_line(one, played))
    print()
    everything = Share(
        sum(share.right for share in kinds.values()),
        sum(share.of for share in kinds.values()),
    )
    for kind, share in {**kinds, "all": everything}.items():
        print(f"{kind:32} {share.right:3}/{share.of}")
    by_kind = {
        kind: {"passed": one.right, "total": one.of} for kind, one in kinds.items()
    }
    totals = {"passed": everything.right, "total": everything.of}
    print(json.dumps({**totals, "by_kind": by_kind}))


@dataclass(frozen=True)
class Played:
    """What is wrong with what follows a probe's input, and what the bot said to it."""

    wrong: list[str]
    said: str = ""


def play(talk: Talk, one: Probe) -> Played:
    """Bring the conversation to where the probe begins, type its input, and judge."""
    expect, forbid = one.get("expect") or {}, one.get("forbid") or {}
    try:
        for step in one.get("setup") or []:
            follow(talk, step)
        before = dict(talk.answers)
        turn = talk.say(str(one["input"]))
        if one.get("confirm", True) and needs_answers(expect, forbid):
            agree(talk)
        after = dict(talk.answers)
        listed = talk.listed() if needs_list(expect, forbid) else {}
    except (Lost, Ended) as problem:
        return Played([f"setup or conversation: {problem}"])
    reader = Reader(talk.app.clock().date())
    seen = Seen(reader, before, turn, after, listed)
    return Played(faults(seen, expect, forbid), seen.words)


def _check(one: Probe) -> None:
    unknown = misspelt(one.get("expect") or {}, one.get("forbid") or {})
    if unknown:
        raise SystemExit(f"{one['id']}: {sorted(unknown)}")


def _line(one: Probe, played: Played) -> str:
    told = f"{one['id']} [{one['kind']}] {plain(str(one['input']))!r}"
    verdict = "; ".join(played.wrong)[:400] or "passes"
    return f"{told}: {verdict} | bot: {' '.join(played.said.split())[:160]}"
