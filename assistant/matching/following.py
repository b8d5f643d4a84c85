"""Sequels: « et le délai ? » right after an answer means little by itself; it is read in the light of that answer."""

from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Match
from assistant.text.folding import fold

_LONGEST = 9
_FEW = 3


def may_follow(knowledge: Knowledge, text: str, alone: Match) -> bool:
    """Whether a text reads like the sequel of an answer; `alone` is what it comes to by itself.

    It is short, and either begins as a sequel or says so little that it gets no answer by itself.
    """
    words = fold(text).split()
    if not 0 < len(words) <= _LONGEST or (
        alone.decision == "chat" and alone.small_talk and len(words) == 1
    ):
        return False
    sequel = len(words) > 1 and words[0] in knowledge.words.sequel
    return sequel or (
        alone.decision != "answer" and len(knowledge.wording.stems(words)) <= _FEW
    )
