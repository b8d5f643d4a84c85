"""A text -> its words, as they are compared, each with its part of the sentence."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from assistant.knowledge.language.word_lists import WordLists
from assistant.text.folding import fold
from assistant.text.stems import singular

_PIECE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[€%]|[,;:.!?\n()…–]|\s[-—]\s")
_ACCOUNTS, _GIVEN = frozenset(("compte", "comptes")), frozenset(("rendu", "rendus"))
_PAID = frozenset("paie paies paye payes paient payent".split())
_WHO_DOES = frozenset(
    "on je j tu il elle ils elles qui nous vous ne n me m te t se".split()
)
_IT = frozenset("le la les l".split())
"""« On le paie », « ils me paient »: the verb, and no payroll."""
_ALL = frozenset("tout tt toute tte".split())
_FROM = frozenset(("de", "depuis"))
"""« Je travaille de chez moi »: at home."""
_NONE = "zéro"
"""« 0 nom » is « zéro nom »; « 0,80 € » is none."""
_SOON = ("a", "l", "heure")
_ENDS = frozenset(";.!?\n…")
_BREAKS = frozenset(",;:.!?\n()…–-—")


@dataclass(frozen=True)
class Token:
    """One word of a text."""

    word: str
    """Folded."""
    part: int
    """The number of the part between two marks of punctuation."""
    start: int
    end: int
    sentence: int
    """The number of the sentence."""
    counts: bool
    """Whether it is more than an article: those may differ between a text and a name."""


@dataclass(frozen=True)
class Passage:
    """A text made ready for reading. A word is told by its place among the tokens."""

    tokens: Sequence[Token]
    words: Sequence[str]
    """Each token's word as it is compared: in the singular, a misspelt one mended."""
    clauses: Sequence[Sequence[int]]
    """The places of the words that belong together."""
    denied: Set[int]
    """The places of the words that the text denies."""
    kept: Set[int] = frozenset()
    """The places of the words on what is not entrusted: « la paie, on la garde »."""


def _conjugated(words: WordLists) -> Iterator[tuple[str, str]]:
    """Each form of a verb, with the infinitive."""
    for verb in words.conjugated:
        infinitive, *forms = verb.split()
        for form in forms:
            yield form, infinitive


class Tokeniser:
    """Cuts texts into words."""

    def __init__(self, words: WordLists) -> None:
        self._invariable = words.invariable
        self._articles = words.articles | words.emphasis
        self.possessives = words.possessives
        self._infinitives = dict(_conjugated(words))

    def tokens(self, text: str) -> list[Token]:
        """The words of a text, in order."""
        found: list[Token] = []
        part = sentence = 0
        for match in _PIECE.finditer(text):
            if match[0].strip() in _BREAKS:
                part += 1
                sentence += match[0] in _ENDS
                continue
            written = _NONE if match[0] == "0" else match[0]
            for word in fold(written).split():
                token = Token(
                    word=word,
                    part=part,
                    start=match.start(),
                    end=match.end(),
                    sentence=sentence,
                    counts=word not in self._articles,
                )
                found.append(token)
        return self._with_neighbours(found)

    def _with_neighbours(self, tokens: list[Token]) -> list[Token]:
        """« De chez eux » is no « chez eux »: there, « de » is more than an article.

        Nor are « nos comptes rendus » accounts, nor is « on le paie » payroll.
        « Tout à l'heure » counts no hours; who is alone says « chez moi » for « chez nous ».
        """
        for place, following in enumerate(tokens[1:]):
            if tokens[place].word == "de" and following.word == "chez":
                tokens[place] = self.renamed(tokens[place], "depuis")
            if tokens[place].word == "chez" and following.word == "moi":
                before = tokens[place - 1].word if place else ""
                if before not in _FROM:
                    tokens[place + 1] = self.renamed(following, "nous")
            if tokens[place].word in _ACCOUNTS and following.word in _GIVEN:
                tokens[place] = self.renamed(tokens[place], "rendu")
            if following.word in _PAID and _does_it(tokens, place):
                tokens[place + 1] = self.renamed(following, "payer")
            said = [token.word for token in tokens[place : place + len(_SOON) + 1]]
            if said[0] in _ALL and tuple(said[1:]) == _SOON:
                last = place + len(_SOON)
                tokens[last] = self.renamed(tokens[last], "instant")
        return tokens

    def renamed(self, token: Token, word: str) -> Token:
        """A token in the place of this one, with another word."""
        return replace(token, word=word, counts=word not in self._articles)

    def singular(self, word: str) -> str:
        """The word as it is compared: plurals and singulars alike, a verb by its infinitive."""
        verb = self._infinitives.get(word)
        return verb or singular(word, self._invariable)

    def name(self, name: str) -> tuple[str, ...]:
        """The words by which a name is found in a text; the articles in it do not count."""
        words = []
        for token in self.tokens(name):
            if token.counts:
                words.append(self.singular(token.word))
        return tuple(words)


def _does_it(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb follows this place: behind who does it, or what it is done to."""
    part = tokens[place + 1].part
    led = [
        one.word for one in tokens[max(place - 1, 0) : place + 1] if one.part == part
    ]
    *before, last = led or [""]
    return last in _WHO_DOES or (last in _IT and not _WHO_DOES.isdisjoint(before))
