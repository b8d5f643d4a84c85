"""Small talk: remarks that are no question (« merci », « bonjour »), told from questions that begin so."""

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
        self._folded: set[str] = set()
        self._remarks: list[tuple[SmallTalk, Sequence[str]]] = []
        for talk in knowledge.small_talk:
            for text in talk.phrasings:
                self._folded.add(fold(text))
                self._remarks.append((talk, knowledge.wording.words(text)))
        lengths = [len(words) for _, words in self._remarks]
        self._longest = max(lengths, default=0) + _EXTRA_WORDS
        texts = [" ".join(words) for _, words in self._remarks]
        self._likeness = CharacterLikeness(texts)

    def is_one(self, text: str) -> bool:
        """Whether the text is, word for word, a remark."""
        return fold(text) in self._folded

    def find(self, words: Sequence[str]) -> SmallTalk | None:
        """The remark that these words come to, if they come to one."""
        if len(words) > self._longest:
            return None
        scores = self._likeness.scores(" ".join(words))
        if not scores:
            return None
        nearest = max(scores, key=scores.__getitem__)
        talk, remark = self._remarks[nearest]
        extra = _EXTRA_WORDS if len(remark) > _SHORT_REMARK else 0
        if scores[nearest] < _CLOSE or len(words) - len(remark) > extra:
            return None
        return talk
