"""Usage: nothing that was gathered is left aside, and nothing is asked in vain."""

from assistant.knowledge.deadlines import ALSACE_MOSELLE
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.when import names_in


def find(library: Library) -> Mistakes:
    """Advice points and references that no topic uses, questions on dates that no deadline uses."""
    used = _used_by_topics(library)
    for document in library.documents:
        for number, advice in enumerate(document.record.advice):
            if advice.id not in used:
                message = f"le conseil « {advice.id} » ne sert à aucun sujet"
                yield document.mistake(message, "advice", number, "id")
    for reference in library.references:
        name = reference.record.id
        if name not in used:
            message = f"le repère « {name} » ne sert à aucun sujet"
            yield reference.mistake(message, "id")
    counted = _used_by_deadlines(library)
    for question in library.date_questions:
        name = question.record.id
        if name not in counted:
            yield question.mistake(
                f"la question « {name} » ne sert à aucune échéance", "id"
            )


def _used_by_topics(library: Library) -> set[str]:
    used: set[str] = set()
    for entry in library.all_topics:
        used.update(entry.record.advice, entry.record.references)
    return used


def _used_by_deadlines(library: Library) -> set[str]:
    used = {ALSACE_MOSELLE}
    for entry in library.deadlines:
        rule = entry.record
        used.update((rule.counted_from, *rule.durations))
        used.update(names_in(rule.when))
        if rule.renewal:
            used.add(rule.renewal.each)
    return used
