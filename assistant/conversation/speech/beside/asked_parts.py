"""The parts of a text that may hold its question: a clause quoted, what is said over."""

import re
from collections.abc import Iterator

from assistant.text.sentences import whole_sentences

_QUOTED = re.compile(r"[«“\"]\s*(?P<words>[^«»“”\"]{40,})[»”\"]")
"""A clause that somebody copied: « la responsabilité du Prestataire est limitée … »."""
_PREFACE = re.compile(
    r"^.*\b(?:je (?:te |vous )?demand(?:e|ais)|je (?:veux|voulais|voudrais) savoir"
    r"|ma question(?:,)? (?:c['’]est|c['’]était|est|était))(?: si)? ",
    re.IGNORECASE,
)
"""« C'était pas ma question, je demandais si … »: the question stands behind."""
_CLAUSE = 10
"""Words of the shortest clause."""
_FEWEST, _MOST = 4, 3
"""Words of a part that asks something, and parts that are looked at."""


def parts_asked(text: str) -> list[str]:
    """The likeliest first; none of a text that has no parts."""
    found = dict.fromkeys(part.strip() for part in _parts(text))
    long_enough = [one for one in found if len(one.split()) >= _FEWEST and one != text]
    return long_enough[:_MOST]


def quoted_clause(text: str) -> tuple[str, str]:
    """The clause that a text quotes, and what else it says but for what leads to it.

    Both empty where it quotes none.
    """
    found = _QUOTED.search(text)
    if found is None or len(found["words"].split()) < _CLAUSE:
        return "", ""
    *before, _ = whole_sentences(text[: found.start()]) or [""]
    rest = (*before, text[found.end() :].strip(" .;"))
    return found["words"].strip(), " ".join(filter(None, rest))


def _parts(text: str) -> Iterator[str]:
    quoted, _ = quoted_clause(text)
    if quoted:
        yield quoted
    behind = _PREFACE.sub("", text)
    if behind != text:
        yield behind
    asking = [one for one in whole_sentences(text) if one.endswith("?")]
    yield from reversed(asking)
