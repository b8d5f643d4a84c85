"""Conditions: every `when` names questions and options that exist, and compares like with like."""

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.knowledge.conditions import BY_UNIT, COMPARISONS, threshold
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.checks.contract.written import written
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes
from assistant.knowledge.when import ANY, NOT
from assistant.quantities import NotUnderstood

_MEASURED = {"amount": "un montant en €", "duration": "une durée"}
_POSSIBLE = ", ".join(COMPARISONS)

Questions = Mapping[str, Question]
Problem = tuple[Location, str]
"""What is wrong with a condition, and where within it."""


def find(library: Library) -> Mistakes:
    """Conditions of rules, references, deadlines and questions that cannot be read."""
    questions = {entry.record.id: entry.record for entry in library.questions}
    every = {entry.record.id: entry.record for entry in library.every_question}
    yield from _of_lists(library, questions)
    for deadline in library.deadlines:
        yield from _misread(deadline, ("when",), deadline.record.when, every)
        renewal = deadline.record.renewal
        if renewal:
            yield from _misread(deadline, ("renewal", "when"), renewal.when, every)
    for question in library.every_question:
        asked = question.record
        yield from _misread(question, ("when",), asked.when, every)
        yield from _misread(question, ("asked_when",), asked.asked_when, every)
        yield from _misread(question, ("later",), asked.later_when, every)
        yield from _misread(question, ("at_once",), asked.at_once, every)
        if asked.at_once and asked.later is not True:
            yield question.mistake("« at_once » demande « later: true »", "at_once")
    for one in library.contradictions:
        yield from _misread(one, ("when",), one.record.when, questions)
        again = questions.get(one.record.ask)
        if again is None:
            message = f"la question « {one.record.ask} » n'existe pas"
            yield one.mistake(message, "ask")
        elif one.record.suggests not in again.option_ids:
            message = (
                f"« {one.record.suggests} » n'est pas une option de « {again.id} »"
            )
            yield one.mistake(message, "suggests")
    yield from _of_contracts(library, every)
    yield from _circular(library, every)


def _of_lists(library: Library, questions: Questions) -> Mistakes:
    """The conditions that decide what a list holds and shows."""
    for topic in library.all_topics:
        for number, rule in enumerate(topic.record.rules):
            yield from _misread(topic, ("rules", number, "when"), rule.when, questions)
    for stake in library.stakes:
        for number, sign in enumerate(stake.record.signs):
            yield from _misread(stake, ("signs", number, "when"), sign.when, questions)
    for reference in library.references:
        yield from _misread(reference, ("when",), reference.record.when, questions)
    for guidance in library.guidance:
        yield from _misread(guidance, ("when",), guidance.record.when, questions)


def _of_contracts(library: Library, every: Questions) -> Mistakes:
    """The conditions that decide what a contract says, and which letters make sense."""
    for letter in library.all_letters:
        yield from _misread(letter, ("when",), letter.record.when, every)
    for passage in written(library):
        for part in passage.passages:
            for _, problem in _condition(part.when, every):
                yield passage.mistake(problem)
    for contract in library.contract:
        for number, frame in enumerate(contract.record.frames):
            place = ("frames", number, "when")
            yield from _misread(contract, place, frame.when, every)


def _circular(library: Library, questions: Questions) -> Mistakes:
    """No question depends on itself, through others or not: it could never be decided."""
    named = {
        name: _names(question.when)
        | _names(question.asked_when)
        | _names(question.later_when)
        | _names(question.at_once)
        | {*question.needs_known, question.over}
        for name, question in questions.items()
    }
    for entry in library.every_question:
        name = entry.record.id
        if name in _reached(name, named):
            message = f"la condition de « {name} » dépend de sa propre réponse"
            yield entry.mistake(message, "when")


def _reached(name: str, named: Mapping[str, set[str]]) -> set[str]:
    """The questions to which the conditions lead from this one."""
    reached: set[str] = set()
    waiting = set(named[name])
    while waiting:
        further = waiting.pop()
        if further in named and further not in reached:
            reached.add(further)
            waiting |= named[further]
    return reached


def _names(when: Any) -> set[str]:
    """The questions that a condition names, as far as it can be read."""
    names: set[str] = set()
    if not isinstance(when, dict):
        return names
    for key, value in when.items():
        if key == ANY and isinstance(value, list):
            names = names.union(*map(_names, value))
        elif key == NOT:
            names |= _names(value)
        else:
            names.add(key)
    return names


def _misread(
    entry: Entry[Any], location: Location, when: Any, questions: Questions
) -> Mistakes:
    for within, problem in _condition(when, questions):
        yield entry.mistake(problem, *location, *within)


def _condition(when: Any, questions: Questions) -> Iterator[Problem]:
    if not isinstance(when, dict):
        yield (), "des couples « question: [options] » sont attendus ici"
        return
    for key, value in when.items():
        if key == ANY:
            problems = _any(value, questions)
        elif key == NOT:
            problems = _condition(value, questions)
        elif key in questions:
            problems = _wanted(value, questions[key])
        else:
            problems = iter([((), f"la question « {key} » n'existe pas")])
        for within, problem in problems:
            yield (key, *within), problem


def _any(conditions: Any, questions: Questions) -> Iterator[Problem]:
    if not isinstance(conditions, list):
        yield (), "« any » attend une liste de conditions"
        return
    for number, condition in enumerate(conditions):
        for within, problem in _condition(condition, questions):
            yield (number, *within), problem


def _wanted(value: Any, question: Question) -> Iterator[Problem]:
    """What is wrong with the options or the comparison that a question is held to."""
    if isinstance(value, dict):
        yield from _comparison(value, question)
    elif isinstance(value, list):
        for number, option in enumerate(value):
            if option not in question.option_ids:
                yield (
                    (number,),
                    f"« {option} » n'est pas une option de « {question.id} »",
                )
    else:
        yield (), f"une liste d'options de « {question.id} » est attendue ici"


def _comparison(comparison: Mapping[str, Any], question: Question) -> Iterator[Problem]:
    if not comparison:
        yield (), f"une comparaison est attendue ici : {_POSSIBLE}"
    for word, operand in comparison.items():
        problem = _operand_problem(word, operand, question)
        if problem:
            yield (word,), problem


def _operand_problem(word: str, operand: Any, question: Question) -> str:
    if word not in COMPARISONS:
        return f"« {word} » n'est pas une comparaison ; possible : {_POSSIBLE}"
    if word == "given":
        return "" if operand is True else "« given » se compare à true"
    if word == BY_UNIT:
        return _by_unit_problem(operand, question)
    if question.kind not in _MEASURED:
        problem = f"n'est ni un montant ni une durée : « {word} » n'a pas de sens"
        return f"« {question.id} » {problem}"
    if not _measures(operand, question):
        return f"« {operand} » n'est pas {_MEASURED[question.kind]}"
    return ""


def _by_unit_problem(operand: Any, question: Question) -> str:
    if question.kind != "amount":
        problem = f"n'est pas un montant : « {BY_UNIT} » n'a pas de sens"
        return f"« {question.id} » {problem}"
    return "" if operand is True else f"« {BY_UNIT} » se compare à true"


def _measures(operand: Any, question: Question) -> bool:
    """Whether this is an amount beside a question of amount, a duration beside one of duration."""
    if not isinstance(operand, str) or ("€" in operand) != (question.kind == "amount"):
        return False
    try:
        threshold(operand)
    except NotUnderstood:
        return False
    return True
