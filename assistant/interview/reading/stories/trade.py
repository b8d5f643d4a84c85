"""How the name of a trade is known: « traiteur », « opticienne », « fleuriste »."""

_ENDS = ("eur", "ier", "iere", "ien", "ienne", "iste", "euse")
_NO_TRADE = frozenset(
    "courrier dossier papier fichier entretien soutien quotidien ordinateur serveur moteur secteur "
    "valeur chantier metier premier premiere dernier derniere mobilier particulier liste".split()
)


def is_a_trade(word: str) -> bool:
    """Whether a folded word names who does something for a living."""
    return word.endswith(_ENDS) and word not in _NO_TRADE
