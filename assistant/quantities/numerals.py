"""Numbers written as words: « dix-huit mois » -> "18 mois"."""

import re
import unicodedata

from text_to_num import alpha2digit

_ONE = re.compile(r"\bune?\b(?!\s+(?:peu|fois))", re.IGNORECASE)
_THOUSANDS = re.compile(r"(\d) ?mill(?:e|iers?)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"(\d) ?millions?\b", re.IGNORECASE)
"""Number words after digits, which the library would count apart: « 2 millions » as 2 and 1,000,000."""
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
_ROUGHLY = re.compile(rf"\bune ({'|'.join(_ABOUT)}) (?:de |d')", re.IGNORECASE)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def to_digits(text: str) -> str:
    """The text with its French number words written in digits; « un » stays, for it is mostly an article."""
    return str(alpha2digit(text, "fr", threshold=0))


def with_one(text: str) -> str:
    """The text where « un » and « une » count as a digit too, every other character where it was."""
    return _ONE.sub(lambda one: "1".rjust(len(one[0])), text)


def spelt(text: str) -> str:
    """Number words as digits, lower case, no accents, plain spaces; punctuation and signs stay where they are."""
    rounded = _ROUGHLY.sub(
        lambda about: f"{_ABOUT[about[1].lower()]} ", text.translate(_APOSTROPHES)
    )
    scaled = _MILLIONS.sub(r"\1m", _THOUSANDS.sub(r"\1k", rounded))
    decomposed = unicodedata.normalize("NFKD", to_digits(scaled))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare.lower()).strip()
