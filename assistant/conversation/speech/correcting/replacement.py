"""A text that sets one thing in the place of another.

« C'est pas A, c'est B », « B et pas A », « B au lieu de A ».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The grammar of correcting oneself: words and their order together, so not a list for curators.
_THEN = r"(?:\s?[,;:.]\s?|\s)"
_INSTEAD = r"(?:mais|c'est|c'était|ce sera|ça sera|plut[oô]t|en fait|finalement)"
_IT_IS = re.compile(r"\bc (?=\w)", re.IGNORECASE)
_RUN = re.compile(r"[\s,;:.]{2,}")
_BARE = re.compile(r"\s*(?:(?:de|à|c'est)\s+)?(?P<number>\d+|[^\W\d]+)\s*[.!]*\s*")
_MEASURED = re.compile(
    r"\b\w++\s+(?P<unit>mois|ans?|semaines?|jours?|années?)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Way:
    """One way of saying it: what opens it, what parts the two things, which comes first."""

    opening: re.Pattern[str]
    parting: re.Pattern[str]
    old_first: bool = True

    def replacement(self, text: str) -> tuple[str, str] | None:
        """What is taken back and what is said instead; None where the text says no such thing."""
        found = _parted(self.opening, self.parting, text)
        if found is None:
            return None
        first, second = found
        return (first, second) if self.old_first else (second, first)


def _pattern(way: str) -> re.Pattern[str]:
    return re.compile(way, re.IGNORECASE | re.MULTILINE)


_LINE = _pattern("^")
_INSTEAD_OF = r"(?:au\s+lieu|à\s+la\s+place)\s+d"
_WHO_ACTS = r"(?:ils?|elles?|on|nous|je|c'est|ce\s+sera|mettez|notez)"
_NO_VERB = "".join(
    rf"(?<!\b{verb})"
    for verb in "est sont ont suis vont va faut peut peuvent veut veux veulent fait font".split()
)
"""« Mes gars ils sont pas payés » puts nobody in the place of the payment."""
_WAYS = (
    _Way(
        _pattern(r"\b(?:pas|plus|non)\s+"),
        _pattern(rf"{_THEN}{_INSTEAD}\s+(?P<rest>.+)"),
    ),
    _Way(
        _pattern(r"\b(?:pas|plus)\s+(?![,;:.])"),
        _pattern(r"[,;:.]\s*(?P<rest>.+)"),
    ),
    _Way(
        _LINE,
        _pattern(
            rf"{_NO_VERB}[\s,;]+"
            r"(?:et\s+(?:pas|non|plus)(?:\s+pas)?|pas|plut[oô]t\s+qu[e']"
            rf"|{_INSTEAD_OF}(?:es|e|u|'))\s*(?P<rest>.+)"
        ),
        old_first=False,
    ),
    _Way(
        _pattern(rf"^\s*{_INSTEAD_OF}(?:es?|u|')\s*(?:la\s|les\s|l')?"),
        _pattern(rf"(?:\s?[,;:.]\s?|\s(?={_WHO_ACTS}\b))(?P<rest>.+)"),
    ),
    _Way(
        _pattern(r"\b(?:dit|mis|répondu|écrit|noté|indiqué|coché|parlé d[eu'])\s+"),
        _pattern(rf"{_THEN}(?:{_INSTEAD}|alors que|or)\s+(?P<rest>.+)"),
    ),
    _Way(
        _LINE,
        _pattern(
            r"\s?[,;:.]\s?(?:mettez|mets|met|on\s+met|notez|note|prenez|plut[oô]t)\s+"
            r"(?P<rest>[^,;:.]+?)\s+à\s+la\s+place"
        ),
    ),
    _Way(
        _pattern(r"\bpass\w+\s+d[eu']\s*"),
        _pattern(r"\s+(?:à|au|en)\s+(?P<rest>.+)"),
    ),
)
_NO_MORE = _pattern(r"\W*(?:(?:ah|euh|mais|ben|bah|eh)\s+)*(?:non|nan|nn|oui|ok)\W*")
"""« Non, pas 15 ans »: nothing stands in the place of what is denied."""
_FOR_ANOTHER = _pattern(rf"[\s,;]+{_INSTEAD_OF}(?P<rest>.+)")


def replacements(text: str) -> Iterator[tuple[str, str]]:
    """What the text takes back and what it says instead, in each way that it can be read."""
    plain = _plain(text)
    for way in _WAYS:
        found = way.replacement(plain)
        if found:
            old, new = found
            if not _NO_MORE.fullmatch(new):
                yield old, _with_unit(new, old)


def told_instead(text: str) -> str:
    """What « B au lieu de A » says; nothing where the text is no such thing.

    A may say too little by itself: « au lieu du 1er ».
    """
    plain = _plain(text)
    found = _parted(_LINE, _FOR_ANOTHER, plain)
    if found is None:
        return ""
    new, old = found
    whole = plain.startswith(new) and plain.endswith(old)
    return new if whole else ""


def _plain(text: str) -> str:
    """With plain apostrophes, « c'est » for « c », one separator where several follow each other.

    The patterns meet no run of separators then, which they would try to part in every way.
    """
    return _RUN.sub(_one_separator, _IT_IS.sub("c'est ", text.replace("’", "'")))


def _one_separator(found: re.Match[str]) -> str:
    """The first mark of punctuation, with the spaces or the end of the line around it."""
    run = found[0]
    mark = run.strip()[:1]
    before = " " if mark and run[0].isspace() else ""
    if "\n" in run:
        return f"{before}{mark}\n"
    behind = " " if run[-1].isspace() else ""
    return f"{before}{mark}{behind}"


def _parted(
    opening: re.Pattern[str], parting: re.Pattern[str], text: str
) -> tuple[str, str] | None:
    """What stands between the first opening and what parts it from the rest, and that rest.

    It stands on one line. Each part of the text is looked at once: what parts the words behind
    one opening parts those behind the next as well, until that is passed.
    """
    parted = None
    for opened in opening.finditer(text):
        start = opened.end()
        if parted is None or parted.start() <= start:
            parted = parting.search(text, start + 1)
        if parted is None:
            return None
        if text.find("\n", start, parted.start()) < 0:
            return text[start : parted.start()], parted["rest"]
    return None


def _with_unit(new: str, old: str) -> str:
    """« Pas 12 mois mais 24 »: 24 mois."""
    bare = _BARE.fullmatch(new)
    measured = _MEASURED.search(old)
    if bare and measured:
        return f"{bare['number']} {measured['unit']}"
    return new
