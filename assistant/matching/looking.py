"""Looking at a question: its words read and repaired, its sentences told apart, each compared with what was learnt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.calibration import log_chances, log_softmax
from assistant.matching.learnt import Learnt
from assistant.matching.meaning import Encoder, Meant
from assistant.matching.signals import Signals, compare
from assistant.matching.vectors import Floats
from assistant.text.sentences import sentences
from assistant.text.spelling import Spelling
from assistant.text.wording import Wording

_AT_HAND = 8
"""Questions remembered, the last ones."""
_SENTENCES_SHARE = 0.5
"""What a message's sentences, one by one, count beside the whole of it."""


@dataclass(frozen=True)
class Seen:
    """All that is known of a question before anything is weighed."""

    read: tuple[str, ...]
    """Its words as typed, folded, abbreviations spelt out."""
    words: tuple[str, ...]
    """The same, typos repaired."""
    stems: tuple[str, ...]
    """Of those that carry meaning."""
    whole: Signals
    parts: tuple[Signals, ...]
    """Of each sentence, where there are several."""

    def logs(self, calibration: Calibration) -> Floats:
        """The logarithm of each topic's probability: what the whole message says, and its sentences."""
        whole = log_chances(calibration, self.whole.topics)
        if not self.parts:
            return whole
        each = [log_chances(calibration, part.topics) for part in self.parts]
        return log_softmax(
            whole + _SENTENCES_SHARE * np.mean(each, axis=0, dtype=np.float32)
        )


@dataclass(frozen=True)
class Look:
    """Sees questions; the same question is always seen alike."""

    learnt: Learnt
    wording: Wording
    encoder: Encoder | None = None

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(self.learnt.vocabulary, self.learnt.language)

    def __call__(self, question: str) -> Seen:
        """Everything that a decision can rest on."""
        return self._remembered(question)

    @cached_property
    def _remembered(self) -> Callable[[str], Seen]:
        """A turn looks at the same question several times: as a story, as a question, as a sequel."""
        return lru_cache(maxsize=_AT_HAND)(self._see)

    def _see(self, question: str) -> Seen:
        parts = sentences(question)
        texts = [question, *parts] if len(parts) > 1 else [question]
        read = [self.wording.words(text) for text in texts]
        words = [[self._spelling.mended(word) for word in each] for each in read]
        stems = [self.wording.stems(each) for each in words]
        signals = [
            compare(self.learnt, *each)
            for each in zip(words, stems, self._meant(texts), strict=True)
        ]
        return Seen(
            tuple(read[0]), tuple(words[0]), tuple(stems[0]), signals[0], tuple(signals[1:])
        )

    def _meant(self, texts: list[str]) -> Sequence[Meant | None]:
        if self.encoder is None or self.learnt.meaning is None:
            return [None] * len(texts)
        return self.learnt.meaning.compare(self.encoder(texts))
