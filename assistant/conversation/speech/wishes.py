"""What a sentence asks to be done: « envoie la liste en pdf », « c parti », « en plus court »."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.knowledge.language.wishes import Expression, Group, Wish, Wishes
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

_LONGEST, _LONGEST_OPEN = 12, 20
"""Words of a text that is a wish."""
_POLITE = re.compile(r"\best ce que\b|\bs il (?:vous|te) plait\b")
"""It makes a wish longer, and no less of one."""
_MOST_OTHER, _MOST_IN_PASSING = 1, 2
"""Words beside it that are no little ones: « pour vendredi »; where it is said in passing."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
"""« Looong »: a letter drawn out counts once."""
_DENYING = frozenset(("ne", "pas", "jamais"))
Starts = Mapping[Expression, Sequence[int]]
"""Expressions that stand in a text, each with the places where it begins."""


def wish_of(knowledge: Knowledge, text: str) -> Wish | None:
    """The first wish that the text says; None where it says none."""
    text = _DRAWN_OUT.sub(r"\1", text)
    words = fold(text).split()
    if not words or len(words) > _LONGEST_OPEN:
        return None
    # « jveux », « c parti »: a wish may be typed as it is said.
    spelt_out = knowledge.wording.words(text)
    for said in (words,) if spelt_out == words else (words, spelt_out):
        standing, brief = _standing(knowledge.wishes, said), _is_brief(said)
        for wish in knowledge.wishes.wishes if standing else ():
            stands = not wish.expressions.isdisjoint(standing)
            if (
                stands
                and (wish.open or brief)
                and _says(knowledge.wishes, wish, said, standing, text)
            ):
                return wish
    return None


def _is_brief(words: Sequence[str]) -> bool:
    """Whether a text is short enough for a wish beside which hardly anything may stand."""
    return len(_POLITE.sub("", " ".join(words)).split()) <= _LONGEST


def _standing(wishes: Wishes, words: Sequence[str]) -> Starts:
    """The expressions of all wishes that stand in the words."""
    found: dict[Expression, list[int]] = {}
    for start, word in enumerate(words):
        for expression in _begun_by(wishes, word):
            if _stands(expression, words, start):
                found.setdefault(expression, []).append(start)
    return found


def _begun_by(wishes: Wishes, word: str) -> Iterator[Expression]:
    """The expressions whose first word this may be."""
    yield from wishes.by_first_word.get(word, ())
    for length in wishes.lengths_of_beginnings:
        if length <= len(word):
            yield from wishes.by_first_word.get(f"{word[:length]}*", ())


def _says(
    wishes: Wishes, wish: Wish, words: Sequence[str], standing: Starts, text: str
) -> bool:
    if text.rstrip().endswith("?") and not wish.asks:
        return False
    most = _MOST_IN_PASSING if wish.in_passing else _MOST_OTHER
    for way in wish.groups:
        places = _places(way, standing)
        if places and (wish.open or _alone(wishes, words, places, most)):
            return True
    return False


def _places(way: Iterable[Group], standing: Starts) -> set[int]:
    """The places of the words that say it in this way; none where a group has no word."""
    found: set[int] = set()
    for group in way:
        places = _first(group, standing, found)
        if not places:
            return set()
        found.update(places)
    return found


def _first(group: Group, standing: Starts, taken: set[int]) -> range:
    """Where one of the group's expressions stands, beside what is taken already."""
    for expression in group:
        for start in standing.get(expression, ()):
            places = range(start, start + len(expression))
            if taken.isdisjoint(places):
                return places
    return range(0)


def _stands(expression: Expression, words: Sequence[str], start: int) -> bool:
    said = words[start : start + len(expression)]
    return len(said) == len(expression) and all(map(_is_word, expression, said))


def _is_word(wanted: str, word: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted


def _alone(wishes: Wishes, words: Sequence[str], places: set[int], most: int) -> bool:
    """Whether little words alone stand beside it, and so many others."""
    others = [word for place, word in enumerate(words) if place not in places]
    if not _DENYING.isdisjoint(others):
        return False
    return sum(word not in wishes.beside for word in others) <= most
