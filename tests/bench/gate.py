"""Where the gate's thresholds come from: python -m tests.bench.gate.

A fifth of the phrasings and of the bank of other questions is left out in turn and asked. The thresholds in
assistant/matching/matcher.py were read off these tables, never off the development questions.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant.app import build_app
from assistant.knowledge.models import Knowledge, OutOfScope
from assistant.matching.matcher import Matcher, Signals

ROOT = Path(__file__).parents[2]
FOLDS = 5
FLOORS = (1.8, 2.2, 2.5, 2.8, 3.2, 3.6)
SURE = ((3.0, 0.38), (3.5, 0.42), (3.5, 0.46), (3.5, 0.50))

Asked = list[tuple[str, Signals]]
"""(the topic asked about, or « far » or « near » for other questions, what the gate sees)."""


def main() -> None:
    """Print what each floor refuses, and what each idea of « sure » answers."""
    knowledge = build_app(ROOT / "config.yaml").knowledge
    inside, outside = _left_out(knowledge)
    far, near = ([seen for kind, seen in outside if kind == name] for name in ("far", "near"))
    print("scope floor   refused: in scope     far    near")
    for floor in FLOORS:
        groups = ([seen for _, seen in inside], far, near)
        print(
            f"{floor:>11}" + "".join(f"{_share([one.scope < floor for one in group]):>17.1%}"[-11:] for group in groups)
        )
    print("sure (scope, likeness), agreed   answered   wrong of all   others answered")
    for sure in SURE:
        answered = [(topic, seen) for topic, seen in inside if _is_sure(seen, sure)]
        wrong = sum(seen.ranked[0][0] != topic for topic, seen in answered) / len(inside)
        others = _share([_is_sure(seen, sure) for _, seen in outside])
        print(f"{sure!s:<33}{len(answered) / len(inside):>8.1%}{wrong:>15.1%}{others:>18.1%}")


def _left_out(knowledge: Knowledge) -> tuple[Asked, Asked]:
    chance = random.Random(7)
    phrasings, bank = list(knowledge.phrasings), knowledge.out_of_scope
    others = [("far", text) for text in bank.far] + [("near", text) for text in bank.near]
    chance.shuffle(phrasings)
    chance.shuffle(others)
    inside: Asked = []
    outside: Asked = []
    for fold in range(FOLDS):
        kept = list(_but(others, fold))
        reduced = OutOfScope(*(tuple(text for kind, text in kept if kind == name) for name in ("far", "near")))
        matcher = Matcher(replace(knowledge, out_of_scope=reduced), list(_but(phrasings, fold)))
        inside += [(one.topic, matcher.signals(one.text)) for one in phrasings[fold::FOLDS]]
        outside += [(kind, matcher.signals(text)) for kind, text in others[fold::FOLDS]]
    return inside, outside


def _but(items: list, fold: int) -> Iterator:
    return (item for number, item in enumerate(items) if number % FOLDS != fold)


def _is_sure(seen: Signals, sure: tuple[float, float]) -> bool:
    scope, likeness = sure
    return seen.agreed and seen.scope >= scope and seen.likeness >= likeness


def _share(truths: list[bool]) -> float:
    return sum(truths) / len(truths)


if __name__ == "__main__":
    main()
