"""The heads of the interview's questions, kept on disk like what questions are compared with."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

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
from assistant.learning.shapes import heads_fit
from assistant.matching.fitting.head_texts import (
    NO_SUBJECT,
    QUESTIONS,
    names_of,
    others_for,
)
from assistant.matching.heads import Heads

_FORMAT = 10
"""Counted up whenever what is learnt, or how, changes."""
_FOLDER = "heads"


def content_key(knowledge: Knowledge) -> str:
    """Names the heads that would be learnt: the same for the same texts and format."""
    return digest((f"{_FORMAT}", *_texts(knowledge)))


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Every text that the heads are learnt from, each option's beside its name."""
    for question in knowledge.every_question.values():
        yield question.id
        for option in question.options:
            yield from (option.id, *names_of(option))
    for answer in knowledge.typed_answers:
        yield from (answer.question, answer.option, answer.text)
    for messages in knowledge.told.values():
        yield from messages
    yield from knowledge.asides
    yield from knowledge.doubts.unsettled
    yield ""
    yield from knowledge.doubts.settled
    yield from others_for(knowledge)
    yield from others_for(knowledge, NO_SUBJECT)
    yield from others_for(knowledge, QUESTIONS)
    for pair in knowledge.wording.abbreviations.items():
        yield from pair


def read(folder: Path, key: str) -> Heads | None:
    """The heads under this key; None where there are none, or none of use."""
    return read_whole(folder / _FOLDER / f"{key}.npz", _from_arrays, heads_fit)


def write(folder: Path, key: str, heads: Heads) -> None:
    """Keep them, and forget those not of use for longest. Raises OSError."""
    write_whole(folder / _FOLDER / f"{key}.npz", _to_arrays(heads))


def _to_arrays(heads: Heads) -> Arrays:
    return {
        "questions": packed(heads.questions),
        "options": packed(heads.options),
        **of_linear("words", heads.words),
        "sureness": heads.sureness,
        "floor": np.float64(heads.floor),
    }


def _from_arrays(arrays: Arrays) -> Heads:
    return Heads(
        questions=unpacked(arrays["questions"]),
        options=unpacked(arrays["options"]),
        words=to_linear("words", arrays),
        sureness=arrays["sureness"],
        floor=float(arrays["floor"]),
    )
