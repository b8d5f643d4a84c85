"""How many typed answers are understood.

    python -m tests.bench.typed_answers [FILE.yaml ...] [--misses]

The cases in tests/bench/typed were written by somebody who saw the questions and their options,
and nothing of how they are understood. Each text is typed in a real turn; what waits for a
confirmation counts as understood, and so does what is taken at once. « Wrong and unconfirmed » is
a wrong answer that no « J'ai compris » shows.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.app import build_app
from assistant.blocks import plain
from assistant.conversation.context import Context
from assistant.conversation.events import Said
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.conversation.step import step
from assistant.quantities import NotUnderstood, durations

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "typed"
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SHOWN = ("J’ai compris", "Noté", "C’est noté")
UNKNOWN = "inconnu"
ASKED_SINCE = frozenset(
    "appels travaux contenus saisie taches_rh taches_compta service horaires etabli categories ia "
    "effectif contrat_actuel volume points".split()
)
"""Questions that did not exist when the cases were written: what is heard of them counts neither
way."""


@dataclass(frozen=True)
class Heard:
    """One case and what became of it."""

    case: dict[str, Any]
    understood: dict[str, Any]
    shown: bool

    @property
    def right(self) -> bool:
        """Everything that was meant, and nothing else.

        What was given already need not be said again.
        """
        meant = {
            name: value
            for name, value in self._meant.items()
            if self._given.get(name) != value
        }
        heard = self.understood.items()
        return meant == {
            name: value for name, value in heard if self._counts(name, value)
        }

    @property
    def wrong_and_unconfirmed(self) -> bool:
        """An answer that was not meant is taken, and nothing shows it."""
        return not self.shown and any(
            self._meant.get(name, ...) != value
            for name, value in self.understood.items()
            if self._counts(name, value)
        )

    def _counts(self, name: str, value: Any) -> bool:
        """Whether an answer counts: that who does not sell buys was not told apart then."""
        buys = name == "role" and value == "client" and name not in self._meant
        return not buys and name not in ASKED_SINCE

    @property
    def _meant(self) -> dict[str, Any]:
        return {name: _plain(value) for name, value in self.case["answers"].items()}

    @property
    def _given(self) -> dict[str, Any]:
        return {
            name: _plain(value) for name, value in self.case.get("given", {}).items()
        }


def main() -> None:
    """Print of each file the share of texts understood, and of those wrong unconfirmed."""
    names = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    app = build_app(ROOT / "config.yaml")
    ctx = Context(app.knowledge, app.matcher, NOW)
    for file in names or sorted(FOLDER.glob("*.yaml")):
        heard = list(_heard(ctx, yaml.safe_load(file.read_text(encoding="utf-8"))))
        right, wrong = (
            sum(getattr(one, name) for one in heard)
            for name in ("right", "wrong_and_unconfirmed")
        )
        print(
            f"{file.name}: {right} of {len(heard)} right ({right / len(heard):.1%}), ",
            end="",
        )
        print(f"wrong and unconfirmed: {wrong} ({wrong / len(heard):.1%})")
        if "--misses" in sys.argv:
            for one in heard:
                if not one.right:
                    mark = "!!" if one.wrong_and_unconfirmed else "  "
                    print(
                        mark,
                        one.case.get("ask"),
                        one.case["text"],
                        "|",
                        one.case["answers"],
                        "|",
                        one.understood,
                    )


def _heard(ctx: Context, cases: list[dict[str, Any]]) -> Iterator[Heard]:
    for case in map(_placed, cases):
        given = {name: _stored(value) for name, value in case.get("given", {}).items()}
        before = State(
            answers=given,
            waiting=Asking(case["ask"]) if case.get("ask") else None,
            noticed=True,
        )
        outcome = step(ctx.knowledge, ctx.matcher, before, Said(case["text"]), NOW)
        said = [plain(reply.blocks) for reply in outcome.replies]
        shown = any(words in text for words in SHOWN for text in said)
        yield Heard(case, _understood(before, outcome), shown)


def _placed(case: dict[str, Any]) -> dict[str, Any]:
    """The country is asked once the place is known: that is given, and need not be said again."""
    if case.get("ask") != "pays" or "lieu" not in case["answers"]:
        return case
    answers = {name: value for name, value in case["answers"].items() if name != "lieu"}
    return {
        **case,
        "given": {"lieu": case["answers"]["lieu"], **case.get("given", {})},
        "answers": answers,
    }


def _understood(before: State, outcome: Outcome) -> dict[str, Any]:
    """What the turn took, and what it proposes."""
    after = {**outcome.state.answers, **outcome.state.proposal}
    changed = {
        name: value
        for name, value in after.items()
        if before.answers.get(name, ...) != value
    }
    return {name: _plain(value) for name, value in changed.items()}


def _plain(value: Any) -> Any:
    """Lists without order, durations by their length, what is not known by one word."""
    if value is None:
        return UNKNOWN
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, str):
        try:
            return (
                round(durations.measure(durations.parse(value)))
                if value[:1].isdigit() and " " in value
                else value.lower()
            )
        except NotUnderstood:
            return value.lower()
    return value


def _stored(value: Any) -> Any:
    return (
        durations.parse(value)
        if isinstance(value, str) and value[:1].isdigit() and " " in value
        else value
    )


if __name__ == "__main__":
    main()
