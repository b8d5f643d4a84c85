"""The sentences of a message: people tell a story, and the question stands in one of them."""

import re

_ENDS = re.compile(r"(?<=[.!?…;:])\s+|\n+")
_LEAST_WORDS = 3
_MOST = 3


def sentences(text: str) -> list[str]:
    """The sentences of three words or more, the last three at most."""
    found = []
    for part in _ENDS.split(text):
        if len(part.split()) >= _LEAST_WORDS:
            found.append(part.strip())
    return found[-_MOST:]


def questions_in(text: str) -> list[str]:
    """The sentences that end with a question mark."""
    return [sentence for sentence in sentences(text) if sentence.endswith("?")]
