"""An encoder small enough to be understood, for tests of what is done with vectors."""

from collections.abc import Sequence

import numpy as np

from assistant.matching.signals.vectors import Floats


class Letters:
    """An encoder small enough to be understood: how often each letter comes."""

    name = "letters"

    def __call__(self, texts: Sequence[str]) -> Floats:
        rows = np.array(
            [
                [text.lower().count(chr(97 + n)) + 0.01 for n in range(26)]
                for text in texts
            ],
            np.float32,
        )
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
