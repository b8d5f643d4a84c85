"""Slips of the tongue: « 650 par mois nn 700 », « 3 mois… non 6 mois pardon » say the second."""

import re

from assistant.text.folding import fold

_NUMBER = r"(?:\d{1,3}(?:[ .]\d{3})+|\d+(?:[.,]\d+)?)"
_UNIT = (
    r"(?:er)? ?(?:€|euros?|k€?|%|mois|ans?|jours?|semaines?|heures?|h"
    r"|salari[ée]s?|postes?|[a-zéû]{3,9})?"
)
_NO = r"(?:(?:euh|heu|ah|oh|mais|enfin|bah),? )*(?:non|nn|nan|pardon),? "
_ANY = re.compile(r"\d")
_LITTLE = r"(?:(?:pardon|plutôt|plutot|c'est|cest|c|le|à|a|de),? )*"
_SLIP = re.compile(
    rf"(?<![\w.,])(?<!pas )(?P<first>{_NUMBER})(?P<of>{_UNIT})"
    r"(?P<between>[^.;?!\d\n]{0,25}?)"
    rf"(?:\s|[.,…!-])+{_NO}{_LITTLE}"
    rf"(?P<second>{_NUMBER})(?P<then>{_UNIT})(?:,? (?:pardon|désolée?|desole))?",
    re.IGNORECASE,
)
_SLIP_OF_A_SHARE = re.compile(
    rf"(?<![\w.,])(?P<first>{_NUMBER}) ?(?P<unit>%|€)(?P<between>[^;?!\n%€]{{0,60}}?)"
    rf"(?:\s|[.,…!-])+{_NO}{_LITTLE}(?P<second>{_NUMBER}) ?(?P=unit)",
    re.IGNORECASE,
)
"""« 80 % des appels pris en 30 s, euh non 85 % »: the one of the same unit is taken back."""
_IT_IS = rf"(?<![\w.,]){_NUMBER}{_UNIT},? (?:(?:ça|ca|là|la|mais),? )*(?:c'est|cest|c|est|sont) "
_END = r"\b[.,;:! ]*"
_WRONG = re.compile(
    rf"{_IT_IS}(?:pas (?:bon|ça|ca|cela|possible|vrai)|faux|n'importe quoi|une erreur){_END}"
    r"|\b(?:(?:c'est|cest|c|est) (?:totalement |tout )?faux[,:]? (?:le |les )?"
    r"|(?:ça|ca|sa|cela) (?:ne |n')?(?:fait|fais|fai|fé|fe|donne) pas (?:du tout )?)"
    rf"{_NUMBER}{_UNIT}[.,;:! ]*",
    re.IGNORECASE,
)
"""« Non, 240 c'est faux. C'est 390 par mois »: the first is said to be none."""
_TOO_MUCH = re.compile(
    rf"{_WRONG.pattern}|{_IT_IS}(?:beaucoup |bien )?trop(?: cher| long| court)?{_END}",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:janvier|janv|f[ée]vrier|f[ée]v|mars|avril|avr|mai|juin|juillet|juil|ao[uû]t|septembre|sept"
    r"|octobre|oct|novembre|nov|d[ée]cembre|d[ée]c)"
)
_DAY = rf"(?:(?:le|du|au) )?(?:\d{{1,2}}(?:er)?|premier) {_MONTH}(?: 20\d\d)?"
_SLIP_OF_A_DAY = re.compile(
    rf"\b{_DAY}[ ,.…]+(?:(?:euh|heu|ah|oh|mais),? )*(?:non|nn|nan|pardon|enfin),? "
    r"(?:(?:euh|heu|attend[sz]?|attendez|pardon|non|plutôt|plutot|c'est|je veux dire),? )*"
    rf"(?={_DAY}\b)",
    re.IGNORECASE,
)
"""« Le 15 janvier euh non attendez le premier février »: a day that is taken back at once."""
_DENYING = frozenset("pas ni plus jamais".split())


def without_slips(text: str) -> str:
    """The text with each number that is taken back at once in the place of what it meant.

    « 650 € par mois, nn 700 » becomes « 700 € par mois ».
    """
    text = _SLIP_OF_A_DAY.sub("", text)
    text = _SLIP_OF_A_SHARE.sub(_share_meant, text)
    return without_wrong(_SLIP.sub(_meant, text))


def without_wrong(text: str) -> str:
    """The text without the numbers that it says are wrong, where another one stands."""
    right = _WRONG.sub("", text)
    return right if _ANY.search(right) else text


def numbers_denied(text: str) -> tuple[str, str]:
    """The parts of a text that say numbers are wrong, or too much, and the rest of it."""
    denied = " ".join(found[0] for found in _TOO_MUCH.finditer(text))
    return denied, _TOO_MUCH.sub("", text)


def _share_meant(found: re.Match[str]) -> str:
    if found["first"] == found["second"] or not _ANY.search(found["between"]):
        return found[0]  # nothing else stands between: as any number
    return f"{found['second']} {found['unit']}{found['between']}"


def _meant(found: re.Match[str]) -> str:
    said_over = found["first"] == found["second"]  # « 36, ah non pardon, 36 c'était … »
    if said_over or not _DENYING.isdisjoint(fold(found["between"]).split()):
        return found[0]
    if found["then"].strip():
        return f"{found['second']}{found['then']}"
    return f"{found['second']}{found['of']}{found['between']}"
