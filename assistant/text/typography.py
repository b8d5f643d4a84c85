"""French typography, set in one place so that curators can type plain characters."""

import re

from assistant.text.remember import by_text

_NARROW, _WIDE = "\u202f", "\u00a0"
_UNITS = (
    "jours?|mois|ans?|années?|semaines?|trimestres?|heures?|h|minutes?|min|secondes?"
    "|euros?|k€|millions?|milliards?|points?|fois|km|m²|ko|Mo|Go|To"
)
"""What never stands at the beginning of a line behind its number, be that number a [blank]."""
_RULES = (
    (re.compile(r"(?<=\w)'(?=[\w«])"), "’"),
    (re.compile(r" (?=[;!?])"), _NARROW),
    (re.compile(r" (?=[:»%€])"), _WIDE),
    (re.compile(r"(?<=«) "), _WIDE),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), _NARROW),
    (re.compile(rf"(?<=[\d\]]) (?=(?:{_UNITS})(?!\w))"), _WIDE),
    (re.compile(r"(?<=\bh) (?=\d\d(?!\d))"), _WIDE),
    (re.compile(r"(?<=\b[nN]°) (?=[\d\[])"), _WIDE),
    (re.compile(r"(?<=\bart\.) (?=[\dLRDA\[])"), _WIDE),
    (re.compile(r"(?<=§) (?=[\d\[])"), _WIDE),
)
_ENDINGS = (".", "!", "?", "…")


@by_text(most=5_000, characters=1_500_000)
def typeset(text: str) -> str:
    """The text with typographic apostrophes and the unbreakable spaces that French asks for."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters, cut at a word with « … » where it is longer."""
    if len(text) <= most:
        return text
    begun = text[: most - 1]
    whole_words, _, _ = begun.rpartition(" ")
    return f"{(whole_words or begun).rstrip()}…"


def sentence(fragment: str) -> str:
    """A fragment made a sentence: capital at the start, full stop at the end."""
    first, rest = fragment[:1], fragment[1:]
    ending = "" if fragment.endswith(_ENDINGS) else "."
    return f"{first.upper()}{rest}{ending}"
