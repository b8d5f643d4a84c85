"""A received contract -> all that is told of it. Pure; takes seconds for a long one."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.review.clues import Clues, clues_of
from assistant.review.contract.articles import Contract, contract_of
from assistant.review.contract.language import FRENCH, language_of
from assistant.review.contract.parties import provider_names
from assistant.review.contract.received import Received
from assistant.review.facts import Fact, FactFinder
from assistant.review.finding import Finding, Judge
from assistant.review.lexicon import Lexicon, lexicon_of
from assistant.review.signals import Sighting, SignalFinder, signal_finder
from assistant.review.traps import TrapFinder, trap_finder

CLAUSES = ("clause", "repere")
"""The kinds of topics that a contract may hold."""


@dataclass(frozen=True)
class Reviewed:
    """What was found in a contract."""

    language: str
    pages: int
    articles: int
    findings: tuple[Finding, ...]
    """Of every clause and every legal landmark, in the order of the base."""
    sightings: tuple[Sighting, ...]
    facts: tuple[Fact, ...]

    @property
    def found(self) -> int:
        """How many topics were found."""
        return sum(one.verdict == "found" for one in self.findings)


@dataclass(frozen=True)
class Reviewer:
    """Reads contracts by a knowledge base."""

    knowledge: Knowledge
    matcher: Matcher

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_of(self.knowledge)

    @cached_property
    def _signals(self) -> SignalFinder:
        return signal_finder(self.knowledge, self.matcher.examine.clauses)

    def take_apart(self, received: Received) -> tuple[Contract, Lexicon]:
        """The contract, and the lexicon that knows how it calls its provider."""
        known = self._lexicon.reading.parties
        names = provider_names(received.text, known)
        reading = self._lexicon.reading.naming(names)
        return contract_of(received.lines), replace(self._lexicon, reading=reading)

    def clues(self, received: Received) -> tuple[Clues, ...]:
        """The clues alone, from which the weights are derived."""
        contract, lexicon = self.take_apart(received)
        return clues_of(contract, lexicon, self.matcher, self.traps(lexicon))

    def traps(self, lexicon: Lexicon) -> TrapFinder:
        """The finder of what deceives in a contract of this lexicon."""
        return trap_finder(self.knowledge.review.traps, lexicon.reading)

    def review(self, received: Received, now: datetime) -> Reviewed:
        """All that is told of a contract.

        Of one in another language: what the matcher makes of it, to check, and nothing else.
        """
        contract, lexicon = self.take_apart(received)
        traps = self.traps(lexicon)
        clues = clues_of(contract, lexicon, self.matcher, traps)
        language = language_of(received.text, self.knowledge.review.languages)
        french = language == FRENCH
        judge = Judge(self.knowledge.review_calibration, lexicon, traps)
        findings = {
            one.topic: one for one in judge.findings(contract, clues, readable=french)
        }
        facts = FactFinder(lexicon.reading, self.knowledge.review.facts, now)
        signals = self._signals.naming(lexicon.reading)
        return Reviewed(
            language=language,
            pages=received.pages,
            articles=sum(bool(article.name) for article in contract.articles),
            findings=tuple(self._every(findings)),
            sightings=signals.find(contract) if french else (),
            facts=facts.find(contract) if french else (),
        )

    def _every(self, findings: dict[str, Finding]) -> list[Finding]:
        every = []
        for topic in self.knowledge.topics.values():
            if topic.kind in CLAUSES:
                nothing = Finding(topic.id, "none", 0.0)
                every.append(findings.get(topic.id, nothing))
        return every
