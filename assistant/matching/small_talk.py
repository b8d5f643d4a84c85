"""Small talk: remarks that are no question (« merci », « bonjour »), told from questions that begin with one."""

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
        self._remarks = [
            (talk, knowledge.wording.words(text))
            for talk in knowledge.small_talk
            for text in talk.phrasings
        ]
        self._folded = {
            fold(text) for talk in knowledge.small_talk for text in talk.phrasings
        }
        self._longest = (
            max((len(words) for _, words in self._remarks), default=0) + _EXTRA_WORDS
        )
        self._likeness = CharacterLikeness([" ".join(words) for _, words in self._remarks])

    def is_one(self, text: str) -> bool:
        """Whether the text is, word for word, a remark."""
        return fold(text) in self._folded

    def find(self, words: Sequence[str]) -> SmallTalk | None:
        """The remark that these words come to, if they come to one."""
        if len(words) > self._longest:
            return None
        scores = self._likeness.scores(" ".join(words))
        number = max(scores, key=lambda one: scores[one], default=None)
        if number is None or scores[number] < _CLOSE:
            return None
        talk, remark = self._remarks[number]
        return (
            talk
            if len(words) - len(remark)
            <= (_EXTRA_WORDS if len(remark) > _SHORT_REMARK else 0)
            else None
        )
