"""What was learnt, kept on disk: an .npz of numbers and words that no reader can be made to run, named by its content.

A file is written whole or not at all; another knowledge base, encoder or format is another file.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.matching.bm25 import Bm25
from assistant.matching.learnt import Learnt
from assistant.matching.linear import Linear
from assistant.matching.meaning import Meaning
from assistant.matching.nearest import Postings
from assistant.matching.vectors import Vectors
from assistant.text.dictionary import Dictionary

_FORMAT = 7
"""One more whenever what is learnt, or how, changes."""
_KEPT = 3

Arrays = dict[str, Any]


def content_key(knowledge: Knowledge, encoder: str) -> str:
    """Names what would be learnt: the same for the same texts, encoder and format."""
    content = hashlib.sha256(f"{_FORMAT}\0{encoder}".encode())
    for text in _texts(knowledge):
        content.update(f"\0{text}".encode())
    return content.hexdigest()[:24]


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Every text that is learnt from, each topic's beside its name."""
    for topic in knowledge.topics.values():
        yield from (topic.id, topic.title, topic.answer)
    for phrasing in knowledge.phrasings:
        yield from (phrasing.topic, phrasing.text)
    yield from (*knowledge.out_of_scope.far, *knowledge.out_of_scope.near)
    for talk in knowledge.small_talk:
        yield from talk.phrasings
    for pair in knowledge.wording.abbreviations.items():
        yield from pair
    yield from sorted(knowledge.wording.empty)


def read(folder: Path, key: str) -> Learnt | None:
    """What was learnt under this key; None where there is nothing, or nothing that can be read."""
    try:
        with (
            (folder / f"{key}.npz").open("rb") as file,
            np.load(file, allow_pickle=False) as arrays,
        ):
            return _from_arrays({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def write(folder: Path, key: str, learnt: Learnt) -> None:
    """Keep it, and forget what has not been of use for longest. Raises OSError where the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{key}.{os.getpid()}.draft"
    with draft.open("wb") as whole:
        np.savez(whole, **_to_arrays(learnt))
    draft.replace(folder / f"{key}.npz")
    oldest_last = sorted(
        folder.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    for file in oldest_last[_KEPT:]:
        file.unlink(missing_ok=True)


def _to_arrays(learnt: Learnt) -> Arrays:
    return {
        **{
            name: _packed(getattr(learnt, name))
            for name in ("topics", "examples", "vocabulary")
        },
        "language": learnt.language.words,
        "owners": learnt.owners,
        "features": _packed(learnt.vectors.names),
        "rarity": learnt.vectors.rarity,
        **{f"postings_{name}": value for name, value in vars(learnt.postings).items()},
        "stems": _packed(learnt.words.stems),
        "stem_weights": learnt.words.weights,
        **_of_linear("classifier", learnt.classifier),
        **_of_meaning(learnt.meaning),
    }


def _from_arrays(arrays: Mapping[str, Any]) -> Learnt:
    encoder = _unpacked(arrays["encoder"])
    return Learnt(
        topics=_unpacked(arrays["topics"]),
        examples=_unpacked(arrays["examples"]),
        owners=arrays["owners"],
        vocabulary=_unpacked(arrays["vocabulary"]),
        language=Dictionary(arrays["language"]),
        vectors=Vectors(_unpacked(arrays["features"]), arrays["rarity"]),
        postings=_to_postings(arrays),
        words=Bm25(_unpacked(arrays["stems"]), arrays["stem_weights"]),
        classifier=_to_linear("classifier", arrays),
        meaning=_to_meaning(encoder[0], arrays) if encoder else None,
    )


def _to_postings(arrays: Mapping[str, Any]) -> Postings:
    parts = {name: arrays[f"postings_{name}"] for name in ("starts", "texts", "weights")}
    return Postings(**parts, count=int(arrays["postings_count"]))


def _of_meaning(meaning: Meaning | None) -> Arrays:
    if meaning is None:
        return {"encoder": _packed(())}
    return {
        "encoder": _packed((meaning.encoder,)),
        "axes": meaning.axes,
        "encoded": meaning.examples,
        **_of_linear("meaning", meaning.classifier),
    }


def _to_meaning(encoder: str, arrays: Mapping[str, Any]) -> Meaning:
    return Meaning(
        encoder, arrays["axes"], arrays["encoded"], _to_linear("meaning", arrays)
    )


def _of_linear(name: str, linear: Linear) -> Arrays:
    return {f"{name}_weights": linear.weights, f"{name}_offsets": linear.offsets}


def _to_linear(name: str, arrays: Mapping[str, Any]) -> Linear:
    return Linear(arrays[f"{name}_weights"], arrays[f"{name}_offsets"])


def _packed(texts: tuple[str, ...]) -> Any:
    """Texts as bytes, one after the other with a zero between: numpy would pad each to the longest."""
    return np.frombuffer("\0".join(texts).encode(), np.uint8)


def _unpacked(array: Any) -> tuple[str, ...]:
    text = array.tobytes().decode()
    return tuple(text.split("\0")) if text else ()
