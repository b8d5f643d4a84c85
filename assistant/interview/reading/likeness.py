"""When no name of an option is in a text: the option whose names use the same words, to be confirmed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from math import log

import snowballstemmer

from assistant.interview.reading.choices import Named
from assistant.interview.reading.namings import Naming
from assistant.interview.reading.tokens import Token
from assistant.knowledge.questions import Question

_LITTLE = frozenset(
    "a ai as au aux avec c ca ce cela ces cet cette chez comme d dans de des du elle elles en est et etre eu eux "
    "faire fait faut il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne non nos notre nous on "
    "ont ou oui par pas peu peut plus pour qu que quelque qui quoi s sa sans se ses si soit son sont sur t te tes "
    "toi ton tout tous toute toutes tres trop tu un une va vais veut veux vos votre vous y rien aucun bien juste "
    "quand sera serait quelqu quelques chose truc meme alors voila donc etc pense crois dirais sais aussi encore "
    "deja".split()
)
_EXPLAINED = 0.55
"""Share of what a text says that the option's names must say too."""
_AHEAD = 1.5
"""How much better than the next option it must be."""


class Likeness:
    """Knows which words the names of each option use."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self._used: dict[str, dict[str, set[str]]] = {}
        for naming in namings:
            option = self._used.setdefault(naming.question, {}).setdefault(
                naming.option, set()
            )
            option.update(stem(word) for word in naming.words if word not in _LITTLE)

    def closest(
        self,
        question: Question,
        tokens: Sequence[Token],
        words: Sequence[str],
        denied: Set[int],
    ) -> Named:
        """The option that the text resembles most, if it is far ahead: as said, or as denied."""
        telling = [
            place
            for place, token in enumerate(tokens)
            if token.word not in _LITTLE and token.word.isalpha()
        ]
        stems = {stem(words[place]) for place in telling}
        used = self._used.get(question.id, {})
        weights = _weights(used)
        most = max(weights.values(), default=0.0)
        total = sum(weights.get(one, most) for one in stems)
        scores = {
            option: sum(weights[one] for one in stems & own) for option, own in used.items()
        }
        best, second = [*Counter(scores).most_common(2), ("", 0.0), ("", 0.0)][:2]
        if not total or best[1] < _EXPLAINED * total or best[1] < _AHEAD * second[1]:
            return Named()
        shared = [place for place in telling if stem(words[place]) in used[best[0]]]
        said = " ".join(tokens[place].word for place in shared)
        refused = bool(denied & set(shared))
        return (
            Named(denied=(best[0],), words=said)
            if refused
            else Named(said=(best[0],), words=said)
        )


def _weights(used: Mapping[str, Set[str]]) -> dict[str, float]:
    """A word that few options use says more."""
    count = Counter(one for own in used.values() for one in own)
    return {one: log(1 + len(used) / number) for one, number in count.items()}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """« sanctionner » and « sanction » alike."""
    return str(
        snowballstemmer.stemmer("french").stemWord(word)
    )  # one that two threads share mixes up their words
