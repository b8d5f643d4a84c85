"""Who the author of a text is: « j'ai une salle de sport », « mon client vend des piscines ».

What they are, or sell, is not what they entrust: in a first message that also asks for something,
names that stand there name no part of the mission.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby, pairwise

from assistant.interview.reading.stories.serving import HAVE, TAKE, serves
from assistant.interview.reading.stories.trade import is_a_trade
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.language.word_lists import WordLists

# The grammar of a thought stands here; which verbs introduce, and which ask, in words.yaml.
_BEFORE_A_SUBJECT = frozenset("que qu qui si quand dont ou comme on je j".split())
"""Behind one of them no thought of its own begins: « la compta que je fais »."""
_OBJECTS = frozenset(
    "ne n me m te t se s le la l les lui leur leurs nous vous en y".split()
)
_BETWEEN = _OBJECTS | frozenset("aussi bien juste donc moi".split())
"""They may stand between « je » and its verb."""
_RUN = frozenset("tiens tient tenons".split())
"""« Je tiens une boutique en ligne »."""
_OF_OTHERS = frozenset("son sa ses leur leurs".split())
_NEED = frozenset(("besoin",))
_MUST = frozenset(("faut", "faudrait", "faudra"))
_DO = frozenset("fais fait faisons ferais ferait ferons".split())
_OF_US = ("ons", "sommes")
"""How a verb of « nous » ends."""
_INFINITIVES = ("er", "ir", "re", "oir")
_APPEAL = frozenset(("appel", "faire"))
_WITH_QUI = frozenset(("qui", "pour"))
_CLIENT = frozenset(("client", "cliente"))
_OF_A_CLIENT = frozenset(("mon", "notre", "le", "un", "une"))
_BUYING = frozenset("achats acheteur acheteuse acheteurs".split())
_AT_BUYING = frozenset(
    "aux service equipe direction departement d nouvel nouvelle".split()
)
"""« (Aux) achats », « (poste d')acheteur »."""
_ENTRUSTED = frozenset(
    "confie confient colle demande demandent confiee refile file donne charge chargee".split()
)
_ME = frozenset(("me", "m"))
_ABOUT_TO = (("en", "train", "de"), ("sur", "le", "point", "de"))
_SHORTLY = 4
"""Words behind a verb among which stands what it is about."""
_IN_BRACKETS = 3
"""Nouns that say what a client does, between two marks right behind « client »."""
_LONGEST = 30
"""Words behind « je » that are looked at."""
_FIRST_WORDS = 4
"""Words of a thought among which its noun stands: « petite agence de com »."""


class Thought(Enum):
    """What a thought of a text does."""

    IS = "is"
    """It says who the author is."""
    OWNS = "owns"
    """It says what the author runs."""
    TRADES = "trades"
    """It says what the author, or their client, makes or sells."""
    ASKS = "asks"
    """It says what the author looks for, or gives away."""
    OTHER = "other"


_WORKING = (Thought.TRADES, Thought.OTHER)


@dataclass(frozen=True)
class Introduction:
    """Where a text says who its author is. Words are told by their places."""

    said: Set[int] = field(default_factory=frozenset)
    """The places of the words that say who the author is, or what they sell."""
    traded: Set[int] = field(default_factory=frozenset)
    """Those of them that say what is sold, by the author or by their client."""
    owned: Set[int] = field(default_factory=frozenset)
    """Those of them that say what the author runs: « j'ai une boutique en ligne »."""
    of_a_client: Set[int] = field(default_factory=frozenset)
    asked: Set[int] = field(default_factory=frozenset)
    """The places of the words that say what the author looks for, or gives away."""
    serves: bool = False
    """Whether the author works for somebody: « on modère les avis pour des hôtels »."""
    buys: bool = False
    """Whether the author works « aux achats »."""

    @property
    def asks(self) -> bool:
        """Whether a part of the text asks for something."""
        return bool(self.asked)


def introduction(words: WordLists, passage: Passage) -> Introduction:
    """Where the text says who its author is."""
    said: set[int] = set()
    traded: set[int] = set()
    owned: set[int] = set()
    client = set(_beside_a_client(passage))
    asked: set[int] = set()
    serving = buys = False
    for places in _thoughts(words, passage):
        own = [passage.tokens[place].word for place in places]
        if _is_of_a_client(words, own):
            client.update(places)
            continue
        kind = _kind(words, own, first=places[0] == 0)
        if kind is Thought.ASKS:
            asked.update(places)
        else:
            working = _subject(words, own) if kind in _WORKING else None
            serving = serving or serves(words, own, working)
            buys = buys or _is_a_buyer(own, kind)
        if kind in (Thought.IS, Thought.OWNS, Thought.TRADES):
            said.update(places)
        if kind is Thought.OWNS:
            owned.update(places)
        if kind is Thought.TRADES:
            traded.update(places)
    return Introduction(
        said=frozenset(said),
        traded=frozenset(traded),
        owned=frozenset(owned),
        of_a_client=frozenset(client),
        asked=frozenset(asked),
        serves=serving and not asked,
        buys=buys,
    )


def without(told: Introduction, passage: Passage, text: str) -> str:
    """The text without what only says who its author is, where it also asks for something."""
    apart = told.of_a_client | (told.said if told.asks else frozenset())
    return _leaving_out(apart, passage, text)


def _leaving_out(apart: Set[int], passage: Passage, text: str) -> str:
    kept, end = [], 0
    for place in sorted(apart):
        token = passage.tokens[place]
        kept.append(text[end : token.start])
        end = max(end, token.end)
    return "".join((*kept, text[end:]))


def confided(told: Introduction, passage: Passage, text: str) -> str:
    """What the text says of what its author gives away, or sells; empty where nothing."""
    sold = told.traded if told.serves else frozenset()
    others = set(range(len(passage.tokens))) - (told.asked or sold)
    if len(others) == len(passage.tokens):
        return ""
    return _leaving_out(others, passage, text)


def _thoughts(words: WordLists, passage: Passage) -> Iterator[list[int]]:
    """The places of the words of each thought: of a clause, up to the next « je », « on »."""
    for clause in passage.clauses:
        own = [passage.tokens[place].word for place in clause]
        starts = [place for place in range(1, len(own)) if _opens(words, own, place)]
        for start, end in pairwise((0, *starts, len(own))):
            yield list(clause[start:end])


def _opens(words: WordLists, own: Sequence[str], place: int) -> bool:
    """Whether somebody begins to speak at this word of a clause."""
    if not _speaks(words, own, place):
        return False
    return own[place - 1] not in _BEFORE_A_SUBJECT | {"il"}


def _speaks(words: WordLists, own: Sequence[str], place: int) -> bool:
    """« Je », « on », « il faut »; « nous » where its verb follows, and is not whom one serves."""
    if own[place] == "nous":
        shortly = own[place + 1 : place + 1 + _SHORTLY]
        behind = (word for word in shortly if word not in _BETWEEN)
        return next(behind, "").endswith(_OF_US)
    return own[place] in words.speakers or own[place] in _MUST


def _kind(words: WordLists, own: Sequence[str], *, first: bool) -> Thought:
    subject = _subject(words, own)
    if subject is None:
        return _without_a_verb(words, own, first=first)
    if own[subject] in _MUST:
        return _asking(words, own[subject + 1 :])
    rest = own[subject + 1 : subject + 1 + _LONGEST]
    while rest and rest[0] in _BETWEEN:
        if rest[0] in _ME and set(rest[1:3]) & _ENTRUSTED:
            return Thought.ASKS  # « on me confie », « on m'a demandé »
        rest = rest[1:]
    rest = _without_an_auxiliary(rest)
    if not rest:
        return Thought.OTHER
    return _by_verb(words, rest[0], rest[1:], own[subject])


def _without_an_auxiliary(rest: Sequence[str]) -> Sequence[str]:
    """« (Je) suis en train de vendre » is « vendre »."""
    for auxiliary in _ABOUT_TO:
        if tuple(rest[1 : 1 + len(auxiliary)]) == auxiliary:
            return rest[1 + len(auxiliary) :]
    return rest


def _by_verb(
    words: WordLists, verb: str, behind: Sequence[str], speaker: str
) -> Thought:
    shortly = set(behind[:_SHORTLY])
    if verb in words.entrusting:
        works = verb in TAKE and _takes_work(words, behind)
        return Thought.OTHER if works else _asking(words, behind)
    if verb in _DO and (shortly & _APPEAL or _is_infinitive(behind[:1])):
        return Thought.ASKS
    if verb in HAVE:
        if shortly & _NEED:
            return _asking(words, behind)
        owns = not words.establishments.isdisjoint(behind[:_FIRST_WORDS])
        return Thought.OWNS if owns and _WITH_QUI.isdisjoint(behind) else Thought.OTHER
    if verb in words.introducing or (verb == "est" and speaker == "on"):
        shop = not words.establishments.isdisjoint(behind[:_FIRST_WORDS])
        return Thought.OWNS if shop and verb in _RUN else Thought.IS
    return Thought.TRADES if verb in words.trading else Thought.OTHER


def _takes_work(words: WordLists, behind: Sequence[str]) -> bool:
    """« (On prend) ses appels », « des rendez-vous »; not « un freelance », « des hôtesses »."""
    if not _OF_OTHERS.isdisjoint(behind[:2]):
        return True
    somebody = words.parties | words.establishments
    plural = behind[:1] == ["des"]
    return plural and not any(one in somebody or is_a_trade(one) for one in behind[1:2])


def _asking(words: WordLists, behind: Sequence[str]) -> Thought:
    """« Il me faut un contrat », « je cherche des clients » ask for no work."""
    nothing = words.no_work.isdisjoint(behind[:_SHORTLY])
    return Thought.ASKS if nothing else Thought.OTHER


def _is_infinitive(words: Sequence[str]) -> bool:
    return bool(words) and words[0].endswith(_INFINITIVES)


def _subject(words: WordLists, own: Sequence[str]) -> int | None:
    """Where « je », « on », « il faut » stands; None where nobody speaks."""
    speaking = (place for place in range(len(own)) if _speaks(words, own, place))
    return next(speaking, None)


def _without_a_verb(words: WordLists, own: Sequence[str], *, first: bool) -> Thought:
    """« Petite agence de com à Nantes, »: a thought of nouns, the first one of a text."""
    if not first:
        return Thought.OTHER
    nouns = set(own[:_FIRST_WORDS])
    asked = not words.entrusting.isdisjoint(own)
    trade = any(map(is_a_trade, nouns))
    is_one = trade or not (words.establishments | _BUYING).isdisjoint(nouns)
    return Thought.IS if is_one and not asked else Thought.OTHER


def _is_a_buyer(own: Sequence[str], kind: Thought) -> bool:
    """« Je débarque aux achats », « nouvelle acheteuse dans une mutuelle »; not « nos achats »."""
    if kind is Thought.IS:
        return not _BUYING.isdisjoint(own)
    return any(who in _BUYING and before in _AT_BUYING for before, who in pairwise(own))


def _is_of_a_client(words: WordLists, own: Sequence[str]) -> bool:
    """« Mon client vend des piscines », « le client est une mairie »."""
    doing = words.trading | {"est", "fait", "gere", "tient"}
    for place, word in enumerate(own[: _FIRST_WORDS + 1]):
        of_one = place > 0 and own[place - 1] in _OF_A_CLIENT
        if word in _CLIENT and of_one and set(own[place + 1 : place + 2]) & doing:
            return True
    return False


def _beside_a_client(passage: Passage) -> Iterator[int]:
    """« Un client lyonnais (logistique) »: a few nouns say what the client does."""
    parts = [list(part) for _, part in groupby(passage.tokens, lambda one: one.part)]
    place = 0
    for number, part in enumerate(parts):
        before = [token.word for token in parts[number - 1]] if number else []
        few = len(part) <= _IN_BRACKETS and all(token.counts for token in part)
        if few and not _CLIENT.isdisjoint(before[-_SHORTLY:]):
            yield from range(place, place + len(part))
        place += len(part)
