"""A text to sign: it cites what exists, speaks to nobody, and leaves no note of its maker."""

import re
from collections.abc import Iterator

from assistant.knowledge.contract.passages import (
    ANNEX,
    ARTICLE,
    CITED,
    MARK,
    Passage,
    cited,
)
from assistant.knowledge.reading.checks.contract.places import topics_with_a_clause
from assistant.knowledge.reading.checks.contract.written import written
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes

_PARTY = r"\b(?:le|du|au) (?:client|prestataire)\b"
_ANY_PARTY = (
    r"(?! (?:final|que|qui|désign|suivant|entrant|sortant|repreneur|de remplac))"
)
_NOTE = r"à vérifier|\bVérifier (?:d'abord|que|le)|[Vv]érifié le \d|[Rr]epère juridique|Prudence\s:"
_OF_A_LAW = r"(?!.{0,60}(?:code|règlement|loi|RGPD|décret|ordonnance|décision|CCAG))"
_NO_CONTRACT = {
    r"\b(?:vous|votre|vos)\b": "un contrat ne s'adresse pas à son lecteur",
    r"(?i)\bvariante\b": "une seule variante s'y lit : employez « choose »",
    _NOTE: "une note au rédacteur n'a pas sa place dans un texte à signer",
    f"{_PARTY}{_ANY_PARTY}": "« le Client » et « le Prestataire » prennent une majuscule",
    r"[\[\]_]": "un blanc s'écrit {nom} et se déclare sous « blanks »",
    rf"(?i)\bannexes? \d|\barticles? \d+\b{_OF_A_LAW}": (
        "un article ou une annexe du contrat se cite par {article.sujet} ou {annexe.nom}"
    ),
}
_EXAMPLE_OF_MONEY = re.compile(r"\d\s?€")


def find(library: Library) -> Mistakes:
    """Citations of nothing, notes to the reader, typed numbers, amounts that nobody agreed."""
    clauses = topics_with_a_clause(library)
    annexes = {annex.record.id for annex in library.all_annexes}
    for one in written(library):
        for passage in one.passages:
            problems = (
                *_shape(passage),
                *_cited(passage, clauses, annexes),
                *_named(passage.text),
                *(_worded(passage.text) if one.signed else ()),
            )
            for problem in problems:
                yield one.mistake(problem)


def _shape(passage: Passage) -> Iterator[str]:
    """A passage is one of three things."""
    kinds = [kind for kind in (passage.text, passage.choose, passage.together) if kind]
    if len(kinds) != 1:
        yield "un passage a « text » ou « choose », et un seul des deux"
    if passage.choose and cited(passage.choose[-1].text, ARTICLE):
        yield "le dernier choix tient toujours : il ne cite aucun article qui peut manquer"


def _cited(passage: Passage, clauses: set[str], annexes: set[str]) -> Iterator[str]:
    for kind, known in ((ARTICLE, clauses), (ANNEX, annexes)):
        for name in cited(passage.text, kind):
            if name not in known:
                yield f"« {{{kind}.{name}}} » ne renvoie à rien"
    for name in (*passage.holds, *passage.lacks):
        if name not in clauses:
            yield f"la clause « {name} » n'existe pas"
    for found in MARK.finditer(passage.text):
        if found[2] and found[1] not in CITED:
            yield f"« {found[0]} » ne renvoie à rien : {{article.…}} ou {{annexe.…}}"


def _named(text: str) -> Iterator[str]:
    plain = MARK.sub("", text)
    if "{" in plain or "}" in plain:
        yield "une accolade ne nomme rien : {nom}, en minuscules, avec des traits d'union"


def _worded(text: str) -> Iterator[str]:
    plain = MARK.sub("", text)
    for pattern, problem in _NO_CONTRACT.items():
        found = re.search(pattern, plain)
        if found:
            yield f"« {found[0]} » : {problem}"
    if _EXAMPLE_OF_MONEY.search(plain):
        yield "un montant ne se devine pas : laissez un blanc de nature « amount »"
