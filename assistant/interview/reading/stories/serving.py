"""Whether who speaks works for somebody: « un syndic veut nous donner ses cages d'escalier »."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.interview.reading.stories.trade import is_a_trade
from assistant.knowledge.language.word_lists import WordLists

# The grammar of it stands here; who may be a customer, in words.yaml.
_NOUN = 3
"""Words behind « pour » among which stands whom the work is done for."""
_FIRST_WORDS = 5
_SOME = frozenset("des un une le la les l de d plusieurs deux trois quatre".split())
"""They stand between « pour » and whom the work is done for."""
_ANY = frozenset("des un une".split())
_TO, _FOR, _OF = frozenset(("a", "au", "aux")), "pour", "d"
_SELL = frozenset(
    "vends vend vendons vendre propose proposons proposer offre offrons".split()
)
_COURT = frozenset(
    "demarche demarchons prospecte prospectons soumissionne soumissionnons".split()
)
_ANSWER = frozenset("reponds repond repondons repondre".split())
_TENDERS = frozenset(("offres", "offre", "consultation", "marche"))
_WIN = frozenset("gagne decroche remporte obtenu".split())
HAVE = frozenset("ai a as avons".split())
TAKE = frozenset("prends prend prenons".split())
_US, _THEM = frozenset("nous me m".split()), frozenset(("lui", "leur"))
_THEIR, _OUR = (
    frozenset("son sa ses leur leurs".split()),
    frozenset("mon ma mes notre nos".split()),
)
_ENTRUST = frozenset("confie confient delegue deleguent commande commandent".split())
_ASK = frozenset(
    "demande demandent consulte consultent sollicite sollicitent".split()
) | frozenset("retient retenus retenu retenue choisis choisi".split())
_WANT = frozenset("veut veulent voudrait souhaite souhaitent aimerait cherche".split())
_GIVE = frozenset("donner confier deleguer laisser passer filer commander".split())
_BOSSES = frozenset(
    "patron patronne chef cheffe boss direction directeur directrice responsable manager dg".split()
)
_SHORTLY = 4


def serves(words: WordLists, own: Sequence[str], subject: int | None) -> bool:
    """Whether a thought tells that its author works for somebody, or offers to.

    `own` are its words, `subject` where who works, « je », « on », stands among them.
    """
    if _is_wanted(words, own):
        return True
    if subject is None:
        return False
    said = own[subject + 1 :]
    return (
        _works_for(words, said)
        or _works_in_their_place(words, said)
        or _offers(words, said)
        or _competes(said)
    )


def _is_customer(words: WordLists, nouns: Sequence[str]) -> bool:
    """« Un bailleur », « une marque », « un poseur de panneaux »."""
    kinds = words.customers | words.establishments
    return any(noun in kinds or is_a_trade(noun) for noun in nouns)


def _works_for(words: WordLists, said: Sequence[str]) -> bool:
    """« On modère les avis pour des hôtels », « on filtre les commentaires d'un journal »."""
    if not HAVE.isdisjoint(said[:1]):
        return False
    for place, word in enumerate(said):
        behind = said[place + 1 : place + 2 + _NOUN]
        if word == _FOR and set(behind[:1]) & _SOME:
            nouns = behind[1:]
        elif word == _OF and set(behind[:1]) & _ANY:
            nouns = behind[1:2]
        else:
            continue
        if _is_customer(words, nouns):
            return True
    return False


def _works_in_their_place(words: WordLists, said: Sequence[str]) -> bool:
    """« On lui prend ses appels », « on prend tous ses appels »; not « on lui confie … »."""
    if not _OUR.isdisjoint(said) or not HAVE.isdisjoint(said[:2]):
        return False
    if _THEM.isdisjoint(said[:1]):
        return not _THEIR.isdisjoint(said[1:3]) and not _wants(words, said[0:1])
    return not _THEIR.isdisjoint(said[2:]) and not _wants(words, said[1:2])


def _wants(words: WordLists, verb: Sequence[str]) -> bool:
    """« Veut », « confie »; « prend » works as well."""
    return not (words.entrusting - TAKE).isdisjoint(verb)


def _offers(words: WordLists, said: Sequence[str]) -> bool:
    """« On propose l'infogérance à un industriel »: somebody offers their work to another."""
    begins = said[:_FIRST_WORDS]
    if not _COURT.isdisjoint(begins[:2]):
        return True
    if _SELL.isdisjoint(begins):
        return False
    for place, word in enumerate(said):
        if word in _TO and _is_customer(words, said[place + 1 : place + 1 + _NOUN]):
            return True
    return False


def _competes(said: Sequence[str]) -> bool:
    """« On répond à l'appel d'offres », « on a gagné la maintenance »."""
    shortly = said[: _FIRST_WORDS + 1]
    if not _ANSWER.isdisjoint(shortly[:2]) and not _TENDERS.isdisjoint(shortly):
        return True
    return any(one in HAVE and won in _WIN for one, won in pairwise(shortly[:3]))


def _is_wanted(words: WordLists, own: Sequence[str]) -> bool:
    """« Un opérateur nous confie son service client », « un syndic veut nous donner … ».

    Not « mon patron me confie », nor « le prestataire nous demande ».
    """
    if not _BOSSES.isdisjoint(own) or own[0] == "on":
        return False
    named = _behind_somebody(words, own)
    for place, word in enumerate(own):
        behind = own[place + 1 : place + 1 + _SHORTLY]
        if word in _US and not _ENTRUST.isdisjoint(behind[:1]):
            return True
        if place < named:
            continue
        if word in _US and not _ASK.isdisjoint(behind[:3]):
            return True
        if word in _WANT and (_of_us(behind) or _told_of(own, place)):
            return True
    return False


def _behind_somebody(words: WordLists, own: Sequence[str]) -> int:
    """The place behind « un fabricant de poêles », a customer that was not named yet.

    That behind all the words where there is none.
    """
    for place, (one, noun) in enumerate(pairwise(own)):
        if one in _ANY and _is_customer(words, [noun]):
            return place + 2
    return len(own)


def _of_us(behind: Sequence[str]) -> bool:
    """« (Veut) que je lui fasse », « (veut) nous donner »."""
    pairs = list(pairwise(behind))
    if any(one in ("que", "qu") and who in ("je", "on", "nous") for one, who in pairs):
        return True
    return any(one in _US and given in _GIVE for one, given in pairs)


def _told_of(own: Sequence[str], place: int) -> bool:
    """« J'ai un industriel qui (veut dix jours) », where « veut » stands at this place."""
    begins = own[: min(place, _SHORTLY)]
    return own[place - 1] == "qui" and not HAVE.isdisjoint(begins)
