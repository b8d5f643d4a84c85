"""Numbers written as words: « dix-huit mois » -> "18 mois"."""

import re

from text_to_num import alpha2digit

_ONE = re.compile(r"\bune?\b(?!\s+(?:peu|fois))", re.IGNORECASE)


def to_digits(text: str) -> str:
    """The text with its French number words written in digits; « un » stays, for it is mostly an article."""
    return str(alpha2digit(text, "fr", threshold=0))


def to_digits_with_one(text: str) -> str:
    """The same where « un » counts: « un an et demi »."""
    return _ONE.sub("1", to_digits(text))
