"""The topics of a contract: found, to check, or nothing found; never « absent »."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.knowledge.measured.review import ReviewCalibration
from assistant.matching.probabilities import chance_of
from assistant.review.clues import Clues
from assistant.review.contract.articles import Contract, sentences_of
from assistant.review.expressions import Text
from assistant.review.lexicon import Lexicon, Wordings
from assistant.review.traps import TrapFinder

Verdict = Literal["found", "check", "none"]
LONGEST_QUOTE = 180
"""Characters of what is quoted, and kept."""
_NEAR = 0.3
_TRAPPED = {"contrary": 0.35, "void": 0.35, "blank": 0.7, "client": 0.7}
"""What is left of the chance of a passage that deceives: one that denies, or says nothing, is
hardly better than none."""


@dataclass(frozen=True)
class Finding:
    """What was found on one topic."""

    topic: str
    verdict: Verdict
    score: float
    """The chance that the contract holds the clause, from 0 to 1."""
    article: str = ""
    """The number of the article, or its title; empty where nothing was found."""
    passage: str = ""
    trap: str = ""
    """Why it is one to check: see `TrapFinder.deceives`."""
    quote: str = ""
    """The sentence of the passage that says most on the topic, cut short where it is long."""


@dataclass(frozen=True)
class Judge:
    """Weighs clues."""

    calibration: ReviewCalibration
    lexicon: Lexicon
    traps: TrapFinder

    def findings(
        self, contract: Contract, clues: tuple[Clues, ...], readable: bool
    ) -> Iterator[Finding]:
        """What was found, a topic each; `readable` is whether the language is ours.

        Of a contract in another language, nothing is ever told as found.
        """
        wordings = {one.topic: one for one in self.lexicon.topics}
        for one in clues:
            yield self._finding(contract, one, wordings[one.topic], readable)

    def _finding(
        self, contract: Contract, clues: Clues, wordings: Wordings, readable: bool
    ) -> Finding:
        passage = contract.passages[clues.passage]
        trap = self.traps.deceives(
            wordings, passage.text, contract.texts_of(passage.article)
        )
        score = chance_of(self.calibration.weights, clues.values)
        score *= _TRAPPED.get(trap, 1.0)
        verdict = self._verdict(score, trap, readable)
        if verdict == "none":
            return Finding(clues.topic, verdict, round(score, 4))
        return Finding(
            topic=clues.topic,
            verdict=verdict,
            score=round(score, 4),
            article=contract.article_of(passage).name,
            passage=passage.text,
            trap=trap,
            quote=self._quote(wordings, passage.text),
        )

    def _quote(self, wordings: Wordings, passage: str) -> str:
        def says(sentence: str) -> float:
            text = Text(self.lexicon.reading.stems(sentence))
            near = text.count(wordings.touches)
            return text.count(wordings.says) + _NEAR * near

        return quotation(max(sentences_of(passage), key=says, default=passage))

    def _verdict(self, score: float, trap: str, readable: bool) -> Verdict:
        if score < self.calibration.nothing and not trap:
            return "none"
        if score < self.calibration.nothing / 2:
            return "none"
        sure = score >= self.calibration.found and readable and not trap
        return "found" if sure else "check"


def quotation(sentence: str) -> str:
    """A sentence as it is quoted: its beginning, where it is long."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    cut = sentence.rfind(" ", 0, LONGEST_QUOTE)
    return f"{sentence[: cut if cut > 0 else LONGEST_QUOTE].rstrip(' ,;:')} …"
