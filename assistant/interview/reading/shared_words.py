"""When no name of an option is in a text: the option whose names use the same words, to be confirmed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
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
            stems.update(stem(word) for word in name.words if word not in empty)

    def closest(self, question: Question, passage: Passage) -> Named:
        """The option that the text resembles most, if it is far ahead: as said, or as denied."""
        used = self._used.get(question.id, {})
        telling = list(self._telling(passage))
        option = _ahead_of_all(used, {stem(passage.words[place]) for place in telling})
        if not option:
            return Named()
        shared = [place for place in telling if stem(passage.words[place]) in used[option]]
        words = " ".join(passage.tokens[place].word for place in shared)
        if passage.denied.isdisjoint(shared):
            return Named(said=(option,), words=words)
        return Named(denied=(option,), words=words)

    def _telling(self, passage: Passage) -> Iterator[int]:
        """The places of the words that say something."""
        for place, token in enumerate(passage.tokens):
            if token.word not in self._empty and token.word.isalpha():
                yield place


def _ahead_of_all(used: Mapping[str, Stems], said: Stems) -> str:
    """The option whose names explain most of what is said, far more than any other; empty where none does."""
    weights = _weights(used)
    # A word that no option uses counts as much as the rarest of them: it may say something else.
    unknown = max(weights.values(), default=0.0)
    total = _weight(said, weights, unknown)
    scores = Counter({option: _weight(said & own, weights) for option, own in used.items()})
    ranking = [*scores.most_common(2), ("", 0.0), ("", 0.0)]
    (option, best), (_, second) = ranking[:2]
    far_ahead = best >= _EXPLAINED * total and best >= _AHEAD * second
    return option if total and far_ahead else ""


def _weight(stems: Stems, weights: Mapping[str, float], unknown: float = 0.0) -> float:
    # In order, so that the sum is the same to the last digit in every process.
    return sum(weights.get(one, unknown) for one in sorted(stems))


def _weights(used: Mapping[str, Stems]) -> dict[str, float]:
    """A word that few options use says more."""
    count: Counter[str] = Counter()
    for stems in used.values():
        count.update(stems)
    return {one: log(1 + len(used) / options) for one, options in count.items()}
