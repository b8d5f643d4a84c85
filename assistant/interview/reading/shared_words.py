"""Where no name of an option is in a text: the option whose names use the same words.

To be confirmed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from math import log

from assistant.interview.reading.choices import Named
from assistant.interview.reading.option_names import OptionName
from assistant.interview.reading.tokens import Passage
from assistant.knowledge.questions import Question
from assistant.text.stems import stem

_EXPLAINED = 0.55
"""Share of what a text says that the option's names must say too."""
_AHEAD = 1.5
"""How much better than the next option it must be."""

Stems = set[str]


class SharedWords:
    """Knows which words the names of each option use."""

    def __init__(self, names: Iterable[OptionName], empty: Set[str]) -> None:
        self._empty = empty
        self._used: dict[str, dict[str, Stems]] = {}
        for name in names:
            options = self._used.setdefault(name.question, {})
            stems = options.setdefault(name.option, set())
            words = set(name.words) - empty
            stems.update(map(stem, words))

    def closest(self, question: Question, passage: Passage) -> Named:
        """The option that the text resembles most, if it is far ahead: as said, or as denied."""
        stem_at = self._stems(passage)
        used = self._used.get(question.id, {})
        option = _far_ahead(used, set(stem_at.values()))
        if not option:
            return Named()
        shared = []
        for place, own in stem_at.items():
            if own in used[option]:
                shared.append(place)
        words = _words_at(shared, passage)
        if passage.denied.isdisjoint(shared):
            return Named(said=(option,), words=words)
        return Named(denied=(option,), words=words)

    def _stems(self, passage: Passage) -> dict[int, str]:
        """Place -> stem, of the words that say something."""
        found = {}
        for place, token in enumerate(passage.tokens):
            if token.word.isalpha() and token.word not in self._empty:
                found[place] = stem(passage.words[place])
        return found


def _words_at(places: Sequence[int], passage: Passage) -> str:
    return " ".join(passage.tokens[place].word for place in places)


def _far_ahead(used: Mapping[str, Stems], said: Stems) -> str:
    """The option whose names explain most of what is said, far more than any other.

    Empty where there is none. What no option's names use counts as much as the rarest of them: it
    may say something else.
    """
    weights = _weights(used)
    unknown = max(weights.values(), default=0.0)
    total = _weight(said, weights, unknown)
    scores = {}
    for option, own in used.items():
        scores[option] = _weight(said & own, weights, unknown)
    if not total or not scores:
        return ""
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _EXPLAINED * total:
        return ""
    for option, score in scores.items():
        if option != best and scores[best] < _AHEAD * score:
            return ""
    return best


def _weight(
    stems: Stems,
    weights: Mapping[str, float],
    unknown: float,
) -> float:
    weight = 0.0
    # In order, so that the sum is the same to the last digit in every process.
    for used in sorted(stems):
        weight += weights.get(used, unknown)
    return weight


def _weights(used: Mapping[str, Stems]) -> dict[str, float]:
    """A word that few options use says more."""
    count: Counter[str] = Counter()
    for stems in used.values():
        count.update(stems)
    weights = {}
    for shared, options in count.items():
        rarity = len(used) / options
        weights[shared] = log(1 + rarity)
    return weights
