"""What is to be looked at in a contract: curated rules on its sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.knowledge.language.review import Measure, Signal
from assistant.knowledge.models import Knowledge
from assistant.quantities import durations
from assistant.review.abroad import Abroad, abroad_of
from assistant.review.contract.articles import Contract, Passage, sentences_of
from assistant.review.durations import Sentence, sentence_of
from assistant.review.expressions import Reading, Stems, Text
from assistant.review.lexicon import reading_of

_FURTHER = 2
"""So many sentences show one signal at most: the first ones."""


@dataclass(frozen=True)
class Sighting:
    """A signal, and where it was seen."""

    signal: str
    article: str
    passage: str
    """The sentence."""
    value: str = ""
    """The duration that was read, where the rule asks for one."""


@dataclass(frozen=True)
class _Rule:
    """A signal, ready to be looked for."""

    signal: Signal
    says: tuple[Stems, ...]
    beside: tuple[Stems, ...]
    unless: tuple[Stems, ...]
    unless_around: tuple[Stems, ...]
    unless_anywhere: tuple[Stems, ...]
    measured: tuple[Stems, ...]

    def seen_in(self, sentence: Sentence, abroad: Abroad) -> str | None:
        """What is seen in a sentence: the duration, or nothing to quote; None where not."""
        text = sentence.text
        if not text.any_of(self.says) or text.any_of(self.unless):
            return None
        if self.beside and not text.any_of(self.beside):
            return None
        if self.signal.abroad and not abroad.named_in(text):
            return None
        if self.signal.measure is None:
            return ""
        for told in sentence.beside(self.measured):
            if _beyond(self.signal.measure, told.text):
                return told.text
        return None


def _beyond(measure: Measure, duration: str) -> bool:
    if duration == durations.OPEN_ENDED:
        return False
    days = durations.measure(duration)
    above = not measure.more_than or days > durations.measure(measure.more_than) + 1
    below = not measure.less_than or days < durations.measure(measure.less_than)
    return above and below


@dataclass(frozen=True)
class SignalFinder:
    """Looks for every signal."""

    reading: Reading
    rules: tuple[_Rule, ...]
    abroad: Abroad

    def find(self, contract: Contract) -> tuple[Sighting, ...]:
        """What is to be looked at, in the order of the rules."""
        sentences = list(self._sentences(contract))
        around = self._around(contract)
        found: list[Sighting] = []
        for rule in self.rules:
            if _any(rule.unless_anywhere, around):
                continue
            seen = self._seen(rule, contract, sentences, around)
            found += list(seen)[:_FURTHER]
        return tuple(found)

    def _seen(
        self,
        rule: _Rule,
        contract: Contract,
        sentences: Sequence[tuple[Passage, str, Sentence]],
        around: Sequence[Text],
    ) -> Iterator[Sighting]:
        titles = [Text(self.reading.stems(one.title)) for one in contract.articles]
        for passage, written, sentence in sentences:
            value = rule.seen_in(sentence, self.abroad)
            if value is None or around[passage.article].any_of(rule.unless_around):
                continue
            if titles[passage.article].any_of(rule.unless):
                continue
            article = contract.article_of(passage).name
            yield Sighting(rule.signal.id, article, written, value)

    def _sentences(self, contract: Contract) -> Iterator[tuple[Passage, str, Sentence]]:
        for passage in contract.passages:
            for written in sentences_of(passage.text):
                yield passage, written, sentence_of(written, self.reading)

    def _around(self, contract: Contract) -> list[Text]:
        """All that each article says, as one text."""
        said: list[list[str]] = [[] for _ in contract.articles]
        for passage in contract.passages:
            said[passage.article] += self.reading.stems(passage.text)
        return [Text(tuple(stems)) for stems in said]


def _any(expressions: Sequence[Stems], texts: Iterable[Text]) -> bool:
    return bool(expressions) and any(text.any_of(expressions) for text in texts)


def signal_finder(knowledge: Knowledge) -> SignalFinder:
    """The finder of the signals of a knowledge base."""
    reading = reading_of(knowledge.review)
    rules = tuple(_rule(one, reading) for one in knowledge.review.signals)
    return SignalFinder(reading, rules, abroad_of(knowledge, reading))


def _rule(signal: Signal, reading: Reading) -> _Rule:
    measure = signal.measure
    return _Rule(
        signal,
        says=reading.all_of(signal.says),
        beside=reading.all_of(signal.beside),
        unless=reading.all_of(signal.unless),
        unless_around=reading.all_of(signal.unless_around),
        unless_anywhere=reading.all_of(signal.unless_anywhere),
        measured=reading.all_of(measure.beside) if measure else (),
    )
