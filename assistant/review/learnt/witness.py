"""What was learnt of clauses, asked of a contract: the passages that show a signal by it.

A rule sees words, and what was learnt sees all of a passage: each alone is wrong where the other
is not. A signal is shown where a rule sees it and what was learnt does not speak against it, or
where what was learnt speaks for it plainly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.matching.clauses import ClauseHeads
from assistant.review.expressions import Reading
from assistant.review.learnt.classed import Classing

_TOGETHER = 3
"""Sentences that are looked at as one: what one says, the next one may take back."""
_FEWEST = 5
"""Words of a sentence that shows something by itself: a cell of a table shows nothing."""
_PLAINLY, _NOT_AGAINST = 0.25, 0.0
"""What a passage scores that shows a signal by itself, and one that a rule sees. Found on clauses
that were learnt by nobody: `python -m tests.bench.signals`."""


@dataclass(frozen=True)
class Witness:
    """Knows what was learnt, and the words of one contract."""

    learnt: ClauseHeads
    classing: Classing
    _known: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def naming(self, reading: Reading) -> "Witness":
        """The same for another contract, whose parties are called so."""
        classing = replace(self.classing, reading=reading.with_small_words)
        return Witness(self.learnt, classing)

    def scores(self, text: str) -> Mapping[str, float]:
        """What each signal scores in a text; each is looked at once."""
        if text not in self._known:
            self._known[text] = self.learnt.scores(self.classing(text))
        return self._known[text]

    def speaks_against(
        self, signal: str, sentences: Sequence[str], number: int
    ) -> bool:
        """Whether this sentence of a passage, seen by a rule, shows no such thing.

        Neither alone, nor in the passages that it stands in.
        """
        around = [
            text
            for first, text in self._together(sentences)
            if first <= number < first + _TOGETHER
        ]
        said = (sentences[number], *around)
        return all(self.scores(one)[signal] < _NOT_AGAINST for one in said)

    def shown_in(self, sentences: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The signals that a passage plainly shows, each with the number of its sentence."""
        found: dict[str, tuple[float, int]] = {}
        for first, text in self._together(sentences):
            if len(text.split()) < _FEWEST:
                continue
            for signal, score in self.scores(text).items():
                if score >= max(_PLAINLY, found.get(signal, (0.0, 0))[0]):
                    found[signal] = score, self._most(signal, sentences, first)
        for signal, (_, number) in found.items():
            yield signal, number

    def _most(self, signal: str, sentences: Sequence[str], first: int) -> int:
        """The sentence, of those that are looked at together from here on, that says it most."""
        numbers = range(first, min(first + _TOGETHER, len(sentences)))
        return max(numbers, key=lambda one: self.scores(sentences[one])[signal])

    def _together(self, sentences: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The sentences as they are looked at: all of a short passage, so many of a long one."""
        for first in range(max(len(sentences) - _TOGETHER, 0) + 1):
            yield first, " ".join(sentences[first : first + _TOGETHER])
