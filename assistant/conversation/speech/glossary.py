"""The words of the trade that a user asks about."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from assistant.knowledge.contract.passages import Blank
from assistant.knowledge.language.terms import Term
from assistant.knowledge.models import Knowledge
from assistant.text.folding import fold

_CLOSE = 78
"""How alike, of 100, two spellings are that mean one word."""
_SHORTEST = 3
"""Letters that a word needs to be taken for another."""
_MOST_ASKED = 2
_WHAT_IT_IS = re.compile(r"\bqu est ce (?:que )?(?:c est|ca veut dire)\b")
_CLAUSE = re.compile(r"[,;:.!?…]\s+")


def find_term(terms: Sequence[Term], wanted: str) -> Term | None:
    """The term of this name or alias, or the one spelt almost like it."""
    names = {}
    for term in terms:
        names.update(dict.fromkeys(term.names, term))
    folded = fold(wanted)
    if folded in names:
        return names[folded]
    if len(folded) < _SHORTEST:
        return None
    close = process.extractOne(
        folded, list(names), scorer=fuzz.ratio, score_cutoff=_CLOSE
    )
    return names[close[0]] if close else None


def asked_terms(knowledge: Knowledge, question: str) -> list[Term]:
    """The terms whose meaning is asked for: « c'est quoi la TMA ? », « entre KPI et SLA ».

    It may come after a story: « je débute, c'est quoi un SLA ? ».
    """
    last = _CLAUSE.split(question.strip())[-1]
    return alone_asked(knowledge, question) or alone_asked(knowledge, last)


def alone_asked(knowledge: Knowledge, text: str) -> list[Term]:
    """The terms whose meaning a text asks for, and nothing else."""
    if knowledge.words.asking_meaning.isdisjoint(fold(text).split()):
        return []
    return bare_terms(knowledge, text)


def asked_blank(knowledge: Knowledge, text: str) -> Blank | None:
    """The blank of the contract that a text asks about: « volume prévu, qu'est-ce que c'est ? ».

    Its whole name of several words stands there, and nothing else but little words.
    """
    asking = knowledge.words.asking_meaning
    said = fold(text).split()
    if asking.isdisjoint(said) and not _WHAT_IT_IS.search(fold(text)):
        return None
    beside = knowledge.words.beside_term | asking
    wanted = [word for word in said if word not in beside]
    for blank in knowledge.blanks_by_id.values() if len(wanted) > 1 else ():
        named = [word for word in fold(blank.name).split() if word not in beside]
        if named == wanted:
            return blank
    return None


def bare_terms(knowledge: Knowledge, text: str) -> list[Term]:
    """The terms that a text consists of, but for little words: « GTI GTR », « la TMA ? »."""
    asking = knowledge.words.asking_meaning
    words = [word for word in fold(text).split() if word not in asking]
    named = _longest(_named(knowledge.terms, words))
    beside = set(words) - knowledge.words.beside_term
    for name in named:
        beside -= set(name.split())
    if beside:
        return []
    found = {term.id: term for term in named.values()}
    return list(found.values())[:_MOST_ASKED]


def _named(terms: Sequence[Term], words: Sequence[str]) -> Mapping[str, Term]:
    """The terms by those of their names that stand among the words."""
    padded = f" {' '.join(words)} "
    named = {}
    for term in terms:
        for name in term.names:
            if f" {name} " in padded:
                named[name] = term
    return named


def _longest(named: Mapping[str, Term]) -> Mapping[str, Term]:
    """Those that stand in no other name: « clause pénale » is not also « clause »."""
    return {name: term for name, term in named.items() if not _within(name, named)}


def _within(name: str, names: Iterable[str]) -> bool:
    """Whether the name stands in a longer one."""
    return any(name in other for other in names if other != name)
