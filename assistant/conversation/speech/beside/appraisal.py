"""What one makes of a fact, asked behind it: « ils veulent 48 mois, c'est abusé non ? »."""

import re

from assistant.text.folding import fold

_TAIL = re.compile(
    r"[,;]?\s(?=(?:c['\u2019]?\s?est|c['\u2019]était|c|non|hein|nan|(?:ça|ca)\s(?:vous|te|me|fait|paraît|parait|semble)"
    r"|vous\strouvez|vous\sen|tu\strouves|est-ce)\b[^,;?]{0,60}\?+$)",
    re.IGNORECASE,
)
_ACTING = frozenset("il ils elle elles on nous me m je j mon ma notre leur c".split())
"""Who does it, or that it is so: a number alone (« 15 € c'est cher ? ») is what is asked about."""
_FIRST = 2
"""Words among which they stand."""
_FEWEST, _MOST = 3, 7
"""Words of the shortest fact, and of the longest such question."""


def parted_at_appraisal(sentence: str) -> tuple[str, str]:
    """The fact, and the question that it is followed by; the sentence whole where none is."""
    plain = sentence.rstrip()
    for found in _TAIL.finditer(plain):
        head, tail = plain[: found.start()], plain[found.end() :]
        words = fold(head).split()
        short = len(tail.split()) <= _MOST and len(words) >= _FEWEST
        if short and not _ACTING.isdisjoint(words[:_FIRST]):
            return head, tail
    return sentence, ""
