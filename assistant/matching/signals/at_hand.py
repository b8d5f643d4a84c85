"""The encoder's vectors of what was typed lately: a turn asks for the same text several times."""

from collections.abc import Sequence

import numpy as np

from assistant.matching.signals.meaning import Encoder
from assistant.matching.signals.vectors import Floats
from assistant.text.remember import Remembered, forgettable

_MOST, _CHARACTERS = 128, 20_000
"""Texts whose vectors are remembered, and how long they are together."""


class VectorsAtHand:
    """An encoder that encodes together whatever it has not encoded lately.

    Four short texts at once take hardly longer than two. At most so many texts are kept, of so many
    characters together.
    """

    def __init__(
        self, encoder: Encoder, most: int = _MOST, characters: int = _CHARACTERS
    ) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known = forgettable(Remembered(self._alone, most, characters))

    def __call__(self, texts: Sequence[str]) -> Floats:
        """One row a text, of length 1."""
        new = [text for text in dict.fromkeys(texts) if not self._known.holds(text)]
        made = dict(zip(new, self._encoder(new), strict=True)) if new else {}
        for text, row in made.items():
            self._known.keep(text, row)
        rows = [made[one] if one in made else self._known[one] for one in texts]
        return np.stack(rows)

    def unremembered(self, texts: Sequence[str]) -> Floats:
        """The same for a whole document, of which nothing is to stay."""
        return self._encoder(texts)

    def _alone(self, text: str) -> Floats:
        row: Floats = self._encoder([text])[0]
        return row
