"""What a sentence asks to be done: « envoie la liste en pdf », « c parti », « en plus court »."""

import re
from collections.abc import Iterable, Sequence

from assistant.knowledge.language.wishes import Group, Wish, Wishes
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

_LONGEST, _LONGEST_OPEN = 12, 20
"""Words of a text that is a wish."""
_MOST_OTHER, _MOST_IN_PASSING = 1, 2
"""Words beside it that are no little ones: « pour vendredi »; where it is said in passing."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
"""« Looong »: a letter drawn out counts once."""
_DENYING = frozenset(("ne", "pas", "jamais"))


def wish_of(knowledge: Knowledge, text: str) -> Wish | None:
    """The first wish that the text says; None where it says none."""
    text = _DRAWN_OUT.sub(r"\1", text)
    words = fold(text).split()
    if not words or len(words) > _LONGEST_OPEN:
        return None
    # « jveux », « c parti »: a wish may be typed as it is said.
    spelt_out = knowledge.wording.words(text)
    for said in (words,) if spelt_out == words else (words, spelt_out):
        for wish in knowledge.wishes.wishes:
            if _says(knowledge.wishes, wish, said, text):
                return wish
    return None


def _says(wishes: Wishes, wish: Wish, words: Sequence[str], text: str) -> bool:
    if text.rstrip().endswith("?") and not wish.asks:
        return False
    if not wish.open and len(words) > _LONGEST:
        return False
    most = _MOST_IN_PASSING if wish.in_passing else _MOST_OTHER
    for way in wish.groups:
        places = _places(way, words)
        if places and (wish.open or _alone(wishes, words, places, most)):
            return True
    return False


def _places(way: Iterable[Group], words: Sequence[str]) -> set[int]:
    """The places of the words that say it in this way; none where a group has no word."""
    found: set[int] = set()
    for group in way:
        places = _first(group, words, found)
        if not places:
            return set()
        found.update(places)
    return found


def _first(group: Group, words: Sequence[str], taken: set[int]) -> range:
    """Where one of the group's expressions stands, beside what is taken already."""
    for expression in group:
        for start in range(len(words) - len(expression) + 1):
            if _stands(expression, words, start):
                places = range(start, start + len(expression))
                if taken.isdisjoint(places):
                    return places
    return range(0)


def _stands(expression: Sequence[str], words: Sequence[str], start: int) -> bool:
    for offset, wanted in enumerate(expression):
        word = words[start + offset]
        if wanted.endswith("*"):
            if not word.startswith(wanted[:-1]):
                return False
        elif word != wanted:
            return False
    return True


def _alone(wishes: Wishes, words: Sequence[str], places: set[int], most: int) -> bool:
    """Whether little words alone stand beside it, and so many others."""
    others = [word for place, word in enumerate(words) if place not in places]
    if not _DENYING.isdisjoint(others):
        return False
    return sum(word not in wishes.beside for word in others) <= most
