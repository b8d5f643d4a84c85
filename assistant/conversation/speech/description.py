"""What of a mission's description a contract may say of its object."""

import re

from assistant.conversation.state.mission import LONGEST_DESCRIPTION

_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*")
_FEWEST_WORDS = 4


def object_in(text: str) -> str:
    """The first sentence that says something and asks nothing; empty where none is fit."""
    for found in _SENTENCES.finditer(text):
        sentence = " ".join(found[0].split())
        says = len(sentence.split()) >= _FEWEST_WORDS
        if says and "?" not in sentence and len(sentence) <= LONGEST_DESCRIPTION:
            return sentence.rstrip(" .!")
    return ""
