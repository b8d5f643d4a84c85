"""Small talk: remarks that are no question (« merci »), told from questions that begin so."""

from collections.abc import Sequence

from assistant.knowledge.language.phrasings import SmallTalk
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold
from assistant.text.similarity import CharacterLikeness

_CLOSE = 0.75
_EXTRA_WORDS, _SHORT_REMARK = 2, 2
"""A remark may stand among so many other words, unless it is short: « ok SLA » is a question."""


class SmallTalkBank:
    """The remarks that the knowledge base has a reply to."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._folded: dict[str, SmallTalk] = {}
        self._talks: list[SmallTalk] = []
        self._lengths: list[int] = []
        texts: list[str] = []
        for talk in knowledge.small_talk:
            for text in talk.phrasings:
                words = knowledge.wording.words(text)
                self._folded.setdefault(fold(text), talk)
                self._talks.append(talk)
                self._lengths.append(len(words))
                texts.append(" ".join(words))
        self._longest = max(self._lengths, default=0) + _EXTRA_WORDS
        word_for_word = (len(folded.split()) for folded in self._folded)
        self._longest_pair = 2 * max(word_for_word, default=0)
        self._likeness = CharacterLikeness(texts)

    def is_one(self, text: str) -> bool:
        """Whether the text is, word for word, a remark."""
        folded = fold(text)
        return folded in self._folded or self._two_remarks(folded.split()) is not None

    def find(self, words: Sequence[str]) -> SmallTalk | None:
        """The remark that these words come to, if they come to one."""
        if len(words) > self._longest:
            return None
        both = self._two_remarks(words)
        if both:
            return both
        scores = self._likeness.scores(" ".join(words))
        if not scores:
            return None
        nearest = max(scores, key=scores.__getitem__)
        if scores[nearest] < _CLOSE:
            return None
        length = self._lengths[nearest]
        allowed = _EXTRA_WORDS if length > _SHORT_REMARK else 0
        extra = len(words) - length
        return self._talks[nearest] if extra <= allowed else None

    def _two_remarks(self, words: Sequence[str]) -> SmallTalk | None:
        """The second of two remarks that these words are, word for word: « merci bcp à plus »."""
        if len(words) > self._longest_pair:
            return None
        for cut in range(1, len(words)):
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            if first in self._folded and second in self._folded:
                return self._folded[second]
        return None
