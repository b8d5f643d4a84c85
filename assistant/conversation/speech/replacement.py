"""A text that sets one thing in the place of another.

« C'est pas A, c'est B », « B et pas A », « B au lieu de A ».
"""

import re
from collections.abc import Iterator

# The grammar of correcting oneself: words and their order together, so not a list for curators.
_THEN = r"(?:\s*[,;:.]\s*|\s+)"
_INSTEAD = r"(?:mais|c'est|c'était|ce sera|ça sera|plut[oô]t|en fait|finalement)"
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"\b(?:pas|plus|non)\s+(?P<old>.+?){_THEN}{_INSTEAD}\s+(?P<new>.+)",
        r"\b(?:pas|plus)\s+(?P<old>[^,;:.]+)[,;:.]\s*(?P<new>.+)",
        r"(?P<new>.+?)[\s,;]+"
        r"(?:et\s+(?:pas|non|plus)(?:\s+pas)?|pas|plut[oô]t\s+qu[e']"
        r"|(?:au\s+lieu|à\s+la\s+place)\s+d[eu'])"
        r"\s*(?P<old>.+)",
        rf"\b(?:dit|mis|répondu|écrit|noté|indiqué|coché|parlé d[eu'])\s+(?P<old>.+?){_THEN}"
        rf"(?:{_INSTEAD}|alors que|or)\s+(?P<new>.+)",
        r"\bpass\w+\s+d[eu']\s*(?P<old>.+?)\s+(?:à|au|en)\s+(?P<new>.+)",
    )
)
_FOR_ANOTHER = re.compile(
    r"(?P<new>.+?)[\s,;]+(?:au\s+lieu|à\s+la\s+place)\s+d.+", re.IGNORECASE
)
_BARE = re.compile(r"\s*(?:(?:de|à|c'est)\s+)?(?P<number>\d+|[^\W\d]+)\s*[.!]*\s*")
_MEASURED = re.compile(
    r"(?:\d+|\w+)\s+(?P<unit>mois|ans?|semaines?|jours?|années?)\b", re.IGNORECASE
)


def replacements(text: str) -> Iterator[tuple[str, str]]:
    """What the text takes back and what it says instead, in each way that it can be read."""
    plain = text.replace("’", "'")
    for way in _WAYS:
        match = way.search(plain)
        if match:
            yield match["old"], _with_unit(match["new"], match["old"])


def told_instead(text: str) -> str:
    """What « B au lieu de A » says; nothing where the text is no such thing.

    A may say too little by itself: « au lieu du 1er ».
    """
    match = _FOR_ANOTHER.fullmatch(text.replace("’", "'"))
    return match["new"] if match else ""


def _with_unit(new: str, old: str) -> str:
    """« Pas 12 mois mais 24 »: 24 mois."""
    bare = _BARE.fullmatch(new)
    measured = _MEASURED.search(old)
    if bare and measured:
        return f"{bare['number']} {measured['unit']}"
    return new
