"""What was learnt, kept on disk: an .npz of numbers and words, named by its content.

No reader can be made to run what is in it. A file is written whole or not at all; another knowledge
base, encoder or format is another file. One that is damaged is thrown away: it is only a cache.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np

from assistant.knowledge.models import Knowledge
from assistant.learning.shapes import fits_together
from assistant.matching.model import Model
from assistant.matching.signals.bm25 import Bm25
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.meaning import Meaning
from assistant.matching.signals.nearest import Postings
from assistant.matching.signals.vectors import Vectors
from assistant.text.dictionary import Dictionary

_FORMAT = 7
"""Counted up whenever what is learnt, or how, changes."""
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


def read(folder: Path, key: str) -> Model | None:
    """What was learnt under this key; None where there is nothing, or nothing of use.

    A file that cannot be read, or does not fit together, is thrown away.
    """
    file = folder / f"{key}.npz"
    try:
        model = _from_arrays(_arrays(file))
        if fits_together(model):
            return model
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001 (a damaged file makes its readers raise anything)
        pass
    with suppress(OSError):
        file.unlink()
    return None


def _arrays(file: Path) -> Arrays:
    """The arrays by name. Each is compared with its checksum before anything reads it."""
    arrays = {}
    with ZipFile(file) as archive:
        for name in archive.namelist():
            content = BytesIO(archive.read(name))
            array = np.lib.format.read_array(content, allow_pickle=False)
            arrays[name.removesuffix(".npy")] = array
    return arrays


def write(
    folder: Path,
    key: str,
    model: Model,
) -> None:
    """Keep it, and forget what has not been of use for longest.

    Raises OSError where the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{key}.{os.getpid()}.draft"
    with draft.open("wb") as whole:
        np.savez(whole, **_to_arrays(model))
    draft.replace(folder / f"{key}.npz")
    latest_first = sorted(folder.glob("*.npz"), key=_changed, reverse=True)
    for file in latest_first[_KEPT:]:
        file.unlink(missing_ok=True)


def _changed(file: Path) -> float:
    return file.stat().st_mtime


def _to_arrays(model: Model) -> Arrays:
    return {
        "topics": _packed(model.topics),
        "examples": _packed(model.examples),
        "vocabulary": _packed(model.vocabulary),
        "language": model.language.words,
        "owners": model.owners,
        "features": _packed(model.vectors.names),
        "rarity": model.vectors.rarity,
        "postings_starts": model.postings.starts,
        "postings_texts": model.postings.texts,
        "postings_weights": model.postings.weights,
        "postings_count": model.postings.count,
        "stems": _packed(model.words.stems),
        "stem_weights": model.words.weights,
        **_of_linear("classifier", model.classifier),
        **_of_meaning(model.meaning),
    }


def _from_arrays(arrays: Mapping[str, Any]) -> Model:
    encoder = _unpacked(arrays["encoder"])
    return Model(
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
    return Postings(
        starts=arrays["postings_starts"],
        texts=arrays["postings_texts"],
        weights=arrays["postings_weights"],
        count=int(arrays["postings_count"]),
    )


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
    """Texts as bytes, with a zero between: numpy would pad each to the longest."""
    return np.frombuffer("\0".join(texts).encode(), np.uint8)


def _unpacked(array: Any) -> tuple[str, ...]:
    text = array.tobytes().decode()
    return tuple(text.split("\0")) if text else ()
