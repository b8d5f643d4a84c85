"""Which words of a sentence are denied.

« Pas de pénalités », « sans prime », « la prime n'est pas prévue ».
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from assistant.interview.reading.tokens import Token
from assistant.knowledge.language.word_lists import WordLists

# The grammar of denial stands here; which words deny is for the curators to say, in words.yaml.
_AND = ("et", "ou")
_NE = ("ne", "n")
_YES = frozenset(("oui", "ouais"))
_ONLY = frozenset("que juste seulement uniquement".split())
_SUBJECTS = frozenset("je j tu il elle on nous vous ils elles ca c ce cela qui".split())
_OBJECTS = frozenset("le la l les en y se s me m te t nous vous lui leur".split())
"""They may stand between « ils » and its verb."""
_OF = frozenset("de d du des un une le la l les en seul seule".split())
"""They may stand between « pas » and what it denies."""
_RELATIVE = frozenset("que qu qui dont".split())
_CONDITIONS = frozenset("si quand lorsque lorsqu".split())
"""« Des pénalités si on ne décroche pas »: what is denied is the condition."""
_IF_THEY = frozenset(("s il", "s ils"))
_UNLESS = frozenset(("sauf", "excepte", "hormis"))
_NONE = frozenset("aucun aucune rien personne pas non jamais".split())
"""« Aucun sauf le délai »: after one of them « sauf » says what there is."""
_OTHER = frozenset(
    "autre plus moins mieux tel precis special particulier grave nouveau bien mal sur".split()
)
"""« Rien d'autre que », « rien de plus », « rien de précis »."""
_WHERE = frozenset(("en", "chez", "dans", "parmi", "ici", "sur", "au"))
_WHEN = frozenset(("ce", "moment", "place", "vue", "attendant"))
"""« Personne en interne » denies who is there; « personne en ce moment » does not."""
_SHORT_REFUSAL = 4
"""Words of a thought that its « non » at the end refuses."""
_BEFORE_DISMISSING = 3
"""Words of « on s'en fiche » itself."""
_SHORTLY = 3
"""Words before « pas que » among which someone wishes: « je ne veux surtout pas que... »."""

Places = Sequence[int]
"""Of words among the tokens of a text."""


class Denials:
    """Knows the words that deny, and how far each of them reaches."""

    def __init__(self, words: WordLists) -> None:
        self._words = words

    def clauses(self, tokens: Sequence[Token]) -> list[list[int]]:
        """The places of the words that belong together, and that one denial can reach."""
        found: list[list[int]] = []
        for place in range(len(tokens)):
            if not found or self._turns(_Around(tokens, place)):
                found.append([])
            found[-1].append(place)
        return found

    def denied(self, tokens: Sequence[Token], clauses: Sequence[Places]) -> set[int]:
        """The places of the denied words; a denying word itself is among them."""
        found: set[int] = set()
        for clause in clauses:
            found.update(self._dismissed(tokens, clause))
            found.update(self._denied_in(tokens, clause))
        for clause, following in pairwise(clauses):
            if self._refuses(tokens, clause, following):
                found.update(clause)
        return found

    def _refuses(
        self, tokens: Sequence[Token], clause: Places, following: Places
    ) -> bool:
        """Whether a thought refuses what the one before it tells, in the same sentence."""
        words = " ".join(tokens[place].word for place in following)
        same = tokens[clause[-1]].sentence == tokens[following[0]].sentence
        return same and words in self._words.refusing

    def _denied_in(self, tokens: Sequence[Token], clause: Places) -> Places:
        """From the denying word on.

        The whole clause, where « ne » stands before: « la prime n'est pas prévue ».
        """
        if len(clause) > 1 and tokens[clause[-1]].word in _YES:
            return ()  # « non tu te trompes la paie oui »
        negated = False
        for place in clause:
            around = _Around(tokens, place)
            if negated and self._leaves_nothing(around, clause):
                return range(
                    self._own_thought(tokens, clause, place, _CONDITIONS), place
                )
            if self._denies(around):
                first = place
                if negated:
                    first = self._own_thought(tokens, clause, place, _CONDITIONS)
                elif self._follows_a_verb(around, clause[0]):
                    begins = _RELATIVE | _CONDITIONS
                    first = self._own_thought(tokens, clause, place, begins)
                return range(first, self._end_of(tokens, clause, place))
            negated = negated or tokens[place].word in _NE
        return ()

    def _leaves_nothing(self, around: "_Around", clause: Places) -> bool:
        """« Ils ne rédigent rien. »; not « rien d'autre que la saisie »."""
        return around.word in self._words.nobody and around.place == clause[-1]

    def _own_thought(
        self, tokens: Sequence[Token], clause: Places, place: int, begins: Set[str]
    ) -> int:
        """Where the words begin that go with a verb: « une date qu'on doit pas rater »."""
        for earlier in range(place, clause[0], -1):
            opens = _Around(tokens, earlier - 1)
            if opens.before in _NONE:
                continue  # « rien si ya pas d'embauche » is no « rien »
            if opens.word in begins or opens.with_next in _IF_THEY:
                return earlier
        return clause[0]

    def _end_of(self, tokens: Sequence[Token], clause: Places, place: int) -> int:
        """Where a denial ends: « aucun, sauf le délai » denies all but that."""
        if tokens[place].word in _NONE:
            for later in clause:
                if later > place and tokens[later].word in _UNLESS:
                    return later
        return clause[-1] + 1

    def _follows_a_verb(self, around: "_Around", first: int) -> bool:
        """Whether « pas » stands where « ne » was dropped: « ils sous-traitent pas »."""
        if around.word not in ("pas", "plus", "jamais"):
            return False
        if around.before in self._words.spoken_verbs:
            return True
        before = [token.word for token in around.tokens[first : around.place]]
        while len(before) > 1 and before[-2] in _OBJECTS - _SUBJECTS:
            del before[-2]
        verb = 2 if before[-2:-1] == ["sous"] else 1
        return before[-verb - 1 : -verb] != [] and before[-verb - 1] in _SUBJECTS

    def _dismissed(self, tokens: Sequence[Token], clause: Places) -> Places:
        """« La vitesse, on s'en fiche », « les pénalités non »: what stands before."""
        for place in clause:
            if tokens[place].word in self._words.dismissing:
                return range(clause[0], place - _BEFORE_DISMISSING)
        # « Les pénalités, non »: a short thought that ends so.
        short = 1 < len(clause) <= _SHORT_REFUSAL
        if short and tokens[clause[-1]].word == "non":
            return clause[:-1]
        return ()

    def _turns(self, around: "_Around") -> bool:
        """Whether another thought begins at this word."""
        if around.after_punctuation:
            return around.word not in ("de", "d")
        if around.before in _YES and around.begins_none:
            return True  # « la paie oui les congés non »
        if around.word == "c" and around.restricts:
            return True  # « pas la compta c'est que la paie »
        if around.word in self._words.turning:
            return around.with_next not in self._words.denying_pairs
        joins = around.word in _AND
        return joins and around.following in self._words.turning_after_and

    def _denies(self, around: "_Around") -> bool:
        if around.with_next in self._words.denying_pairs:
            return True
        if self._denies_people(around) or self._denies_all_of(around):
            return True
        if around.word not in self._words.denying or self._denies_nothing(around):
            return False
        if around.word == "non":
            # « Non » at the start of a text is an answer of its own.
            return around.before not in ("", "ou")
        if around.word == "pas" and around.following in ("que", "qu"):
            return not self._words.wishing.isdisjoint(around.shortly_before)
        return True

    def _denies_nothing(self, around: "_Around") -> bool:
        """« Sans doute », « pourquoi pas », « zéro erreur », « pas de malus au-delà de 10 % »."""
        if around.with_next in self._words.not_denying:
            return True
        if around.next_but(_OF) in self._words.goals:
            return True
        if around.word == "pas" and around.is_limited:
            return True
        if around.word in _UNLESS and not _NONE.isdisjoint(around.shortly_before):
            return True
        return around.word == "pas" and around.before == "pourquoi"

    def _denies_all_of(self, around: "_Around") -> bool:
        """« Rien de juridique », « rien à voir avec la paie »; not « rien d'autre que la paie »."""
        if around.word != "rien":
            return False
        if around.following in _NE:
            return True  # « rien n'est sous-traité »
        if around.following in ("a", "avoir"):
            return "voir" in around.shortly_behind
        after = around.next_but(_OF)
        return around.following in ("de", "d") and after not in _OTHER

    def _denies_people(self, around: "_Around") -> bool:
        """« Personne en interne »; not « une personne en interne »."""
        if around.word != "personne" or around.following not in _WHERE:
            return False
        articles = self._words.articles | self._words.possessives
        after = around.next_but(_WHERE)
        return around.before not in articles and after not in _WHEN


@dataclass(frozen=True)
class _Around:
    """A word of a text and those beside it; beyond its ends, the words are empty."""

    tokens: Sequence[Token]
    place: int

    @property
    def word(self) -> str:
        return self.tokens[self.place].word

    @property
    def before(self) -> str:
        if self.place == 0:
            return ""
        return self.tokens[self.place - 1].word

    @property
    def following(self) -> str:
        place = self.place + 1
        if place == len(self.tokens):
            return ""
        return self.tokens[place].word

    def next_but(self, little: Set[str]) -> str:
        """The first word behind it that is none of these; empty where a mark stands before."""
        part = self.tokens[self.place].part
        for token in self.tokens[self.place + 1 : self.place + 1 + _SHORTLY]:
            if token.part != part:
                return ""
            if token.word not in little:
                return token.word
        return ""

    @property
    def with_next(self) -> str:
        return f"{self.word} {self.following}"

    @property
    def shortly_before(self) -> list[str]:
        first = max(self.place - _SHORTLY, 0)
        return [token.word for token in self.tokens[first : self.place]]

    @property
    def shortly_behind(self) -> list[str]:
        last = self.place + 1 + _SHORTLY
        return [token.word for token in self.tokens[self.place + 1 : last]]

    @property
    def begins_none(self) -> bool:
        """Whether the word before it stands behind others: it says yes to these."""
        earlier = self.place - 2
        if earlier < 0:
            return False
        return self.tokens[earlier].part == self.tokens[self.place - 1].part

    @property
    def restricts(self) -> bool:
        """« C'est que la paie », « c'est juste un accès »."""
        behind = self.shortly_behind
        return behind[:1] == ["est"] and not _ONLY.isdisjoint(behind[1:2])

    @property
    def is_limited(self) -> bool:
        """Whether a limit stands behind it, in its part: what is denied is more than that."""
        part = self.tokens[self.place].part
        behind = [one.word for one in self.tokens[self.place :] if one.part == part]
        return ("au", "dela") in pairwise(behind) or "audela" in behind

    @property
    def after_punctuation(self) -> bool:
        token = self.tokens[self.place]
        previous = self.tokens[self.place - 1]
        return token.part != previous.part
