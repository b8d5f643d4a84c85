"""Every blank has one name, is used, and what fills it exists."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.knowledge.contract.passages import Blank, blanks_in
from assistant.knowledge.reading.checks.contract.written import written
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes

Declared = tuple[Blank, Entry[Any], Location]

_SHARE = re.compile(r"\{([a-z0-9-]+)\}\s%")
_SAYS_SHARE = ("pour cent", "pourcentage")


def find(library: Library) -> Mistakes:
    """Blanks named and not declared, declared twice or in vain, filled by nothing that exists."""
    declared = list(_declared(library))
    known: set[str] = set()
    for blank, entry, place in declared:
        if blank.id in known:
            yield entry.mistake(f"le blanc « {blank.id} » est déjà déclaré", *place)
        known.add(blank.id)
        for problem in _filling(library, blank, declared):
            yield entry.mistake(problem, *place)
    used: set[str] = set()
    for one in written(library):
        for passage in one.passages:
            for name in blanks_in(passage.text):
                used.add(name)
                if name not in known:
                    yield one.mistake(
                        f"le blanc « {{{name}}} » n'est déclaré nulle part"
                    )
    bases = {
        blank.answer for blank, _, _ in declared if blank.id in used and blank.form
    }
    for blank, entry, place in declared:
        if blank.id not in used and blank.answer not in bases:
            yield entry.mistake(
                f"le blanc « {blank.id} » ne sert à aucun texte", *place
            )
    yield from _shares(library, declared)


def _shares(library: Library, declared: list[Declared]) -> Mistakes:
    """Percentages whose name does not say so: the special conditions show it without its text."""
    texts = (passage.text for one in written(library) for passage in one.passages)
    shares = {name for text in texts for name in _SHARE.findall(text)}
    for blank, entry, place in declared:
        if blank.id in shares and not any(word in blank.name for word in _SAYS_SHARE):
            problem = f"« {blank.id} » se lit en pour cent : dites-le dans son nom"
            yield entry.mistake(problem, *place)


def declared_blanks(library: Library) -> dict[str, str]:
    """The kind of each blank, by its id."""
    return {blank.id: blank.kind for blank, _, _ in _declared(library)}


def _declared(library: Library) -> Iterator[Declared]:
    for entry in library.blanks:
        yield entry.record, entry, ()
    holders: tuple[Entry[Any], ...] = (
        *library.contract,
        *library.all_clauses,
        *library.all_annexes,
        *library.all_letters,
    )
    for holder in holders:
        for number, blank in enumerate(holder.record.blanks):
            yield blank, holder, ("blanks", number)


def _filling(library: Library, blank: Blank, declared: list[Declared]) -> Iterator[str]:
    """What is wrong with what fills it."""
    questions = {question.record.id for question in library.every_question}
    deadlines = {deadline.record.id for deadline in library.deadlines}
    if blank.answer and blank.answer not in questions:
        yield f"la question « {blank.answer} » n'existe pas"
    if blank.deadline and blank.deadline not in deadlines:
        yield f"l'échéance « {blank.deadline} » n'existe pas"
    lasting = {one.record.id for one in library.deadlines if one.record.lasting}
    if blank.deadline and not blank.next and blank.deadline not in lasting:
        yield f"« {blank.deadline} » ne dure pas : dites « next: true » pour « {blank.id} »"
    plain = (
        one for one, _, _ in declared if one.answer == blank.answer and not one.form
    )
    if blank.form and not any(plain):
        yield f"« form » demande un blanc de la même réponse sans « form », pour « {blank.id} »"
