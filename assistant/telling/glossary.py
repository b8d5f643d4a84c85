"""The glossary: finding a word that a user asks about, and the words that a text uses."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from assistant.blocks import Block, Bullets
from assistant.conversation.context import Context
from assistant.knowledge.language.terms import Term
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

_CLOSE = 78
_SHORTEST = 3
"""Letters of a word that may be misspelt."""
_MOST_ASKED = 2
_TERMS = 3
"""Explained beside a text."""
_NOWHERE = -1
"""What `str.find` says of what is not there."""
_CLAUSE = re.compile(r"[,;:.!?…]\s+")
_BRACKETS = re.compile(r"\s*\(.*?\)")


def find_term(terms: Sequence[Term], wanted: str) -> Term | None:
    """The term of this name or alias, or the one spelt almost like it."""
    names = {}
    for term in terms:
        for name in names_of(term):
            names[name] = term
    folded = fold(wanted)
    if folded in names:
        return names[folded]
    if len(folded) < _SHORTEST:
        return None
    close = process.extractOne(
        folded,
        list(names),
        scorer=fuzz.ratio,
        score_cutoff=_CLOSE,
    )
    if close is None:
        return None
    nearest, _, _ = close
    return names[nearest]


def asked_terms(knowledge: Knowledge, question: str) -> list[Term]:
    """The terms whose meaning the question asks for: « différence entre KPI et SLA ».

    It may come after a story: « je débute, c'est quoi un SLA ? ».
    """
    asking = knowledge.words.asking_meaning
    *_, last = _CLAUSE.split(question.strip())
    for text in (question, last):
        words = fold(text).split()
        terms = bare_terms(knowledge, text) if asking.intersection(words) else []
        if terms:
            return terms
    return []


def bare_terms(knowledge: Knowledge, text: str) -> list[Term]:
    """The terms that a text consists of, but for little words: « GTI GTR », « la TMA »."""
    asking = knowledge.words.asking_meaning
    words = [word for word in fold(text).split() if word not in asking]
    joined = " ".join(words)
    named = _longest(_named_in(knowledge.terms, f" {joined} "))
    beside = set(words) - knowledge.words.beside_term
    for name in named:
        beside -= set(name.split())
    if beside:
        return []
    terms = {term.id: term for term in named.values()}
    return list(terms.values())[:_MOST_ASKED]


def _named_in(terms: Sequence[Term], padded: str) -> dict[str, Term]:
    """The names that stand in a text, each with its term."""
    named = {}
    for term in terms:
        for name in names_of(term):
            if f" {name} " in padded:
                named[name] = term
    return named


def _longest(named: Mapping[str, Term]) -> dict[str, Term]:
    """Without the names that stand inside others."""
    longest = {}
    for name, term in named.items():
        holding = [other for other in named if name in other]
        if holding == [name]:
            longest[name] = term
    return longest


def terms_in(terms: Sequence[Term], text: str, most: int) -> list[Term]:
    """The terms that a text uses, in the order in which it uses them."""
    padded = f" {fold(text)} "
    used: dict[int, list[Term]] = defaultdict(list)
    for term in terms:
        used[_place(term, text, padded)].append(term)
    used.pop(_NOWHERE, None)
    in_order: list[Term] = []
    for place in sorted(used):
        in_order += used[place]
    return in_order[:most]


def names_of(term: Term) -> list[str]:
    """The folded forms by which a term is known."""
    return [fold(name) for name in _spellings(term)]


def _spellings(term: Term) -> list[str]:
    """The name with and without what stands in brackets, what stands in them, and the aliases."""
    inside = re.findall(r"\((.*?)\)", term.term)
    outside = _BRACKETS.sub("", term.term)
    return [term.term, outside, *inside, *term.aliases]


def _place(term: Term, text: str, padded: str) -> int:
    """Where the text uses the term first; _NOWHERE where it does not.

    An acronym counts in capitals only: « PAS » is not « pas ».
    """
    places = set()
    for name in _spellings(term):
        if name.isupper():
            found = re.search(rf"\b{re.escape(name)}s?\b", text)
            places.add(found.start() if found else _NOWHERE)
            continue
        folded = fold(name)
        for form in (folded, f"{folded}s"):
            places.add(padded.find(f" {form} "))
    places.discard(_NOWHERE)
    return min(places, default=_NOWHERE)


def terms_blocks(
    ctx: Context,
    text: str,
    most: int = _TERMS,
    explained: Sequence[Term] = (),
) -> list[Block]:
    """The trade's words in a text, explained."""
    terms = []
    for term in ctx.knowledge.terms:
        if not term.common and term not in explained:
            terms.append(term)
    lines = []
    for term in terms_in(terms, text, most):
        lines.append(ctx.say.term_line(term=term.term, definition=term.definition))
    if not lines:
        return []
    return [Bullets(tuple(lines), ctx.say.terms_heading())]
