"""Which lines of a contract are headings: « ARTICLE 3 – OBJET : », « ## Prix »."""

import re
from dataclasses import dataclass

_LONGEST = 110
"""Characters of a heading."""
_LEAST_LETTERS = 3
_MOST_WORDS_OF_CAPITALS = 14
_LEAST_CAPITALS = 5
"""Letters of a heading in capitals: « RGPD », a firm's name, are words of a sentence."""
_MARK = re.compile(r"^(#{1,6})\s+")
_BULLET = re.compile(r"^[•*▪◦\-–]\s*(?=art)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:article|art\.|clause)\s*(?:n[°o]\s*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,6}\b|premier|1er)"
    r"\s*[.)]?\s*[-–—:.]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"^(?P<number>(?:annexe|appendice)(?:\s+(?:n[°o]\s*)?[0-9A-Z]{1,3})?)\s*(?:[-–—:.]\s*(?P<title>.*)|)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5})(?:\s*[.)\-–]|\s)\s*(?P<title>[A-ZÀ-Ü].*)$"
)
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{0,4}\s*$|…{2,}\s*\d{0,4}\s*$")
_SENTENCE_ENDS = (".", ";", ",", "!", "?")
_EMPHASIS = re.compile(r"^(\*\*|__)(.+)\1\s*:?$")


@dataclass(frozen=True)
class Heading:
    """A heading: its number as it is printed, and its title; either may be empty."""

    number: str
    title: str
    depth: int
    """1 for an article, 2 for what stands below it."""


def is_contents(line: str) -> bool:
    """Whether it is a line of a table of contents: dots lead to a page."""
    return bool(_CONTENTS.search(line))


def heading_of(line: str, inside: bool = False) -> Heading | None:
    """The heading that a line is; None for a line of text.

    `inside` a paragraph, capitals alone make none: a word of them may begin a broken line.
    """
    bare = line.strip()
    mark = _MARK.match(bare)
    title = bare[mark.end() :] if mark else bare
    bold = _EMPHASIS.match(title)
    title = _BULLET.sub("", bold[2] if bold else title).strip()
    if not title or len(title) > _LONGEST or _letters(title) < _LEAST_LETTERS:
        return None
    named = _ARTICLE.match(title) or _ANNEX.match(title)
    if named and not _goes_on(named["title"] or ""):
        return _numbered(named)
    numbered = _NUMBERED.match(title)
    if numbered and (mark or _is_title(numbered["title"])):
        return _numbered(numbered)
    if mark:
        return Heading("", _clean(title), len(mark[1]))
    if bold or (not inside and _in_capitals(title)):
        return Heading("", _clean(title), 1)
    return None


def _numbered(found: re.Match[str]) -> Heading:
    number = found["number"]
    return Heading(number, _clean(found["title"] or ""), 1 + number.count("."))


def _goes_on(title: str) -> bool:
    """Whether « article 6 de la loi … » is the middle of a sentence that a line was broken in."""
    first = title.strip()[:1]
    return first.islower() or title.rstrip().endswith(_SENTENCE_ENDS[1:])


def _is_title(title: str) -> bool:
    """Whether what stands behind a number is a title, not an item of a list."""
    return not title.rstrip().endswith(_SENTENCE_ENDS) and len(title.split()) <= 12


def _in_capitals(title: str) -> bool:
    letters = [char for char in title if char.isalpha()]
    if title.endswith(_SENTENCE_ENDS) or len(letters) < _LEAST_CAPITALS:
        return False
    return len(title.split()) <= _MOST_WORDS_OF_CAPITALS and all(
        map(str.isupper, letters)
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _clean(title: str) -> str:
    return title.strip().strip("*_#").rstrip(" :.-–—").strip()
