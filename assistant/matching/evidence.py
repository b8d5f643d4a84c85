"""What is known of a question: its words, mended, its sentences told apart.

Each is compared with the model.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.knowledge.measured.calibration import Calibration
from assistant.matching.clauses import ClauseHeads
from assistant.matching.heads import (
    Answers,
    First,
    Heads,
    Likely,
    Stated,
    words_of_a_message,
)
from assistant.matching.model import Model
from assistant.matching.probabilities import (
    TOPIC,
    log_chances,
    log_softmax,
    weighed_sum,
)
from assistant.matching.signals.at_hand import VectorsAtHand
from assistant.matching.signals.comparison import (
    OfAPart,
    Signals,
    compare,
    compare_part,
)
from assistant.matching.signals.meaning import Encoder, Meant
from assistant.matching.signals.vectors import Floats, Numbers
from assistant.text.remember import by_text
from assistant.text.sentences import sentences
from assistant.text.spelling import Spelling
from assistant.text.wording import Wording

_AT_HAND, _AT_HAND_CHARACTERS = 16, 20_000
"""Questions remembered, the last ones, and how long they are together."""
_SCORES_AT_HAND = 128
"""Texts whose options are remembered: a message, its parts, each asked for every question."""
_SENTENCES_SHARE = 0.5
"""What a message's sentences, one by one, count beside the whole of it."""


@dataclass(frozen=True)
class Evidence:
    """All that is known of a question before anything is weighed."""

    read: tuple[str, ...]
    """The words as typed, folded, abbreviations written out."""
    words: tuple[str, ...]
    """Those words, typos mended."""
    stems: tuple[str, ...]
    """Of those that carry meaning."""
    whole: Signals
    parts: tuple[OfAPart, ...]
    """Of each sentence, where there are several."""
    whether: bool = False
    """Whether it waits for yes or no, by its form."""

    def logs(self, calibration: Calibration) -> Floats:
        """The logarithm of each topic's probability, from the whole message and its sentences."""
        whole = log_chances(calibration, self.whole.topics)
        if not self.parts:
            return whole
        each = [log_chances(calibration, part.topics) for part in self.parts]
        sentences_alone = np.mean(each, axis=0, dtype=np.float32)
        return log_softmax(whole + _SENTENCES_SHARE * sentences_alone)

    def direct_scores(
        self, calibration: Calibration, logs: Floats, topics: Numbers
    ) -> Floats:
        """What each direct answer scores; `logs` are the topics', `topics` those of the answers."""
        whole = weighed_sum(calibration.direct, self.whole.directs)
        if self.parts:
            each = [
                weighed_sum(calibration.direct, part.directs) for part in self.parts
            ]
            whole = whole + _SENTENCES_SHARE * np.mean(each, axis=0)
        scores = whole + calibration.direct[TOPIC] * logs[topics]
        return np.asarray(scores, np.float32)


class Examiner:
    """Finds the evidence in a question; in the same question, always the same."""

    def __init__(
        self,
        model: Model,
        wording: Wording,
        encoder: Encoder | None = None,
        heads: Heads | None = None,
        clauses: ClauseHeads | None = None,
    ) -> None:
        self.model = model
        self.wording = wording
        self.encoder = VectorsAtHand(encoder) if encoder else None
        self._heads = heads
        self.clauses = clauses
        self._spelling = Spelling(model.vocabulary, model.language)
        # A turn looks at one question several times: as a story, as a question, as a sequel.
        self._remembered = by_text(_AT_HAND, _AT_HAND_CHARACTERS)(self._examine)
        self._scores = by_text(_SCORES_AT_HAND, _AT_HAND_CHARACTERS)(self._scored)
        self._of_messages = by_text(_AT_HAND, _AT_HAND_CHARACTERS)(self._as_a_message)

    def __call__(self, question: str) -> Evidence:
        """Everything that a decision can rest on."""
        return self._remembered(question)

    def _examine(self, question: str) -> Evidence:
        parts = sentences(question)
        texts = [question]
        if len(parts) > 1:
            texts += parts
        read = list(map(self.wording.words, texts))
        words = list(map(self._spelling.mended, read))
        stems = self.wording.stems(words[0])
        vectors = self.encoder(texts) if self.encoder else None
        meant = self._meant(texts, vectors)
        whole = compare(self.model, words[0], stems, meant[0])
        against_model = partial(compare_part, self.model)
        others = map(against_model, words[1:], meant[1:])
        return Evidence(
            read=tuple(read[0]),
            words=tuple(words[0]),
            stems=tuple(stems),
            whole=whole,
            parts=tuple(others),
            whether=self.wording.asks_whether(question),
        )

    def _meant(
        self, texts: Sequence[str], vectors: Floats | None
    ) -> Sequence[Meant | None]:
        if vectors is None or self.model.meaning is None:
            return [None] * len(texts)
        return self.model.meaning.compare(vectors)

    def meant_at_once(self, texts: Sequence[str]) -> Sequence[Meant | None]:
        """What the encoder says of each of many texts, none of which is remembered."""
        made = self.encoder.unremembered(texts) if self.encoder and texts else None
        return self._meant(texts, made)

    def likeliest(
        self, question: str, text: str, least: float | None = None
    ) -> Likely | None:
        """The option of this question that the text means without naming it.

        None where none is likely enough: as likely as `least`, where that is given.
        """
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return None
        return self._heads.likeliest(question, scores, least)

    def subject(self, text: str, among: Iterable[str]) -> str:
        """The question, of these, that the text answers; empty where none."""
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return ""
        return self._heads.subject(scores, among)

    def stated(
        self,
        text: str,
        most: int,
        several: Container[str] = (),
        others: Answers = (),
    ) -> tuple[Stated, ...]:
        """What the text may state: of so many questions the likeliest option, and its clues.

        The second one too of those to which `several` may be told. And what speaks for these other
        answers.
        """
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return ()
        return tuple(self._heads.stated(scores, most, several, others))

    def on(self, question: str, text: str) -> float:
        """How much the text is on this question of the interview: 1 surely, -1 surely not."""
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return -1.0
        return self._heads.on(question, scores)

    def first(self, text: str) -> First | None:
        """What the text is as a first message; None where nothing was learnt of it."""
        scores = self._of_messages(text)
        if self._heads is None or scores is None:
            return None
        return self._heads.first(scores)

    def doubt(self, text: str) -> float:
        """How much the text leaves open what is asked: above 0, likelier so."""
        scores = self._of_messages(text)
        if self._heads is None or scores is None:
            return -1.0
        return self._heads.doubt(scores)

    def _as_a_message(self, text: str) -> Floats | None:
        """What every option scores by the text's words and whether it asks."""
        if self._heads is None:
            return None
        words = tuple(self.wording.words(text))
        return self._heads.scores(words_of_a_message(words, text))

    def strays(self, question: str, text: str) -> bool:
        """Whether the text plainly answers another question than this, or none."""
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return False
        return self._heads.strays(question, scores)

    def is_aside(self, text: str, lead: float) -> bool:
        """Whether the text is said in passing: that leads by so much over what it may answer."""
        scores = self._scores(text)
        if self._heads is None or scores is None:
            return False
        return self._heads.is_aside(scores, lead)

    def _scored(self, text: str) -> Floats | None:
        """What the options of all questions score; the text is compared with nothing else."""
        if self._heads is None:
            return None
        return self._heads.scores(self.wording.words(text))
