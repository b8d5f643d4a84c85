"""The figures of the review on labelled contracts: see the package."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.app import build_app
from assistant.knowledge.measured.review import ReviewCalibration
from assistant.review.clues import Clues
from assistant.review.finding import Judge
from assistant.review.reviewing import Reviewer
from tests.bench.contracts.figures import (
    SHARES,
    Told,
    auroc,
    auroc_interval,
)
from tests.bench.contracts.fitting import fitted
from tests.bench.contracts.labelled import Labelled, french

ROOT = Path(__file__).parents[3]
_FILE = ROOT / "knowledge" / "review_calibration.yaml"
_HEAD = """\
# Écrit par « python -m tests.bench.contracts DOSSIER --write » : à ne pas modifier à la main.
# Le poids de chaque indice dans un contrat reçu, calculé sur des contrats relus sujet par sujet.
# « found » : à partir de cette chance, un sujet est dit trouvé ; sous « nothing », rien n'est dit
# trouvé ; entre les deux, à vérifier.
"""
_FOUND, _NOTHING = 0.55, 0.3


def main(folder: Path, write: bool) -> None:
    """Print the figures, each contract left out in turn; keep the weights from all of them."""
    app = build_app(ROOT / "config.yaml")
    reviewer = Reviewer(app.knowledge, app.matcher)
    contracts = list(french(folder))
    clues = [reviewer.clues(one.received) for one in contracts]
    told: list[Told] = []
    for number, one in enumerate(contracts):
        others = [
            pair
            for other, (labelled, own) in enumerate(zip(contracts, clues, strict=True))
            if other != number
            for pair in _judged(labelled, own)
        ]
        calibration = _calibration(fitted(others), len(contracts), len(others))
        told += _told(reviewer, one, clues[number], calibration)
    _print(contracts, told)
    if write:
        every = [
            pair
            for one, own in zip(contracts, clues, strict=True)
            for pair in _judged(one, own)
        ]
        _write(_calibration(fitted(every), len(contracts), len(every)))


def _judged(one: Labelled, clues: Sequence[Clues]) -> list[tuple[Clues, str]]:
    return [(own, one.gold[own.topic]) for own in clues if own.topic in one.gold]


def _calibration(
    weights: dict[str, float], contracts: int, judgements: int
) -> ReviewCalibration:
    day = date.today().isoformat()
    return ReviewCalibration(day, contracts, judgements, weights, _FOUND, _NOTHING)


def _told(
    reviewer: Reviewer,
    one: Labelled,
    clues: tuple[Clues, ...],
    calibration: ReviewCalibration,
) -> list[Told]:
    contract, lexicon = reviewer.take_apart(one.received)
    judge = Judge(calibration, lexicon, reviewer.traps(lexicon))
    return [
        Told(one.name, found.topic, found.verdict, found.score, one.gold[found.topic])
        for found in judge.findings(contract, clues, readable=True)
        if found.topic in one.gold
    ]


def _print(contracts: Sequence[Labelled], told: Sequence[Told]) -> None:
    for one in contracts:
        own = [row for row in told if row.contract == one.name]
        print(one.name)
        _print_figures(own)
    borderline = {(one.name, topic) for one in contracts for topic in one.borderline}
    sure = [row for row in told if (row.contract, row.topic) not in borderline]
    print("without the borderline ones")
    _print_figures(sure)
    low, high = auroc_interval(told)
    print(f"all, each contract left out in turn ({len(told)} judgements)")
    _print_figures(told)
    print(f"  AUROC, contracts drawn anew: 95 %: {low:.3f} to {high:.3f}")


def _print_figures(told: Sequence[Told]) -> None:
    for name, share in SHARES.items():
        print(f"  {name}: {share(told)}")
    print(f"  AUROC, there or weak against absent: {auroc(told):.3f}")


def _write(calibration: ReviewCalibration) -> None:
    weights = ", ".join(
        f'{name}: "{weight}"' for name, weight in calibration.weights.items()
    )
    lines = [
        f'measured: "{calibration.measured}"',
        f"contracts: {calibration.contracts}",
        f"judgements: {calibration.judgements}",
        f"weights: {{{weights}}}",
        f'found: "{calibration.found}"',
        f'nothing: "{calibration.nothing}"',
    ]
    _FILE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if one != "--write"]
    if len(arguments) != 1:
        raise SystemExit("python -m tests.bench.contracts FOLDER [--write]")
    main(Path(arguments[0]), "--write" in sys.argv)
