"""What a price is paid for: a unit (« facture », « jour ») or a period (« mois »).

Units and periods are stored in the singular, without accents.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

PERIODS: Mapping[str, Fraction] = {
    "semaine": Fraction(12, 52),
    "quinzaine": Fraction(24, 52),
    "mois": Fraction(1),
    "trimestre": Fraction(3),
    "semestre": Fraction(6),
    "an": Fraction(12),
}
"""Months that each lasts."""
PIECE = "unite"
"""A unit that has no name."""
TIMES = ("jour", "heure", "minute")
"""Units of a price that say nothing of how many pieces there are."""
APIECE = "piece"
"""« 800 questionnaires, 1 € pièce »: whatever is counted."""
WORKING_DAY = "jour"
_WORKING_DAYS = 21
"""In a month, as a volume « par jour » counts them."""
VOLUME_PERIODS: Mapping[str, Fraction] = {
    **PERIODS,
    WORKING_DAY: Fraction(1, _WORKING_DAYS),
}
"""Months that each lasts: « 50 appels par jour » are those of a working day."""
_NAMES: Mapping[str, str] = {
    "mensuel": "mois",
    "mensualite": "mois",
    "trimestriel": "trimestre",
    "semestriel": "semestre",
    "annuel": "an",
    "annee": "an",
    "ans": "an",
    "hebdo": "semaine",
    "hebdomadaire": "semaine",
    "sem": "semaine",
    "journee": "jour",
    "j": "jour",
    "h": "heure",
    "rendez": "rdv",
    "kg": "kilo",
    "kilogramme": "kilo",
    "mn": "minute",
    "min": "minute",
}
"""Other words for a unit or a period."""
MULTIPLES: Mapping[tuple[str, str], int] = {
    ("tonne", "kilo"): 1_000,
    ("heure", "minute"): 60,
}
"""How many of the second unit the first one is."""
_EVERY: Mapping[tuple[int, str], str] = {
    (15, "jour"): "quinzaine",
    (2, "semaine"): "quinzaine",
    (3, "mois"): "trimestre",
    (6, "mois"): "semestre",
    (12, "mois"): "an",
}
"""« Tous les 15 jours »."""
_ACCENTS: Mapping[str, str] = {
    word.translate(str.maketrans("éèêîô", "eeeio")): word
    for word in (
        "adhérent abonné bénéficiaire collaborateur écran élève employé énoncé étape "
        "évènement kilomètre mètre opération pièce salarié séance tête téléconseiller "
        "unité véhicule vidéo préparation dépôt régularisation tournée nuitée déclaration "
        "dictée boîte soirée clé étiquette écriture expédition échantillon modèle requête caméra "
        "référence copropriété spécimen créance réclamation arrêté prélèvement"
    ).split()
} | {"metrecube": "mètre cube", "metrecarre": "mètre carré"}
"""Words of the kind that prices are told in, as they are written."""
_TWICE = re.compile(r"([b-z])\1")
_DOUBLED: Mapping[str, str] = {
    _TWICE.sub(r"\1", word): word
    for word in "bulletin appel commande annonce personne tonne newsletter".split()
}
"""Units that are typed with one letter too few, or too many: « buletin », « apel »."""
_PLURAL = re.compile(r"(?<=\w{3})(?:s|x)$")
_INVARIABLE = frozenset("mois colis rdv devis avis fois prix cas repas".split())
_VOWEL = re.compile(r"[aeiouhéèê]")


def canonical(word: str) -> str:
    """A unit or period in the singular: « journées » -> "jour", « annuels » -> "an"."""
    if word not in _INVARIABLE:
        word = _PLURAL.sub("", word)
    word = re.sub(r"(?<=el)le$", "", word)
    return _NAMES.get(word) or _DOUBLED.get(_TWICE.sub(r"\1", word), word)


def every(count: int, word: str) -> str:
    """The period of « tous les 15 jours »; empty where it has no name."""
    unit = canonical(word)
    return unit if count == 1 else _EVERY.get((count, unit), "")


def singular(unit: str) -> str:
    """The unit as it is written: « salarié »."""
    return _ACCENTS.get(unit, unit)


def counted(unit: str, number: float) -> str:
    """The unit behind a number: « 1,5 jour », « 40 postes », « 12 mois »."""
    written = singular(unit)
    if number < 2 or written[-1] in "sxz" or written in _INVARIABLE:
        return written
    return " ".join(f"{word}s" for word in written.split())


def of_several(unit: str) -> str:
    """« de factures », « d'appels »: behind « combien »."""
    several = counted(unit, 2)
    return f"d'{several}" if _VOWEL.match(several) else f"de {several}"
