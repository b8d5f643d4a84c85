"""Which of many known texts is nearest to a question: a cosine with each of them, at once."""

import numpy as np

from assistant.matching.signals.postings import Postings
from assistant.matching.signals.vectors import Floats, Sparse


def likeness(texts: Postings, vector: Sparse) -> Floats:
    """The share of the question's vector that each text has; 1 for the same words."""
    # A vector is two normed halves, words and letters: whole likeness would come to 2.
    return texts.sums(vector.features, vector.weights) / np.float32(2)
