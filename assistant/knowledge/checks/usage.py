"""Usage: nothing that was gathered is left aside, and nothing is asked in vain."""

from collections.abc import Iterator

from assistant.knowledge.library import Library
from assistant.knowledge.when import named_questions
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """Advice points and references that no topic uses, questions on dates that no deadline uses."""
    topics = [entry.record for entry in library.all_topics]
    used = {name for topic in topics for name in (*topic.advice, *topic.references)}
    for document in library.documents:
        for number, advice in enumerate(document.record.advice):
            if advice.id not in used:
                yield document.mistake(
                    f"le conseil « {advice.id} » ne sert à aucun sujet",
                    "advice",
                    number,
                    "id",
                )
    for reference in library.references:
        if reference.record.id not in used:
            yield reference.mistake(
                f"le repère « {reference.record.id} » ne sert à aucun sujet", "id"
            )
    counted = {
        name
        for entry in library.deadlines
        for name in (entry.record.counted_from, *entry.record.durations)
    }
    counted |= {
        name
        for entry in library.deadlines
        for name, _ in named_questions(entry.record.when)
    }
    for question in library.date_questions:
        if question.record.id not in counted:
            yield question.mistake(
                f"la question « {question.record.id} » ne sert à aucune échéance", "id"
            )
