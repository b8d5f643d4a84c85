"""How much is understood of messages that were not learnt from.

    python -m tests.bench.pieces [--shares 5] [--only N] [--verbose]
    python -m tests.bench.pieces --held
    python -m tests.bench.pieces --fit

A share of the messages of knowledge/told.yaml is left out at a time, the heads learn the rest, and
each message left out is typed in a real turn, as in `tests.bench.told`. Only questions with options
are judged. What is understood by rules was made by people who saw other messages, never these.
--held types those of held.yaml, by a hand of which nothing is learnt; nobody sees more than totals.
--fit writes knowledge/trust.yaml, from which a message is weighed.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.app import App, build_app
from assistant.conversation.context import Context
from assistant.matching.evidence import Examiner
from assistant.matching.fitting.heads import learn_heads
from assistant.matching.matcher import Matcher
from tests.bench.pieces.cases import MessageCase, cases_of, share_of
from tests.bench.pieces.fitting import (
    Weighed,
    elsewhere,
    fitted,
    weighing,
    weighing_overheard,
)
from tests.bench.pieces.natural import natural_cases
from tests.bench.told.judging import Judge, Told
from tests.bench.told.placing import NoPlace
from tests.bench.told.playing import play
from tests.tables import read_table

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
_COUNTED = ("full", "missed", "wrong", "unconfirmed")


def main() -> None:
    """Print the figures of all shares, or of one."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--shares", type=int, default=5)
    options.add_argument("--only", type=int)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--held", action="store_true", help="another hand's, totals")
    options.add_argument("--fit", action="store_true", help="write trust.yaml anew")
    given = options.parse_args()
    app = build_app(ROOT / "config.yaml")
    if given.fit:
        _fit(app, given.shares)
        return
    shares: Sequence[int] = range(given.shares)
    if given.held or given.only is not None:
        shares = [given.only or 0]
    facts: dict[str, Counter[str]] = {"opening": Counter(), "remark": Counter()}
    outcomes: dict[str, Counter[str]] = {"opening": Counter(), "remark": Counter()}
    for number in shares:
        ctx, cases = _held(app) if given.held else left_out(app, number, given.shares)
        for one, told in judged(ctx, cases):
            kind = one.case["kind"]
            facts[kind].update({name: len(getattr(told, name)) for name in _COUNTED})
            outcomes[kind][told.outcome] += 1
            if given.verbose and not given.held and told.outcome != "understood":
                print(told.outcome, one.case["text"], one.case["facts"], told)
    for kind, counted in facts.items():
        print(f"{kind}:")
        print("\n".join(_lines(counted, outcomes[kind])))


def _held(app: App) -> tuple[Context, list[MessageCase]]:
    """What is in use, and the messages of a hand of which nothing is learnt."""
    ctx = Context(app.knowledge, app.matcher, NOW, app.config.policy)
    return ctx, list(cases_of(app.knowledge, read_table(HERE / "held.yaml")))


def _fit(app: App, shares: int) -> None:
    """Write knowledge/trust.yaml: from every share left out, and from other hands' messages."""
    pieces: list[Weighed] = []
    messages = 0
    for number in range(shares):
        ctx, cases = left_out(app, number, shares)
        pieces += weighing(ctx, [*cases, *elsewhere(ctx, cases)])
        messages += len(cases)
    natural = list(natural_cases(app.knowledge))
    ctx = Context(app.knowledge, app.matcher, NOW, app.config.policy)
    weighed = list(weighing(ctx, [*natural, *elsewhere(ctx, natural)]))
    weighed += weighing_overheard(app)
    file = app.config.knowledge / "trust.yaml"
    day = app.clock().date()
    file.write_text(fitted(pieces, weighed, messages + len(natural), day), "utf-8")


def left_out(app: App, number: int, shares: int) -> tuple[Context, list[MessageCase]]:
    """What has learnt all but this share of the messages, and the share's cases."""
    kept, out = {}, {}
    for asked, messages in app.knowledge.told.items():
        mine = [one for one in messages if share_of(one, shares) == number]
        out[asked] = tuple(mine)
        kept[asked] = tuple(one for one in messages if one not in mine)
    examine = app.matcher.examine
    heads = learn_heads(replace(app.knowledge, told=kept)).heads
    own = Examiner(examine.model, examine.wording, examine.encoder, heads)
    matcher = Matcher(app.knowledge, own)
    ctx = Context(app.knowledge, matcher, NOW, app.config.policy)
    return ctx, list(cases_of(app.knowledge, out))


def judged(
    ctx: Context, cases: list[MessageCase]
) -> Iterator[tuple[MessageCase, Told]]:
    """What became of each; none of those whose question no answers lead to."""
    judge = Judge(ctx)
    for one in cases:
        try:
            told = judge.told(one.case, play(ctx, one.case))
        except NoPlace:
            continue
        wrong = tuple(name for name in told.wrong if name not in one.unjudged)
        silent = tuple(name for name in told.unconfirmed if name in wrong)
        outcome = told.outcome
        if outcome == "wrong" and not wrong:
            outcome = "partly" if told.missed else "understood"
        yield one, replace(told, wrong=wrong, unconfirmed=silent, outcome=outcome)


def _lines(facts: Counter[str], outcomes: Counter[str]) -> Iterator[str]:
    of = facts["full"] + facts["missed"] + facts["wrong"]
    for name in _COUNTED:
        yield f"  facts {name}: {facts[name]} of {of} ({facts[name] / of:.1%})"
    cases = outcomes.total()
    for outcome, number in outcomes.most_common():
        yield f"  messages {outcome}: {number} of {cases} ({number / cases:.1%})"


if __name__ == "__main__":
    main()
