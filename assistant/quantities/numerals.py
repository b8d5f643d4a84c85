"""Numbers written as words: « dix-huit mois » -> "18 mois"."""

import re

from text_to_num import alpha2digit

from assistant.text.folding import without_accents

_ONE = re.compile(r"\bune?\b(?!\s+(?:peu|fois))", re.IGNORECASE)
_THOUSANDS = re.compile(r"(\d) ?mill(?:e|iers?)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"(\d) ?millions?\b", re.IGNORECASE)
"""Number words after digits, which the library counts apart: « 2 millions » as 2 and 1,000,000."""
_ABOUT = {
    "dizaine": 10,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
}
_ROUGHLY = re.compile(rf"\bune ({'|'.join(_ABOUT)})\b(?: de | d')?", re.IGNORECASE)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def to_digits(text: str) -> str:
    """The text with its French number words in digits; « un » stays behind an apostrophe."""
    return str(alpha2digit(text, "fr", threshold=0))


def with_one(text: str) -> str:
    """The text where that « un » is a digit too, every other character where it was."""
    return _ONE.sub(lambda found: "1".rjust(len(found[0])), text)


def spelt(text: str) -> str:
    """Number words as digits, lower case, no accents, plain spaces.

    Punctuation and signs stay where they are.
    """
    text = text.translate(_APOSTROPHES)
    text = _ROUGHLY.sub(_about, text)
    text = _THOUSANDS.sub(r"\1k", text)
    text = _MILLIONS.sub(r"\1m", text)
    text = without_accents(to_digits(text)).lower()
    return " ".join(text.split())


def _about(found: re.Match[str]) -> str:
    """« Une dizaine de » -> « 10 »."""
    number = _ABOUT[found[1].lower()]
    return f"{number} "
