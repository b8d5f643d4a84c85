"""What a contract answers of the interview: its term, its renewal, its notice, its first day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.knowledge.facts import Answer
from assistant.knowledge.language.review import FactSource
from assistant.quantities import dates
from assistant.quantities.numerals import spelt
from assistant.review.contract.articles import Contract, sentences_of
from assistant.review.durations import Sentence, sentence_of
from assistant.review.expressions import Reading, Stems


@dataclass(frozen=True)
class Fact:
    """An answer to a question, and the sentence in which it was read."""

    question: str
    answer: Answer
    article: str
    passage: str


@dataclass(frozen=True)
class _Ready:
    """A rule, ready to be looked for."""

    source: FactSource
    says: tuple[Stems, ...]
    unless: tuple[Stems, ...]
    beside: tuple[Stems, ...]


@dataclass(frozen=True)
class FactFinder:
    """Reads the answers that curated rules look for."""

    reading: Reading
    sources: tuple[FactSource, ...]
    now: datetime

    def find(self, contract: Contract) -> tuple[Fact, ...]:
        """The first answer to each question, in the order of the rules.

        None to a question that the contract answers in two ways.
        """
        sentences = [
            (article, written, sentence_of(written, self.reading))
            for article, written in _sentences(contract)
        ]
        found: dict[str, list[Fact]] = {}
        for ready in map(self._ready, self.sources):
            for article, written, sentence in sentences:
                answer = self._answer(ready, written, sentence)
                if answer is not None:
                    fact = Fact(ready.source.question, answer, article, written)
                    found.setdefault(ready.source.question, []).append(fact)
        return tuple(facts[0] for facts in found.values() if _agree(facts))

    def _ready(self, source: FactSource) -> "_Ready":
        read = self.reading.all_of
        return _Ready(
            source, read(source.says), read(source.unless), read(source.beside)
        )

    def _answer(self, ready: "_Ready", written: str, sentence: Sentence) -> Answer:
        text, source = sentence.text, ready.source
        if not text.any_of(ready.says) or text.any_of(ready.unless):
            return None
        if ready.beside and not text.any_of(ready.beside):
            return None
        if source.option:
            return source.option
        if source.reads == "date":
            return self._day(written)
        told = list(sentence.beside(ready.says, between_days=source.between_days))
        return told[0].text if told else None

    def _day(self, written: str) -> Answer:
        days = dates.find(spelt(written), self.now, past=True)
        return days[0].iso if len(days) == 1 else None


def _sentences(contract: Contract) -> Iterable[tuple[str, str]]:
    for passage in contract.passages:
        article = contract.article_of(passage)
        if not article.defines:
            for written in sentences_of(passage.text):
                yield article.name, written


def _agree(facts: list[Fact]) -> bool:
    return len({str(fact.answer) for fact in facts}) == 1
