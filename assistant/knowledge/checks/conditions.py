"""Conditions: every `when` names questions and options that exist, and compares like with like."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.knowledge.conditions import COMPARISONS, threshold
from assistant.knowledge.library import Library
from assistant.knowledge.questions import Question
from assistant.knowledge.records import Entry
from assistant.knowledge.when import ANY, NOT
from assistant.knowledge.yaml_reading import Mistake, Place
from assistant.quantities import NotUnderstood

_MEASURED = ("amount", "duration")


def find(library: Library) -> Iterator[Mistake]:
    """Conditions of rules, references, deadlines and questions that cannot be read."""
    questions = {entry.record.id: entry.record for entry in library.questions}
    every = {entry.record.id: entry.record for entry in library.every_question}
    for topic in library.all_topics:
        for number, rule in enumerate(topic.record.rules):
            yield from _condition(topic, ("rules", number, "when"), rule.when, questions)
    for reference in library.references:
        yield from _condition(reference, ("when",), reference.record.when, questions)
    for deadline in library.deadlines:
        yield from _condition(deadline, ("when",), deadline.record.when, every)
    yield from _question_conditions(library)


def _question_conditions(library: Library) -> Iterator[Mistake]:
    """A question depends on earlier questions only: else going forward could not be computed."""
    everything = {entry.record.id: entry.record for entry in library.every_question}
    earlier: dict[str, Question] = {}
    for entry in library.every_question:
        for name in _names(entry.record.when):
            if name in everything and name not in earlier:
                yield entry.mistake(
                    f"la condition cite « {name} », qui est posée plus loin", "when"
                )
        yield from _condition(entry, ("when",), entry.record.when, everything)
        earlier[entry.record.id] = entry.record


def _names(when: Mapping[str, Any]) -> set[str]:
    names = set()
    for key, value in when.items():
        nested = (
            value
            if key == ANY and isinstance(value, list)
            else [value]
            if key == NOT
            else None
        )
        names |= (
            {key}
            if nested is None
            else {name for one in nested if isinstance(one, dict) for name in _names(one)}
        )
    return names


def _condition(
    entry: Entry[Any], place: Place, when: Any, questions: Mapping[str, Question]
) -> Iterator[Mistake]:
    if not isinstance(when, dict):
        yield entry.mistake("des couples « question: [options] » sont attendus ici", *place)
        return
    for key, value in when.items():
        if key == ANY and isinstance(value, list):
            for number, one in enumerate(value):
                yield from _condition(entry, (*place, key, number), one, questions)
        elif key == ANY:
            yield entry.mistake("« any » attend une liste de conditions", *place, key)
        elif key == NOT:
            yield from _condition(entry, (*place, key), value, questions)
        elif key not in questions:
            yield entry.mistake(f"la question « {key} » n'existe pas", *place, key)
        else:
            yield from _comparison(entry, (*place, key), value, questions[key])


def _comparison(
    entry: Entry[Any], place: Place, value: Any, question: Question
) -> Iterator[Mistake]:
    if isinstance(value, dict):
        if not value:
            yield entry.mistake(
                f"une comparaison est attendue ici : {', '.join(COMPARISONS)}", *place
            )
        for word, operand in value.items():
            problem = _operand_problem(word, operand, question)
            if problem:
                yield entry.mistake(problem, *place, word)
        return
    options = question.option_ids
    if not isinstance(value, list):
        yield entry.mistake(
            f"une liste d'options de « {question.id} » est attendue ici", *place
        )
        return
    for number, option in enumerate(value):
        if option not in options:
            yield entry.mistake(
                f"« {option} » n'est pas une option de « {question.id} »", *place, number
            )


def _operand_problem(word: str, operand: Any, question: Question) -> str:
    if word not in COMPARISONS:
        return f"« {word} » n'est pas une comparaison ; possible : {', '.join(COMPARISONS)}"
    if word == "given":
        return "" if operand is True else "« given » se compare à true"
    if question.kind not in _MEASURED:
        return f"« {question.id} » n'est ni un montant ni une durée : « {word} » n'a pas de sens"
    unit = "un montant en €" if question.kind == "amount" else "une durée"
    try:
        threshold(operand if isinstance(operand, str) else "")
    except NotUnderstood:
        return f"« {operand} » n'est pas {unit}"
    return (
        ""
        if ("€" in str(operand)) == (question.kind == "amount")
        else f"« {operand} » n'est pas {unit}"
    )
