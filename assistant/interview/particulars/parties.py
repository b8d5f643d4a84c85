"""What the parties are called: « c'est avec Nettovert, une SARL », « Client : Dodo SAS »."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.text.folding import fold

OWN, OTHER, CLIENT, PROVIDER = "own", "other", "client", "provider"
_LONGEST = 2_000
"""Characters of a text in which names are looked for."""
_CAPITAL = r"[A-ZÀ-Ý0-9][\w&'’.-]{1,30}"
_NAME = rf"{_CAPITAL}(?:(?: (?:&|et|de|du|des|la|le|les|d'))? {_CAPITAL}){{0,4}}"
_FORM = r"(?i:sarl|sasu|sas|selarl|eurl|snc|scop|sci|gie|gmbh|ltd)|SA"
_WITH_FORM = re.compile(
    rf"(?P<name>{_NAME}),?(?: c'est| est)?(?: une?)? (?P<form>{_FORM})\b"
    rf"|\b(?P<form_first>{_FORM}) (?!\d)(?P<said>[\w&'’-]+(?: [\w&'’-]+){{0,4}})"
)
"""« AtlasVoix, une SARL », « sarl camping les embruns »."""
_CALLED = re.compile(
    rf"(?:s'appelle(?:nt)?|nommée?|dénommée?|raison sociale ?:?) (?P<name>{_NAME})"
)
_LABELLED = re.compile(
    r"(?:^|[.,;!?(\n] ?)"
    r"(?P<who>(?i:le |la |notre )?(?i:client|cliente|prestataire|presta|nous|moi))"
    r"(?: ?: ?| c'est )(?:la |le |l')?"
    rf"(?P<name>(?:(?:{_FORM}) )?{_NAME}(?: (?:{_FORM})\b)?)"
)
"""« Client : Dodo SAS à Lille. Nous : AtlasVoix SARL »."""
_WHO: Mapping[str, str] = {
    "client": CLIENT,
    "cliente": CLIENT,
    "prestataire": PROVIDER,
    "presta": PROVIDER,
    "nous": OWN,
    "moi": OWN,
}
_OURS = re.compile(
    r"\b(?:notre|nos|mon|ma|nous|on est|je suis|je m'appelle|chez nous)\b[^.;!?]{0,30}$"
)
_THEIRS = re.compile(
    r"\b(?:avec|chez|leur|a la|par la|confi\w*|prestataire|presta|ils|elle|lui"
    r"|l[ae] (?:soci[ée]t[ée]|bo[iî]te|cabinet|agence|entreprise|client))\b[^.;!?]{0,30}$"
    r"|\b(?:a|à|par|chez|avec) $"
)
_NEAR = 40
"""Characters before a name that say whose it is."""
_ARTICLES = frozenset("d de du des l le la les".split())
"""They may stand within a name, and do not end it."""
_STOPS = frozenset(
    "et est sont qui que avec a au aux pour basee base dont on nous ils elle je c ca chez depuis "
    "en un une va ok".split()
)


@dataclass(frozen=True)
class Party:
    """A company by its name."""

    name: str
    whose: str
    """`OWN` of who speaks, `OTHER`, `CLIENT`, `PROVIDER`; empty where the text does not say."""


def parties(text: str) -> list[Party]:
    """The companies that a text names with their legal form, or by what they are called."""
    text = text[:_LONGEST].replace("’", "'")
    labelled = list(_LABELLED.finditer(text))
    told = [_labelled(one) for one in labelled]
    for found in (*_CALLED.finditer(text), *_WITH_FORM.finditer(text)):
        name = _name(found)
        apart = not any(one.start() <= found.start() < one.end() for one in labelled)
        if name and apart:
            told.append(Party(name, _whose(text, found.start())))
    return told


def _labelled(found: re.Match[str]) -> Party:
    *_, who = fold(found["who"]).split()
    return Party(found["name"].strip(), _WHO[who])


def _whose(text: str, start: int) -> str:
    """By the nearest words before the name; empty where none says it."""
    before = text[max(start - _NEAR, 0) : start].lower()
    ours, theirs = _OURS.search(before), _THEIRS.search(before)
    if ours and theirs:
        return OWN if ours.start() > theirs.start() else OTHER
    if ours:
        return OWN
    return OTHER if theirs else ""


def _name(found: re.Match[str]) -> str:
    """The name with its legal form in capitals; empty where the form names no company."""
    groups = found.groupdict()
    if groups.get("said"):
        said = groups["said"].split()
        folded = [fold(word) for word in said]
        known = [*(word not in _STOPS for word in folded), False].index(False)
        while known and folded[known - 1] in _ARTICLES:
            known -= 1
        article = folded[0] in _ARTICLES and said[0][0].islower()
        name = "" if article else " ".join(said[:known])
        return f"{groups['form_first'].upper()} {name}" if name else ""
    form = groups.get("form")
    return f"{found['name']} {form.upper()}" if form else found["name"]
