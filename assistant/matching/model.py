"""What is learnt from the knowledge base: arrays and words alone, to be kept on disk."""

from dataclasses import dataclass

from assistant.matching.signals.bm25 import Bm25
from assistant.matching.signals.linear import Linear
from assistant.matching.signals.meaning import Meaning
from assistant.matching.signals.nearest import Postings
from assistant.matching.signals.vectors import Numbers, Vectors
from assistant.text.dictionary import Dictionary

OUTSIDE = -1
"""The owner of a text on other things."""


@dataclass(frozen=True)
class Model:
    """Everything that a question is compared with."""

    topics: tuple[str, ...]
    examples: tuple[str, ...]
    """Known texts: questions on other things and remarks, then each topic's own texts."""
    owners: Numbers
    """The number of each example's topic, in order; OUTSIDE comes first."""
    vocabulary: tuple[str, ...]
    """The words of the known texts: what typos are mended to."""
    language: Dictionary
    """Words that are no typos though no known text uses them: « renard » is no « retard »."""
    vectors: Vectors
    postings: Postings
    words: Bm25
    classifier: Linear
    """A column a topic, and a last one that says « inside »."""
    meaning: Meaning | None
    """None where no sentence encoder is installed."""
