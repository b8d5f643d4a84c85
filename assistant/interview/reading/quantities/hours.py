"""Hours of the day told as « de 18 h à 8 h », against those that an option stands for."""

import re

from assistant.knowledge.questions import Option

_FROM_TO = re.compile(
    r"\b(?P<first>\d{1,2}) ?h(?: ?\d{2})? ?(?:a|-|–|/|jusqu'a) ?(?P<last>\d{1,2}) ?h\b"
)


def beyond(option: Option, text: str) -> bool:
    """Whether hours are told outside of those of the option. `text` went through `spelt`."""
    if not option.hours:
        return False
    opening, closing = option.hours
    for found in _FROM_TO.finditer(text):
        first, last = int(found["first"]), int(found["last"])
        if first < opening or last > closing or last <= first:
            return True
    return False
