"""Sequels: « et le délai ? » means little by itself; it is read in the light of the last answer."""

from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Match
from assistant.text.folding import fold

_LONGEST = 9
_FEW = 3


def may_follow(
    knowledge: Knowledge,
    text: str,
    alone: Match,
) -> bool:
    """Whether a text reads like the sequel of an answer; `alone` is what it comes to by itself.

    It is short, and either begins as a sequel or says so little that it gets no answer by itself.
    """
    words = fold(text).split()
    if not words or len(words) > _LONGEST:
        return False
    if len(words) == 1:
        if alone.decision == "chat" and alone.small_talk:
            return False
    elif words[0] in knowledge.words.sequel:
        return True
    if alone.decision == "answer":
        return False
    return len(knowledge.wording.stems(words)) <= _FEW
