"""A term and its meaning, asked either way: distractors are the terms of the same topics."""

import re
from collections.abc import Iterator

from assistant.knowledge.language.terms import Term
from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Card
from assistant.text.folding import fold
from assistant.training.exercise import Exercise, NoExercise, set_out
from assistant.training.order import mixed

_MOST_WRONG = 2
_NEAR = 5
"""The nearest terms from which the wrong ones are drawn."""
_LONGEST = 170
"""Characters of a definition that is read beside others."""
_HIDDEN = "…"
_ENDS = re.compile(r"(?<=[.!?])\s+")


def of_term(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """What does the term mean? The next time: which term means that."""
    term = knowledge.terms_by_id[card.subject]
    seed = f"{card.id}|{asked}"
    near = list(_others(knowledge, term))[:_NEAR]
    wrong = mixed([other.id for other in near], seed)[:_MOST_WRONG]
    if len(wrong) < _MOST_WRONG:
        raise NoExercise("trop peu de mots portent sur les mêmes sujets")
    others = [knowledge.terms_by_id[other] for other in wrong]
    meaning = asked % 2 == 0
    told = _meaning if meaning else _name
    options, right = set_out(told(term), map(told, others), seed)
    return Exercise(
        card,
        "sens" if meaning else "mot",
        _name(term) if meaning else _meaning(term),
        options,
        right,
        knowledge.topics[term.topics[0]],
        (knowledge.say.term_line(term=term.term, definition=term.definition),),
    )


def _name(term: Term) -> str:
    return term.term


def _meaning(term: Term) -> str:
    """The first sentences of the definition, without the term itself."""
    text = _first_sentences(term.definition)
    for spelling in sorted(term.spellings, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(spelling)}s?\b", _HIDDEN, text, flags=re.I)
    return text


def _first_sentences(text: str) -> str:
    """As many whole sentences as are read at a glance, one in any case."""
    first, *others = _ENDS.split(text)
    for sentence in others:
        if len(first) + 1 + len(sentence) > _LONGEST:
            break
        first = f"{first} {sentence}"
    return first


def tells_itself(term: Term) -> bool:
    """Whether the definition, as it is asked about, still holds the term."""
    return _mentions(_meaning(term), term)


def _others(knowledge: Knowledge, term: Term) -> Iterator[Term]:
    """The terms that may stand beside it, the nearest first.

    Not those that share a name with it, nor those that its definition or theirs tell of: they
    might be right as well.
    """

    def distance(other: Term) -> tuple[int, int]:
        shared = len(set(other.topics) & set(term.topics))
        return -shared, -len(set(other.topics) & around)

    around = set(term.topics)
    for topic in term.topics:
        around.update(knowledge.topics[topic].related)
    for other in sorted(knowledge.terms, key=distance):
        if not around & set(other.topics):
            return
        apart = not set(other.names) & set(term.names)
        told = _mentions(term.definition, other) or _mentions(other.definition, term)
        if apart and not told:
            yield other


def _mentions(text: str, term: Term) -> bool:
    folded = f" {fold(text)} "
    return any(f" {name} " in folded or f" {name}s " in folded for name in term.names)
