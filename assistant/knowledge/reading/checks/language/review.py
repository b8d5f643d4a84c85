"""The review: it names topics, questions and options that exist, and measures by durations."""

from collections.abc import Container, Iterator

from assistant.knowledge.language.review import (
    FactSource,
    Measure,
    Review,
    Signal,
    SignalClauses,
)
from assistant.knowledge.reading.checks.deadlines import written_out
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes

_CLAUSES = ("clause", "repere")


def find(library: Library) -> Mistakes:
    """What names nothing, stands twice, or can never be seen."""
    topics = {
        entry.record.id: entry.record
        for entry in library.all_topics
        if entry.record.kind in _CLAUSES
    }
    references = {entry.record.id for entry in library.references}
    for entry in library.review:
        yield from _topics(entry, topics.keys())
        yield from _signals(entry, topics.keys(), references)
        yield from _facts(entry, library)
        for clauses in library.signal_clauses:
            yield from _clauses(clauses, entry.record)
        if entry.record.topics:
            sought = {one.topic for one in entry.record.topics}
            for topic in topics.values():
                if topic.belongs_in_contract and topic.id not in sought:
                    message = f"« {topic.id} » n'est cherché dans aucun contrat reçu"
                    yield entry.mistake(message, "topics")


def _clauses(entry: Entry[SignalClauses], review: Review) -> Mistakes:
    """Signals without clauses to learn from, clauses of none, and a clause that stands twice."""
    first: dict[str, str] = {}
    for signal in review.signals:
        first.setdefault(signal.title, signal.id)
    learnt = entry.record.signals
    for name in first.values():
        if name not in learnt or not (learnt[name].shown and learnt[name].alike):
            message = f"il faut des clauses qui montrent « {name} », et d'autres non"
            yield entry.mistake(message, "signals")
    for name in learnt:
        if name not in first.values():
            message = f"« {name} » n'est pas le premier signal d'un titre"
            yield entry.mistake(message, "signals", name)
    known: set[str] = set()
    for text, place in _written(entry.record):
        if text in known:
            yield entry.mistake("cette clause y est deux fois", *place)
        known.add(text)


def _written(clauses: SignalClauses) -> Iterator[tuple[str, Location]]:
    for name, own in clauses.signals.items():
        for key in ("shown", "alike"):
            for number, text in enumerate(getattr(own, key)):
                yield text, ("signals", name, key, number)
    for number, text in enumerate(clauses.others):
        yield text, ("others", number)


def _topics(entry: Entry[Review], known: Container[str]) -> Mistakes:
    seen: set[str] = set()
    for number, sought in enumerate(entry.record.topics):
        if sought.topic not in known:
            message = f"« {sought.topic} » n'est ni une clause ni un repère"
            yield entry.mistake(message, "topics", number, "topic")
        if sought.topic in seen:
            message = f"« {sought.topic} » est déjà plus haut"
            yield entry.mistake(message, "topics", number, "topic")
        seen.add(sought.topic)


def _signals(
    entry: Entry[Review], known: Container[str], references: set[str]
) -> Mistakes:
    seen: set[str] = set()
    for number, signal in enumerate(entry.record.signals):
        here = ("signals", number)
        if signal.id in seen:
            yield entry.mistake(f"« {signal.id} » est déjà plus haut", *here, "id")
        seen.add(signal.id)
        if signal.topic not in known:
            message = f"« {signal.topic} » n'est ni une clause ni un repère"
            yield entry.mistake(message, *here, "topic")
        for place, name in enumerate(signal.references):
            if name not in references:
                message = f"« {name} » n'est pas dans references.yaml"
                yield entry.mistake(message, *here, "references", place)
        yield from _measure(entry, signal, number)


def _measure(entry: Entry[Review], signal: Signal, number: int) -> Mistakes:
    measure: Measure | None = signal.measure
    for key in ("more_than", "less_than") if measure else ():
        limit = getattr(measure, key)
        if limit and not written_out(limit):
            message = f"« {limit} » n'est pas une durée"
            yield entry.mistake(message, "signals", number, "measure", key)


def _facts(entry: Entry[Review], library: Library) -> Mistakes:
    questions = {one.record.id: one.record for one in library.every_question}
    for number, fact in enumerate(entry.record.facts):
        here = ("facts", number)
        question = questions.get(fact.question)
        if question is None:
            message = f"« {fact.question} » n'est le nom d'aucune question"
            yield entry.mistake(message, *here, "question")
        elif fact.option and fact.option not in question.option_ids:
            message = f"« {fact.option} » n'est pas une réponse à « {fact.question} »"
            yield entry.mistake(message, *here, "option")
        elif not _reads(fact):
            message = (
                "une option (« option ») ou une quantité (« reads »), pas les deux"
            )
            yield entry.mistake(message, *here)


def _reads(fact: FactSource) -> bool:
    return bool(fact.option) != bool(fact.reads)
