"""The question said over, before its answer: « réunion ou rapport ? plutôt un rapport »."""

import re

_FIRST = re.compile(r"\s*([^?\n]{1,80})\?+\s*(?=\S)")
_MOST_WORDS = 8


def parted_at_echo(text: str) -> tuple[str, str]:
    """What is asked over, and what is said behind it; nothing and the text where nothing is."""
    found = _FIRST.match(text)
    if found is None or len(found[1].split()) > _MOST_WORDS:
        return "", text
    rest = text[found.end() :]
    return ("", text) if "?" in rest else (found[1], rest)
