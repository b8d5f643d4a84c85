"""What questions are compared with, kept on disk under a name that tells what it was learnt from.

Another knowledge base, encoder or format is another file.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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
from assistant.learning.shapes import fits_together
from assistant.matching.model import Model
from assistant.matching.signals.likelihood import Likelihood
from assistant.matching.signals.meaning import Meaning
from assistant.matching.signals.postings import Postings
from assistant.matching.signals.vectors import Vectors
from assistant.text.dictionary import Dictionary

_FORMAT = 20
"""Counted up whenever what is learnt, or how, changes."""


def content_key(knowledge: Knowledge, encoder: str) -> str:
    """Names what would be learnt: the same for the same texts, encoder and format."""
    return digest((f"{_FORMAT}", encoder, *_texts(knowledge)))


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Every text that is learnt from, each topic's beside its name."""
    for topic in knowledge.topics.values():
        yield from (topic.id, topic.title, topic.answer)
    for answer in knowledge.answers.values():
        yield from (answer.id, answer.topic, answer.question, answer.reply)
    for phrasing in knowledge.phrasings:
        yield from (phrasing.topic, phrasing.direct, phrasing.text)
    for gap in knowledge.out_of_scope.gaps:
        yield from (gap.id, gap.name)
    yield from knowledge.out_of_scope.texts
    for talk in knowledge.small_talk:
        yield from talk.phrasings
    for pair in knowledge.wording.abbreviations.items():
        yield from pair
    yield from sorted(knowledge.wording.empty)


def read(folder: Path, key: str) -> Model | None:
    """What was learnt under this key; None where there is nothing, or nothing of use.

    A file that cannot be read, or does not fit together, is thrown away.
    """
    return read_whole(folder / f"{key}.npz", _from_arrays, fits_together)


def write(
    folder: Path,
    key: str,
    model: Model,
) -> None:
    """Keep it, and forget what has not been of use for longest.

    Raises OSError where the disk refuses.
    """
    write_whole(folder / f"{key}.npz", _to_arrays(model))


def _to_arrays(model: Model) -> Arrays:
    return {
        "topics": packed(model.topics),
        "gaps": packed(model.gaps),
        "directs": packed(model.directs),
        "direct_topics": model.direct_topics,
        "examples": packed(model.examples),
        "vocabulary": packed(model.vocabulary),
        "language": model.language.words,
        "owners": model.owners,
        "features": packed(model.vectors.names),
        "rarity": model.vectors.rarity,
        "stems": packed(tuple(sorted(model.stems))),
        "gap_stems": packed(tuple(sorted(model.gap_stems))),
        **_of_postings("nearest", model.nearest),
        **_of_likelihood("said", model.said),
        **_of_likelihood("asked", model.asked),
        **of_linear("classifier", model.classifier),
        **_of_meaning(model.meaning),
    }


def _from_arrays(arrays: Mapping[str, Any]) -> Model:
    encoder = unpacked(arrays["encoder"])
    return Model(
        topics=unpacked(arrays["topics"]),
        gaps=unpacked(arrays["gaps"]),
        directs=unpacked(arrays["directs"]),
        direct_topics=arrays["direct_topics"],
        examples=unpacked(arrays["examples"]),
        owners=arrays["owners"],
        vocabulary=unpacked(arrays["vocabulary"]),
        language=Dictionary(arrays["language"]),
        stems=frozenset(unpacked(arrays["stems"])),
        gap_stems=frozenset(unpacked(arrays["gap_stems"])),
        vectors=Vectors(unpacked(arrays["features"]), arrays["rarity"]),
        nearest=_to_postings("nearest", arrays),
        said=_to_likelihood("said", arrays),
        asked=_to_likelihood("asked", arrays),
        classifier=to_linear("classifier", arrays),
        meaning=_to_meaning(encoder[0], arrays) if encoder else None,
    )


def _of_postings(name: str, postings: Postings) -> Arrays:
    return {
        f"{name}_starts": postings.starts,
        f"{name}_owners": postings.owners,
        f"{name}_weights": postings.weights,
        f"{name}_count": postings.count,
    }


def _to_postings(name: str, arrays: Mapping[str, Any]) -> Postings:
    return Postings(
        starts=arrays[f"{name}_starts"],
        owners=arrays[f"{name}_owners"],
        weights=arrays[f"{name}_weights"],
        count=int(arrays[f"{name}_count"]),
    )


def _of_likelihood(name: str, likelihood: Likelihood) -> Arrays:
    return {
        **_of_postings(name, likelihood.features),
        f"{name}_lengths": likelihood.lengths,
        f"{name}_letters": likelihood.first_letters,
    }


def _to_likelihood(name: str, arrays: Mapping[str, Any]) -> Likelihood:
    return Likelihood(
        _to_postings(name, arrays),
        arrays[f"{name}_lengths"],
        int(arrays[f"{name}_letters"]),
    )


def _of_meaning(meaning: Meaning | None) -> Arrays:
    if meaning is None:
        return {"encoder": packed(())}
    return {
        "encoder": packed((meaning.encoder,)),
        "centre": meaning.centre,
        "axes": meaning.axes,
        "encoded": meaning.examples,
        **of_linear("meaning", meaning.classes),
        **of_linear("scope_meaning", meaning.scope),
        **of_linear("direct_meaning", meaning.directs),
    }


def _to_meaning(encoder: str, arrays: Mapping[str, Any]) -> Meaning:
    return Meaning(
        encoder=encoder,
        centre=arrays["centre"],
        axes=arrays["axes"],
        examples=arrays["encoded"],
        classes=to_linear("meaning", arrays),
        scope=to_linear("scope_meaning", arrays),
        directs=to_linear("direct_meaning", arrays),
    )
