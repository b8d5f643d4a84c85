"""The glossary: finding a word that a user asks about, and the words that a text uses."""

import re
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
    close = process.extractOne(folded, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return names[close[0]] if close else None


def asked_terms(knowledge: Knowledge, question: str) -> list[Term]:
    """The terms whose meaning the question asks for: « c'est quoi la TMA ? », « différence entre KPI et SLA ».

    It may come after a story: « je débute, c'est quoi un SLA ? ».
    """
    last = _CLAUSE.split(question.strip())[-1]
    for text in (question, last):
        asks = not knowledge.words.asking_meaning.isdisjoint(fold(text).split())
        terms = bare_terms(knowledge, text) if asks else []
        if terms:
            return terms
    return []


def bare_terms(knowledge: Knowledge, text: str) -> list[Term]:
    """The terms that a text consists of, but for little words: « GTI GTR », « la TMA c'est quoi ? »."""
    asking = knowledge.words.asking_meaning
    words = [word for word in fold(text).split() if word not in asking]
    named = _longest(_named_in(knowledge.terms, f" {' '.join(words)} "))
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
        if not any(name in other for other in named if other != name):
            longest[name] = term
    return longest


def terms_in(terms: Sequence[Term], text: str, most: int) -> list[Term]:
    """The terms that a text uses, in the order in which it uses them."""
    padded = f" {fold(text)} "
    used = []
    for number, term in enumerate(terms):
        place = _place(term, text, padded)
        if place >= 0:
            used.append((place, number))
    return [terms[number] for _, number in sorted(used)[:most]]


def names_of(term: Term) -> list[str]:
    """The folded forms by which a term is known."""
    return [fold(name) for name in _spellings(term)]


def _spellings(term: Term) -> list[str]:
    """The name with and without what stands in brackets, what stands in them, and the aliases."""
    inside = re.findall(r"\((.*?)\)", term.term)
    return [term.term, _BRACKETS.sub("", term.term), *inside, *term.aliases]


def _place(term: Term, text: str, padded: str) -> int:
    """Where the text uses the term, or -1. An acronym counts in capitals only: « PAS » is not « pas »."""
    places: list[int] = []
    for name in _spellings(term):
        if name.isupper():
            found = re.search(rf"\b{re.escape(name)}s?\b", text)
            places.append(found.start() if found else -1)
            continue
        folded = fold(name)
        for form in (folded, f"{folded}s"):
            places.append(padded.find(f" {form} "))
    return min((place for place in places if place >= 0), default=-1)


_TERMS = 3


def terms_blocks(
    ctx: Context, text: str, most: int = _TERMS, explained: Sequence[Term] = ()
) -> list[Block]:
    """The trade's words in a text, explained."""
    terms = terms_in(
        [term for term in ctx.knowledge.terms if not term.common and term not in explained],
        text,
        most,
    )
    lines = tuple(
        ctx.say.term_line(term=term.term, definition=term.definition) for term in terms
    )
    return [Bullets(lines, ctx.say.terms_heading())] if lines else []
