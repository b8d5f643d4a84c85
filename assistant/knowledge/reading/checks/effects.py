"""Effects: no question without effect, and reasons that can be filled in."""

from collections.abc import Iterator, Set

from assistant.knowledge.questions import Question
from assistant.knowledge.reading.checks.placeholders import placeholders
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Rule, Topic
from assistant.knowledge.when import ANY, NOT, named_questions

_REASONS = ("because", "because_provider")

Effect = tuple[str, str | None]
"""A question, and the option of it that changes a list; None where any answer does."""


def find(library: Library) -> Mistakes:
    """Questions and options that change no list; placeholders that the condition does not fill."""
    effects: set[Effect] = set()
    for topic in library.all_topics:
        for rule in topic.record.rules:
            effects.update(_effects(rule))
        yield from _unfilled(topic)
    counting = _counting(library)
    for question in library.questions:
        if question.record.id not in counting:
            yield from _without_effect(question, effects)


def _counting(library: Library) -> set[str]:
    """The questions by which an amount is counted: they change what it changes."""
    counting: set[str] = set()
    for question in library.questions:
        counting.add(question.record.times)
    return counting


def _without_effect(entry: Entry[Question], effects: Set[Effect]) -> Mistakes:
    question = entry.record
    if not any(name == question.id for name, _ in effects):
        yield entry.mistake(f"la question « {question.id} » ne change aucune liste")
        return
    if (question.id, None) in effects:
        return
    for number, option in enumerate(question.option_ids):
        if (question.id, option) not in effects:
            message = (
                f"l'option « {option} » de « {question.id} » ne change aucune liste"
            )
            yield entry.mistake(message, "options", number)


def _effects(rule: Rule) -> Iterator[Effect]:
    """What the rule tells apart: some options of a question, or any answer to it."""
    shown = placeholders(rule.because) & placeholders(rule.because_provider)
    for question, value in named_questions(rule.when):
        if isinstance(value, list):
            for option in value:
                yield question, str(option)
        elif question in shown or "given" not in value:
            yield question, None
        else:
            yield question, ""


def _unfilled(entry: Entry[Topic]) -> Mistakes:
    for key in _REASONS:
        for name in sorted(placeholders(getattr(entry.record, key))):
            message = f"rien ne remplit « {{{name}}} » ici"
            yield entry.mistake(message, key)
    for number, rule in enumerate(entry.record.rules):
        known = set(rule.when) - {ANY, NOT}
        for key in _REASONS:
            for name in sorted(placeholders(getattr(rule, key)) - known):
                message = f"rien ne remplit « {{{name}}} » ici"
                yield entry.mistake(message, "rules", number, key)
