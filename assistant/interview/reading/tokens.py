"""A text -> its words, as they are compared, each with the part of the sentence in which it stands."""

import re
from dataclasses import dataclass, replace

from assistant.text.folding import fold

_PIECE = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[€%]|[,;:.!?\n()…–]|\s[-—]\s")
_ENDS = frozenset(";.!?\n…")
_BREAKS = frozenset(",;:.!?\n()…–-—")
_ARTICLES = frozenset("le la les l un une des du de d tres vraiment".split())
_PLURAL_FROM = 3
_INVARIABLE = frozenset(
    "mois fois sous plus tous nous vous dans sans hors pays temps cours jamais prix choix voix cas depuis apres".split()
)


@dataclass(frozen=True)
class Token:
    """One word of a text."""

    word: str
    """Folded."""
    part: int
    """The number of the part between two marks of punctuation."""
    start: int
    end: int
    sentence: int = 0
    """The number of the sentence."""

    @property
    def counts(self) -> bool:
        """Whether it is more than an article: those may differ between a text and a name."""
        return self.word not in _ARTICLES


def tokenise(text: str) -> list[Token]:
    """The words of a text, in order."""
    tokens: list[Token] = []
    part = sentence = 0
    for match in _PIECE.finditer(text):
        if match[0].strip() in _BREAKS:
            part += 1
            sentence += match[0] in _ENDS
            continue
        tokens += (
            Token(word, part, match.start(), match.end(), sentence)
            for word in fold(match[0]).split()
        )
    return [
        _whence(token, tokens[place + 1 : place + 2]) for place, token in enumerate(tokens)
    ]


def _whence(token: Token, following: list[Token]) -> Token:
    """« De chez eux » is no « chez eux »: there, « de » is more than an article."""
    return (
        replace(token, word="depuis")
        if token.word == "de" and following and following[0].word == "chez"
        else token
    )


def comparable(word: str) -> str:
    """Plurals and singulars alike; a word that ends in « s » by itself stays (« mois » is not « moi »)."""
    plural = len(word) > _PLURAL_FROM and word[-1] in "sx" and word not in _INVARIABLE
    return word[:-1] if plural else word


def name_words(name: str) -> tuple[str, ...]:
    """The words by which a name is found in a text; the articles in it do not count."""
    return tuple(comparable(token.word) for token in tokenise(name) if token.counts)
