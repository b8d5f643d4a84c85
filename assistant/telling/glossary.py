"""The glossary: finding a word that a user asks about, and the words that a text uses."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from assistant.blocks import Block, Bullets
from assistant.conversation.context import Context
from assistant.knowledge.language.terms import Term
from assistant.text.folding import fold

_CLOSE = 78
_ASKING_FOR_MEANING = frozenset(
    "quoi koi dire definition signifie signification what mean means meaning difference".split()
)
_LITTLE = frozenset(
    "c est ca veut que qu ce de du d la le l les un une des et entre cest is a an the does s and "
    "bonjour bjr salut slt hello svp stp merci please".split()
)
_MOST_ASKED = 2
_CLAUSE = re.compile(r"[,;:.!?…]\s+")
_BRACKETS = re.compile(r"\s*\(.*?\)")


def find_term(terms: Sequence[Term], wanted: str) -> Term | None:
    """The term of this name or alias, or the one spelt almost like it."""
    names = {name: term for term in terms for name in names_of(term)}
    folded = fold(wanted)
    if folded in names:
        return names[folded]
    close = process.extractOne(folded, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return names[close[0]] if close and len(folded) > 2 else None


def asked_terms(terms: Sequence[Term], question: str) -> list[Term]:
    """The terms whose meaning the question asks for: « c'est quoi la TMA ? », « différence entre KPI et SLA ».

    It may come after a story: « je débute, c'est quoi un SLA ? ».
    """
    last = _CLAUSE.split(question.strip())[-1]
    asking = [
        text for text in (question, last) if _ASKING_FOR_MEANING & set(fold(text).split())
    ]
    return next(filter(None, (bare_terms(terms, text) for text in asking)), [])


def bare_terms(terms: Sequence[Term], text: str) -> list[Term]:
    """The terms that a text consists of, but for little words: « GTI GTR », « la TMA c'est quoi ? »."""
    words = fold(text).split()
    rest = f" {' '.join(word for word in words if word not in _ASKING_FOR_MEANING)} "
    named = [
        (name, term) for term in terms for name in names_of(term) if f" {name} " in rest
    ]
    longest = {
        name: term
        for name, term in named
        if not any(name != other and name in other for other, _ in named)
    }
    beside = (
        set(rest.split()) - _LITTLE - {word for name in longest for word in name.split()}
    )
    return (
        []
        if beside
        else list({term.id: term for term in longest.values()}.values())[:_MOST_ASKED]
    )


def terms_in(terms: Sequence[Term], text: str, most: int) -> list[Term]:
    """The terms that a text uses, in the order in which it uses them."""
    padded = f" {fold(text)} "
    places = {term.id: _place(term, text, padded) for term in terms}
    used = sorted(
        (term for term in terms if places[term.id] >= 0), key=lambda term: places[term.id]
    )
    return used[:most]


def names_of(term: Term) -> list[str]:
    """The folded forms by which a term is known."""
    return [fold(name) for name in _spellings(term)]


def _spellings(term: Term) -> list[str]:
    """The name with and without what stands in brackets, what stands in them, and the aliases."""
    inside = re.findall(r"\((.*?)\)", term.term)
    return [term.term, _BRACKETS.sub("", term.term), *inside, *term.aliases]


def _place(term: Term, text: str, padded: str) -> int:
    """Where the text uses the term, or -1. An acronym counts in capitals only: « PAS » is not « pas »."""
    places = []
    for name in _spellings(term):
        if name.isupper():
            found = re.search(rf"\b{re.escape(name)}s?\b", text)
            places.append(found.start() if found else -1)
        else:
            places += [padded.find(f" {form} ") for form in (fold(name), f"{fold(name)}s")]
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
