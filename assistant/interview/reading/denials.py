"""Which words of a sentence are denied: « pas de pénalités », « sans prime », « la prime n'est pas prévue »."""

from collections.abc import Sequence

from assistant.interview.reading.tokens import Token
from assistant.knowledge.language.word_lists import WordLists

# The grammar of denial stands here; which words deny is for the curators to say, in words.yaml.
_AND = ("et", "ou")
_NE = ("ne", "n")
_BEFORE_DISMISSING = 3
"""Words of « on s'en fiche » itself."""
_WISHED_BEFORE = 3
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
            if not found or self._turns(tokens, place):
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
        """From the denying word on; the whole clause after « ne »: « la prime n'est pas prévue »."""
        for place in clause:
            if self._denies(tokens, place):
                before = range(clause[0], place)
                whole = any(tokens[earlier].word in _NE for earlier in before)
                return clause if whole else range(place, clause[-1] + 1)
        return ()

    def _dismissed(self, tokens: Sequence[Token], clause: Places) -> Places:
        """« La vitesse, on s'en fiche »: what stands before."""
        for place in clause:
            if tokens[place].word in self._words.dismissing:
                return range(clause[0], place - _BEFORE_DISMISSING)
        return ()

    def _turns(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether another thought begins at this word."""
        token = tokens[place]
        if token.part != tokens[place - 1].part:
            return token.word not in ("de", "d")
        following = _word(tokens, place + 1)
        if token.word in self._words.turning:
            return f"{token.word} {following}" not in self._words.denying_pairs
        return token.word in _AND and following in self._words.turning_after_and

    def _denies(self, tokens: Sequence[Token], place: int) -> bool:
        word, following = _word(tokens, place), _word(tokens, place + 1)
        if f"{word} {following}" in self._words.denying_pairs:
            return True
        if word not in self._words.denying or self._denies_nothing(tokens, place):
            return False
        if word == "non":
            # « Non » at the start of a text is an answer of its own.
            return place > 0 and _word(tokens, place - 1) != "ou"
        if word == "pas" and following in ("que", "qu"):
            return self._wishes_before(tokens, place)
        return True

    def _denies_nothing(self, tokens: Sequence[Token], place: int) -> bool:
        """« Sans doute », « pas mal », « pourquoi pas »."""
        before, word = _word(tokens, place - 1), _word(tokens, place)
        pair = f"{word} {_word(tokens, place + 1)}"
        return pair in self._words.not_denying or f"{before} {word}" == "pourquoi pas"

    def _wishes_before(self, tokens: Sequence[Token], place: int) -> bool:
        nearby = tokens[max(place - _WISHED_BEFORE, 0) : place]
        return any(token.word in self._words.wishing for token in nearby)


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].word if 0 <= place < len(tokens) else ""
