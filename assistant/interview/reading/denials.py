"""Which words of a sentence are denied: « pas de pénalités », « sans prime », « la prime n'est pas prévue »."""

from collections.abc import Sequence

from assistant.interview.reading.tokens import Token

DENYING = frozenset(
    "pas sans ni aucun aucune aucuns jamais hors sauf zero excepte eviter evite exclu exclue exclus exclut interdit "
    "interdite interdits refuse refusons refusent non".split()
)
_PAIRS = frozenset(
    {("plutot", "que"), ("plutot", "qu"), ("lieu", "de"), ("lieu", "d"), ("lieu", "du")}
)
_HARMLESS = frozenset(
    {
        ("sans", "doute"),
        ("sans", "probleme"),
        ("sans", "souci"),
        ("sans", "faute"),
        ("sans", "hesiter"),
        ("sans", "arret"),
        ("sans", "interruption"),
        ("pas", "mal"),
        ("pas", "seulement"),
        ("pas", "uniquement"),
        ("pas", "juste"),
        ("pas", "toujours"),
        ("pas", "forcement"),
        ("pas", "trop"),
        ("pas", "loin"),
        ("pas", "cher"),
        ("pas", "grand"),
        ("jamais", "loin"),
        ("non", "plus"),
    }
)
_WISHING = frozenset(
    "veut veux voulons voulez veulent voudrais voudrait souhaite souhaitons faut faudrait".split()
)
_TURNING = frozenset(
    "mais car donc puis alors parce cependant ensuite sinon uniquement seulement juste plutot".split()
)
_AFTER_AND = frozenset(
    "il elle on nous je j ils elles vous c ce ca avec un une le la les l des du en a au oui pour tout".split()
)
_AND = frozenset("et ou".split())
_DISMISSING = frozenset("fiche fichons fous foutons moque moquons fout".split())
_BEFORE_DISMISSING = 3
"""Words of « on s'en fiche » itself."""


def denied(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of the denied words; a denying word itself is among them."""
    found: set[int] = set()
    for stretch in clauses(tokens):
        found |= _dismissed(tokens, stretch)
        start = next((place for place in stretch if _denies(tokens, place)), None)
        if start is None:
            continue
        whole = any(tokens[place].word in ("ne", "n") for place in stretch if place < start)
        found |= {place for place in stretch if whole or place >= start}
    return frozenset(found)


def _dismissed(tokens: Sequence[Token], stretch: Sequence[int]) -> set[int]:
    """« La vitesse, on s'en fiche »: what stands before."""
    said = next((place for place in stretch if tokens[place].word in _DISMISSING), 0)
    return {place for place in stretch if place < said - _BEFORE_DISMISSING}


def clauses(tokens: Sequence[Token]) -> list[list[int]]:
    """The places of the words that belong together, and that one denial can reach."""
    found: list[list[int]] = []
    for place, token in enumerate(tokens):
        if not found or _turns(tokens, place, token):
            found.append([])
        found[-1].append(place)
    return found


def _turns(tokens: Sequence[Token], place: int, token: Token) -> bool:
    before = tokens[place - 1]
    if token.part != before.part:
        return token.word not in ("de", "d")
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if token.word in _TURNING:
        return (token.word, following) not in _PAIRS
    return token.word in _AND and following in _AFTER_AND


def _denies(tokens: Sequence[Token], place: int) -> bool:
    word = tokens[place].word
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    before = tokens[place - 1].word if place else ""
    if (word, following) in _PAIRS:
        return True
    if (
        word not in DENYING
        or (word, following) in _HARMLESS
        or (before, word) == ("pourquoi", "pas")
    ):
        return False
    if word == "non":
        return (
            place > 0 and before != "ou"
        )  # « non » at the start of a text is an answer of its own
    only = word == "pas" and following in ("que", "qu")
    return not only or before in _WISHING or _wishes(tokens, place)


def _wishes(tokens: Sequence[Token], place: int) -> bool:
    return any(token.word in _WISHING for token in tokens[max(place - 3, 0) : place])
