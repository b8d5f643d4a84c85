"""The review: it names topics, questions and options that exist, and measures by durations."""

from collections.abc import Container

from assistant.knowledge.language.review import FactSource, Measure, Review, Signal
from assistant.knowledge.reading.checks.deadlines import written_out
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

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
        if entry.record.topics:
            sought = {one.topic for one in entry.record.topics}
            for topic in topics.values():
                if topic.belongs_in_contract and topic.id not in sought:
                    message = f"« {topic.id} » n'est cherché dans aucun contrat reçu"
                    yield entry.mistake(message, "topics")


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
