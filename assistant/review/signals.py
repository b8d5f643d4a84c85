"""What is to be looked at in a contract: by curated rules, and by what was learnt of clauses."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from assistant.knowledge.language.review import Measure, Review, Signal, Way
from assistant.knowledge.models import Knowledge
from assistant.matching.clauses import ClauseHeads
from assistant.quantities import durations
from assistant.review.abroad import Abroad, abroad_of
from assistant.review.contract.articles import Contract, sentences_of
from assistant.review.durations import Sentence, sentence_of
from assistant.review.expressions import (
    Group,
    Reading,
    Stems,
    Text,
    group_of,
)
from assistant.review.learnt.classed import Classing
from assistant.review.learnt.witness import Witness
from assistant.review.lexicon import reading_of
from assistant.text.folding import fold

_CLOSE, _ANYWHERE = 16, 1_000
"""Words among which the parts of a further way stand, and those of what is said in one go:
sentences of contracts are long, and a part of one has nothing to do with another."""
_DENIED_CELL = re.compile(
    r"(?:^|(?<=[|;/.]))[^|;/.:]*[:|]\s*(?:non|néant|aucune?s?|sans objet)\b(?: prévue?s?)?"
    r"\s*(?:[|;/.]|$)",
    re.IGNORECASE,
)
"""« Tacite reconduction : non », a line or a cell of a table."""
_DENIALS = "ni sans aucun aucune nul nulle"
_FURTHER = 2
"""So many sentences show one signal at most: the first ones."""


Shown = tuple[str, int, int]
"""A signal that was learnt to be shown, the place of the passage and the number of the sentence."""


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
class _Way:
    """A way of writing what a signal looks for, ready to be looked for."""

    groups: tuple[Group, ...]
    """One of each must stand in the sentence."""
    within: int
    """So many words."""
    unless: tuple[Stems, ...]
    measure: Measure | None
    measured: tuple[Stems, ...]
    euros_below: float
    percent_below: float
    longest: float
    """Days."""
    denials: frozenset[str]
    """Right before something, they say that it is not."""
    explicit: bool

    def seen_in(self, sentence: Sentence, waived: Sequence[Stems]) -> str | None:
        """The duration that is seen, or nothing to quote; None where it is not written so."""
        text = sentence.text
        if not text.near_each_other(self.groups, self.within, self.denials):
            return None
        if _excused(text, self.unless, waived):
            return None
        if not self._holds_little(sentence) or sentence.tells_longer_than(self.longest):
            return None
        if self.measure is None:
            return ""
        for told in sentence.beside(
            self.measured,
            between_days=self.measure.between_days,
            within=self.measure.within,
        ):
            if _beyond(self.measure, told.text):
                return told.text
        return None

    def _holds_little(self, sentence: Sentence) -> bool:
        """Whether what is named of money is as little as the way asks for, if it does."""
        euros = not self.euros_below or sentence.holds_less_than(self.euros_below)
        share = self.percent_below
        return euros and (not share or sentence.holds_lower_share(share))


@dataclass(frozen=True)
class _Said:
    """A sentence of a contract."""

    article: int
    """The place of its article in the contract, from 0."""
    passage: int
    """That of its passage,"""
    number: int
    """and its own among the sentences of the passage that hold."""
    written: str
    whole: Sentence
    affirmed: Sentence
    """Without what it answers with « non »."""


@dataclass(frozen=True)
class _Rule:
    """A signal, ready to be looked for."""

    signal: Signal
    learnt: str
    """The signal under whose name this one is learnt: the first of its title."""
    ways: tuple[_Way, ...]
    unless: tuple[Stems, ...]
    unless_around: tuple[Stems, ...]
    unless_anywhere: tuple[Stems, ...]
    waived: tuple[Stems, ...]

    def seen_in(self, sentence: Sentence, abroad: Abroad) -> str | None:
        """What is seen in a sentence: the duration, or nothing to quote; None where not."""
        text = sentence.text
        seen = [(way.seen_in(sentence, self.waived), way.explicit) for way in self.ways]
        told = [(one, explicit) for one, explicit in seen if one is not None]
        if told and _excused(text, self.unless, self.waived):
            told = [(one, explicit) for one, explicit in told if explicit]
        if not told or (self.signal.abroad and not abroad.named_in(text)):
            return None
        return told[0][0]

    def told_in(self, sentence: Sentence, passage: Text) -> str | None:
        """What to quote of a sentence that shows the signal by what was learnt.

        The duration beyond its limit, where it has one. None where only others are told, where the
        passage holds none of its words, and for a signal that is learnt under another's name.
        """
        groups = (group for way in self.ways for group in way.groups)
        named = any(passage.near_each_other((one,), _ANYWHERE) for one in groups)
        if self.signal.id != self.learnt or not named:
            return None
        measure = self.signal.measure
        if measure is None or not measure.more_than or not sentence.told:
            return ""
        beyond = (one.text for one in sentence.told if _beyond(measure, one.text))
        return next(beyond, None)


def _excused(text: Text, unless: Sequence[Stems], waived: Sequence[Stems]) -> bool:
    """Whether one of these stands there, and is not what can be done without."""
    places = [text.place_of(expression) for expression in unless]
    standing = [place for place in places if place is not None]
    return not all(text.done_without(place, waived) for place in standing)


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
    struck: tuple[_Way, ...]
    """What says that a clause does not hold."""
    denials: tuple[Stems, ...]
    """What stands before something, or inside, that is said not to be."""
    pronouns: tuple[str, ...]
    """Folded."""
    witness: Witness | None = None
    """What was learnt of clauses; without it, rules see alone."""

    def naming(self, reading: Reading) -> "SignalFinder":
        """The same for a contract whose parties are called so; it is looked at afresh."""
        witness = self.witness and self.witness.naming(reading)
        return replace(self, reading=reading, witness=witness)

    def find(self, contract: Contract) -> tuple[Sighting, ...]:
        """What is to be looked at, in the order of the rules."""
        sentences = list(self._sentences(contract))
        around = self._around(contract)
        affirmed = [said.affirmed.text for said in sentences]
        titles = [Text(self.reading.stems(one.title)) for one in contract.articles]
        together = _by_passage(sentences)
        shown = self._shown(together)
        found: list[Sighting] = []
        for rule in self.rules:
            if self._said(rule.unless_anywhere, affirmed):
                continue
            excused = {
                place
                for place, title in enumerate(titles)
                if title.any_of(rule.unless) or around[place].any_of(rule.unless_around)
            }
            seen = []
            for said in sentences:
                place = said.article
                if place in excused:
                    continue
                value = self._value(rule, said, together[said.passage], shown)
                if value is not None:
                    name = contract.articles[place].name
                    seen.append(Sighting(rule.signal.id, name, said.written, value))
            found += seen[:_FURTHER]
        return tuple(found)

    def _value(
        self, rule: _Rule, said: _Said, together: Sequence[str], shown: Container[Shown]
    ) -> str | None:
        """What is to be quoted where the rule, or what was learnt, sees its signal; else None."""
        sentence = said.whole if rule.signal.denies else said.affirmed
        seen = rule.seen_in(sentence, self.abroad)
        if seen is None:
            plainly = (rule.learnt, said.passage, said.number) in shown
            around = Text(self.reading.stems(" ".join(together))) if plainly else None
            return rule.told_in(said.whole, around) if around else None
        if self.witness is None:
            return seen
        against = self.witness.speaks_against(rule.learnt, together, said.number)
        return None if against else seen

    def _shown(self, together: Mapping[int, Sequence[str]]) -> frozenset[Shown]:
        """What was learnt to be shown, and where."""
        if self.witness is None:
            return frozenset()
        shown = set()
        for passage, sentences in together.items():
            for signal, number in self.witness.shown_in(sentences):
                shown.add((signal, passage, number))
        return frozenset(shown)

    def _said(self, expressions: Sequence[Stems], texts: Iterable[Text]) -> bool:
        """Whether one of these is said somewhere, and not denied."""
        return any(text.affirms(expressions, self.denials) for text in texts)

    def _sentences(self, contract: Contract) -> Iterator[_Said]:
        """Each sentence that holds; one that begins with a pronoun behind what that stands for."""
        for place, passage in enumerate(contract.passages):
            before, number = "", 0
            for written in sentences_of(passage.text):
                goes_on = before and f"{fold(written)} ".startswith(self.pronouns)
                told = f"{before} {written}" if goes_on else written
                before = written
                whole = sentence_of(told, self.reading)
                if any(way.seen_in(whole, ()) is not None for way in self.struck):
                    continue
                left = _DENIED_CELL.sub(" ", told)
                affirmed = whole if left == told else sentence_of(left, self.reading)
                yield _Said(passage.article, place, number, told, whole, affirmed)
                number += 1

    def _around(self, contract: Contract) -> list[Text]:
        """All that each article says, as one text."""
        said: list[list[str]] = [[] for _ in contract.articles]
        for passage in contract.passages:
            said[passage.article] += self.reading.stems(passage.text)
        return [Text(tuple(stems)) for stems in said]


def _by_passage(sentences: Iterable[_Said]) -> Mapping[int, Sequence[str]]:
    """The sentences that hold, by the place of their passage."""
    found: dict[int, list[str]] = {}
    for said in sentences:
        found.setdefault(said.passage, []).append(said.written)
    return found


def signal_finder(
    knowledge: Knowledge, learnt: ClauseHeads | None = None
) -> SignalFinder:
    """The finder of the signals of a knowledge base, with what was learnt of clauses."""
    review = knowledge.review
    reading = reading_of(review)
    by_title: dict[str, str] = {}
    for signal in review.signals:
        by_title.setdefault(signal.title, signal.id)
    abroad = abroad_of(knowledge, reading)
    return SignalFinder(
        reading,
        rules=tuple(
            _rule(one, review, reading, by_title[one.title]) for one in review.signals
        ),
        abroad=abroad,
        struck=tuple(_way(one, reading, _CLOSE) for one in review.struck),
        denials=reading.all_of(review.traps.contrary),
        pronouns=tuple(f"{fold(one)} " for one in review.pronouns),
        witness=_witness(learnt, reading, abroad) if learnt else None,
    )


def _witness(learnt: ClauseHeads, reading: Reading, abroad: Abroad) -> Witness:
    return Witness(learnt, Classing(reading.with_small_words, abroad))


def _rule(signal: Signal, review: Review, reading: Reading, learnt: str) -> _Rule:
    groups = (signal.says, signal.beside) if signal.beside else (signal.says,)
    limit = signal.no_longer_than
    denials = frozenset() if signal.denies else frozenset(reading.stems(_DENIALS))
    plain = Way(groups, measure=signal.measure, no_longer_than=limit)
    return _Rule(
        signal,
        learnt,
        ways=(
            _way(plain, reading, _ANYWHERE, denials),
            *(_way(one, reading, _CLOSE, denials) for one in signal.ways),
        ),
        unless=reading.all_of(signal.unless),
        unless_around=reading.all_of(signal.unless_around),
        unless_anywhere=reading.all_of(signal.unless_anywhere),
        waived=reading.all_of(review.waived),
    )


def _way(
    way: Way, reading: Reading, within: int, denials: frozenset[str] = frozenset()
) -> _Way:
    return _Way(
        groups=tuple(group_of(reading.all_of(one)) for one in way.all),
        within=within,
        unless=reading.all_of(way.unless),
        measure=way.measure,
        measured=reading.all_of(way.measure.beside) if way.measure else (),
        euros_below=way.euros_below,
        percent_below=way.percent_below,
        longest=durations.measure(way.no_longer_than) if way.no_longer_than else inf,
        denials=denials,
        explicit=way.explicit,
    )
