"""Which words of a sentence are denied.

« Pas de pénalités », « sans prime », « la prime n'est pas prévue ».
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.interview.reading.tokens import Token
from assistant.knowledge.language.word_lists import WordLists

# The grammar of denial stands here; which words deny is for the curators to say, in words.yaml.
_AND = ("et", "ou")
_NE = ("ne", "n")
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
        return found

    def _denied_in(self, tokens: Sequence[Token], clause: Places) -> Places:
        """From the denying word on.

        The whole clause, where « ne » stands before: « la prime n'est pas prévue ».
        """
        negated = False
        for place in clause:
            if self._denies(_Around(tokens, place)):
                return [later for later in clause if negated or later >= place]
            negated = negated or tokens[place].word in _NE
        return ()

    def _dismissed(self, tokens: Sequence[Token], clause: Places) -> Places:
        """« La vitesse, on s'en fiche »: what stands before."""
        for place in clause:
            if tokens[place].word in self._words.dismissing:
                return range(clause[0], place - _BEFORE_DISMISSING)
        return ()

    def _turns(self, around: "_Around") -> bool:
        """Whether another thought begins at this word."""
        if around.after_punctuation:
            return around.word not in ("de", "d")
        if around.word in self._words.turning:
            return around.with_next not in self._words.denying_pairs
        joins = around.word in _AND
        return joins and around.following in self._words.turning_after_and

    def _denies(self, around: "_Around") -> bool:
        if around.with_next in self._words.denying_pairs:
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
        """« Sans doute », « pas mal », « pourquoi pas »."""
        if around.with_next in self._words.not_denying:
            return True
        return around.word == "pas" and around.before == "pourquoi"


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

    @property
    def with_next(self) -> str:
        return f"{self.word} {self.following}"

    @property
    def shortly_before(self) -> list[str]:
        first = max(self.place - _SHORTLY, 0)
        return [token.word for token in self.tokens[first : self.place]]

    @property
    def after_punctuation(self) -> bool:
        token = self.tokens[self.place]
        previous = self.tokens[self.place - 1]
        return token.part != previous.part
