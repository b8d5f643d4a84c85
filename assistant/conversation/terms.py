"""The glossary: finding a word that a user asks about, and the words that a text uses."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from assistant.folding import fold
from assistant.knowledge.models import Term

_CLOSE = 78
_BRACKETS = re.compile(r"\s*\(.*?\)")


def find_term(terms: Sequence[Term], wanted: str) -> Term | None:
    """The term of this name or alias, or the one spelt almost like it."""
    names = {name: term for term in terms for name in names_of(term)}
    folded = fold(wanted)
    if folded in names:
        return names[folded]
    close = process.extractOne(folded, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return names[close[0]] if close and len(folded) > 2 else None


def terms_in(terms: Sequence[Term], text: str, most: int) -> list[Term]:
    """The terms that a text uses, in the order in which it uses them."""
    padded = f" {fold(text)} "
    places = {term.id: _place(term, padded) for term in terms}
    used = sorted((term for term in terms if places[term.id] >= 0), key=lambda term: places[term.id])
    return used[:most]


def names_of(term: Term) -> list[str]:
    """The folded forms by which a term is known: with and without what stands in brackets, and its aliases."""
    inside = re.findall(r"\((.*?)\)", term.term)
    return [fold(name) for name in (term.term, _BRACKETS.sub("", term.term), *inside, *term.aliases)]


def _place(term: Term, padded: str) -> int:
    places = (padded.find(f" {form} ") for name in names_of(term) for form in (name, f"{name}s"))
    return min((place for place in places if place >= 0), default=-1)
