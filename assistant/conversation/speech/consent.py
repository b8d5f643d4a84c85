"""Yes and no, in all their forms: « ouai », « oui c bon », « bah non », « oui mais… »."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge.language.signs import Signs
from assistant.text.folding import fold

_LONGEST = 60
"""Words of a text whose beginning is looked at; a yes stands at the very beginning."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_EMOJI = {
    "oui": re.compile("[👍👌✅✔🙏🆗💯]"),
    "non": re.compile("[👎❌✖🚫]"),
}
_FIRST_WORD = re.compile(r"\W*+\w++")


@dataclass(frozen=True)
class Consent:
    """A yes or a no, and what stands behind it."""

    yes: bool
    rest: str = ""
    """What else is said, in the user's spelling: « c'est tous les mois »."""
    reserved: bool = False
    """The rest is a reserve: « oui mais », « oui sauf »."""
    of_all: bool = False
    """A no to each of several things: « rien de tout ça », « ni l'un ni l'autre »."""


def consent_of(signs: Signs, text: str) -> Consent | None:
    """The yes or no that a text is, or begins with; None where it is no such thing.

    A no counts more than a yes beside it: « bien sûr que non ».
    """
    plain = _plain(text)
    words = [fold(word) for word in plain.split()[:_LONGEST]]
    lexicon = _lexicon(signs)
    tokens = " ".join(words).split()
    place, said = 0, set[str]()
    opened: int | None = None
    """Where a thought of its own begins: « oui. est-ce que… », « nan c'est de l'escalade »."""
    while place < len(tokens):
        kind, length = lexicon.longest(tokens, place)
        if not kind:
            break
        said.add(kind)
        place += length
        opens = kind != _LITTLE and tokens[place : place + 1] in _OPENINGS
        if opens and opened is None:
            opened = place
    if not said & {_YES, _NO}:
        return None
    rest, reserved = lexicon.behind(plain, tokens, place)
    # There, « est » and « c'est » are no fillers: the rest is as it was typed.
    fills = opened is not None and lexicon.longest(tokens, opened)[0] == _LITTLE
    if rest and not reserved and opened is not None and fills:
        rest = _after(plain, opened) or rest
    refuses = _NO in said
    of_all = refuses and not _OF_ALL.isdisjoint(tokens[:place])
    return Consent(not refuses, rest, reserved, of_all)


_YES, _NO, _LITTLE = "yes", "no", "little"
_OPENINGS = (["c"], ["est"])
"""« C'est … », « est-ce que … »."""
_OF_ALL = frozenset("rien aucun aucune ni".split())
"""Words of a no to each of several things."""


@dataclass(frozen=True)
class _Lexicon:
    """Expressions as they are compared, by their words."""

    kinds: dict[tuple[str, ...], str]
    reserving: frozenset[tuple[str, ...]]
    longest_expression: int

    def longest(self, tokens: Sequence[str], place: int) -> tuple[str, int]:
        """The kind of the longest expression that begins here, and its length; none: empty."""
        for length in range(self.longest_expression, 0, -1):
            kind = self.kinds.get(tuple(tokens[place : place + length]), "")
            if kind and place + length <= len(tokens):
                return kind, length
        return "", 0

    def behind(self, text: str, tokens: Sequence[str], place: int) -> tuple[str, bool]:
        """What stands behind so many tokens, and whether it is a reserve."""
        for length in (2, 1):
            if tuple(tokens[place : place + length]) in self.reserving:
                return _after(text, place + length), True
        return _after(text, place), False


@lru_cache(maxsize=4)
def _lexicon(signs: Signs) -> _Lexicon:
    kinds: dict[tuple[str, ...], str] = {}
    for kind, expressions in (
        (_LITTLE, signs.beside_consent),
        (_YES, signs.assenting),
        (_NO, signs.refusing),
    ):
        kinds.update(dict.fromkeys(_folded(expressions), kind))
    return _Lexicon(kinds, frozenset(_folded(signs.reserving)), max(map(len, kinds)))


def _folded(expressions: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(fold(expression).split()) for expression in expressions]


def _plain(text: str) -> str:
    """With thumbs as words, and letters drawn out (« ouiiii ») once."""
    for word, signs in _EMOJI.items():
        text = signs.sub(f" {word} ", text)
    return _DRAWN_OUT.sub(r"\1", text)


def _after(text: str, tokens: int) -> str:
    """The text behind so many folded words."""
    while tokens > 0 and (match := _FIRST_WORD.match(text)):
        tokens -= len(fold(match[0]).split())
        text = text[match.end() :]
    return text.strip(" \t\n,;:.!–-'’")
