"""Text -> word stems: folded, abbreviations spelt out, stop words dropped, endings cut (Snowball French)."""

from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

from assistant.text.folding import fold

STOP_WORDS = frozenset(
    """a ai as au aux avec c ca car ce ceci cela celle celui ces cet cette chez comme d dans de des donc du elle elles
    en est et etaient etait etre eu eux fait il ils j je l la le les leur leurs lui m ma mais me meme memes mes moi mon
    n ne non nos notre nous on ont or ou oui par pas pour qu que qui s sa se ses si soit son sont sur t ta te tes toi
    ton tu un une vos votre vous y the of to is in and i my we do does it an for on""".split()
)


def spelt_out(text: str, abbreviations: Mapping[str, str]) -> list[str]:
    """The folded words of a text, each abbreviation replaced by the words it stands for."""
    return [
        part
        for word in fold(text).split()
        for part in abbreviations.get(word, word).split()
    ]


def stems_of(words: list[str]) -> list[str]:
    """The stems of the words that carry meaning."""
    return [stem(word) for word in words if word not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """« pénalités » (folded) -> "penalit"."""
    return str(
        snowballstemmer.stemmer("french").stemWord(word)
    )  # one that two threads share mixes up their words
