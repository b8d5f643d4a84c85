"""Contracts with what people found in them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.review.contract.received import Received

PRESENT, WEAK, ABSENT = "present", "weak", "absent"


@dataclass(frozen=True)
class Labelled:
    """A contract and its labels."""

    name: str
    received: Received
    gold: Mapping[str, str]
    borderline: frozenset[str]


def french(folder: Path) -> Iterator[Labelled]:
    """The French contracts of a folder, in the order of their names."""
    for file in sorted(folder.glob("*.txt")):
        labels = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        if labels["lang"] == "fr":
            lines = file.read_text(encoding="utf-8").splitlines()
            received = Received(tuple(lines), 0)
            borderline = frozenset(labels.get("borderline", ()))
            yield Labelled(file.stem, received, labels["gold"], borderline)
