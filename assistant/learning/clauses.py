"""What was learnt of contracts' clauses, kept on disk like what questions are compared with."""

from collections.abc import Iterator
from pathlib import Path

from assistant.knowledge.models import Knowledge
from assistant.learning.archive import (
    Arrays,
    digest,
    of_linear,
    packed,
    read_whole,
    to_linear,
    unpacked,
    write_whole,
)
from assistant.learning.shapes import clauses_fit
from assistant.matching.clauses import ClauseHeads

_FORMAT = 2
"""Counted up whenever what is learnt, or how, changes."""
_FOLDER = "clauses"


def content_key(knowledge: Knowledge) -> str:
    """Names what would be learnt: the same for the same clauses, words of contracts and format."""
    return digest((f"{_FORMAT}", *_texts(knowledge)))


def _texts(knowledge: Knowledge) -> Iterator[str]:
    examples, review = knowledge.signal_clauses, knowledge.review
    for signal, own in examples.signals.items():
        yield from (signal, *own.shown, "", *own.alike, "")
    yield from examples.others
    yield from review.compounds
    for party, names in review.parties.items():
        yield from (party, *names)
    for pair in review.spoken.items():
        yield from pair
    for country in knowledge.countries.items():
        yield from country
    places = knowledge.places
    for several in (places.names, places.towns, places.demonyms):
        for place, names in several.items():
            yield from (place, *names)


def read(folder: Path, key: str) -> ClauseHeads | None:
    """What was learnt under this key; None where there is nothing, or nothing of use."""
    return read_whole(folder / _FOLDER / f"{key}.npz", _from_arrays, clauses_fit)


def write(folder: Path, key: str, learnt: ClauseHeads) -> None:
    """Keep it, and forget what has not been of use for longest. Raises OSError."""
    arrays: Arrays = {
        "signals": packed(learnt.signals),
        **of_linear("features", learnt.features),
    }
    write_whole(folder / _FOLDER / f"{key}.npz", arrays)


def _from_arrays(arrays: Arrays) -> ClauseHeads:
    return ClauseHeads(unpacked(arrays["signals"]), to_linear("features", arrays))
