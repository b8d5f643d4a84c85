"""Facts: the answers as conditions see them.

Answers to questions that have no place are left out, unknown ones are assumed prudently.
"""

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.knowledge.conditions import Truth, compare_quantity, truth
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.remember import remembered
from assistant.quantities import NotUnderstood, amounts, durations

Answer = str | int | float | list[str] | None
"""An option id, several option ids, euros, a duration, a day, a text; None for « je ne sais pas ».

JSON-friendly, as states are stored so.
"""

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Facts:
    """What is established at one moment of the interview."""

    values: Answers = field(default_factory=dict)
    """The answers that count, prudent assumptions included."""
    irrelevant: Set[str] = frozenset()
    """The questions that have no place in this mission."""
    assumed: Set[str] = frozenset()
    """The questions answered « je ne sais pas », whose value is an assumption."""

    def compare(self, question: str, wanted: Any) -> Truth:
        """Whether the answer is one of the wanted options, or stands in the wanted comparison."""
        if question in self.irrelevant:
            return False
        answer = self.values.get(question)
        if answer is None:
            return None
        # What the YAML reader makes is a `dict`; to ask for a `Mapping` takes ten times as long.
        if isinstance(wanted, dict):
            return _compare(answer, wanted)
        if isinstance(answer, list):
            return any(option in wanted for option in answer)
        return answer in wanted

    def about(self, questions: Iterable[str]) -> tuple[Hashable, ...]:
        """What is established of these questions, as something that can be looked up."""
        return tuple(map(self._each.get, questions))

    @cached_property
    def _each(self) -> Mapping[str, Hashable]:
        """What is established of each question."""
        return {
            name: (
                hashable(self.values.get(name)),
                name in self.irrelevant,
                name in self.assumed,
            )
            for name in self.values.keys() | self.irrelevant
        }


def hashable(answer: Answer) -> Hashable:
    """The answer as something that can be looked up, which a list is not."""
    return tuple(answer) if isinstance(answer, list) else answer


def _compare(answer: Answer, wanted: Mapping[str, Any]) -> bool:
    match answer:
        case int() | float():
            return compare_quantity(amounts.measure(answer), wanted)
        case str() if not wanted.get("given"):
            return compare_quantity(durations.measure(answer), wanted)
        case _:
            return True


def establish(questions: Questionnaire, answers: Answers) -> Facts:
    """The facts that follow from the answers.

    An answer to a question that has no place any more does not count.
    """
    values: dict[str, Answer] = {}
    assumed: set[str] = set()
    irrelevant = _irrelevant(questions, answers)
    for name, question in questions.items():
        if name not in answers or name in irrelevant:
            continue
        answer = answers[name]
        values[name] = _value(question, answer)
        if answer is None:
            assumed.add(name)
    return Facts(values, irrelevant, frozenset(assumed))


def presume(questions: Questionnaire, answers: Answers) -> Facts:
    """The facts as if every question that has its place and no answer were « je ne sais pas ».

    A list that is read before the end stands on the same prudent assumptions as a whole one.
    """
    return establish(questions, {name: answers.get(name) for name in questions})


def what_decides(questions: Questionnaire, answers: Answers) -> Hashable:
    """All on which it depends whether a question has its place."""
    deciding = [name for name in questions.deciding if name in answers]
    decided = [(name, hashable(answers[name])) for name in deciding]
    return questions, *decided


@remembered(8_192, by=what_decides)
def _irrelevant(questions: Questionnaire, answers: Answers) -> Set[str]:
    return without_place(questions.by_dependency, answers)


def without_place(questions: Iterable[Question], answers: Answers) -> Set[str]:
    """The questions that have no place in the mission after these answers.

    Each stands behind those on which it depends, so one pass settles all.
    """
    values: dict[str, Answer] = {}
    irrelevant: set[str] = set()
    assumed: set[str] = set()
    so_far = Facts(values, irrelevant, assumed)
    for question in questions:
        name = question.id
        if not _has_place(question, so_far):
            irrelevant.add(name)
            continue
        if name not in answers:
            continue
        answer = answers[name]
        values[name] = _value(question, answer)
        if answer is None:
            assumed.add(name)
    return frozenset(irrelevant)


def _has_place(question: Question, so_far: Facts) -> bool:
    """Whether the question may be asked: an open condition leaves it its place."""
    if not so_far.assumed.isdisjoint(question.needs_known):
        return False
    return truth(question.when, so_far.compare) is not False


def _value(question: Question, answer: Answer) -> Answer:
    """What an answer counts for: « je ne sais pas » for the prudent assumption."""
    if answer is None:
        return assumption(question)
    return answer


def assumption(question: Question) -> Answer:
    """What is assumed after « je ne sais pas ».

    Raises NotUnderstood where `if_unknown` is no answer to the question.
    """
    text = question.if_unknown
    match question.kind:
        case "amount":
            return amounts.parse(text)
        case "duration":
            return durations.parse(text)
        case "date" | "milestones" | "text":
            return text
        case _:
            if text not in question.option_ids:
                raise NotUnderstood("choice_wrong")
            return [text] if question.kind == "choices" else text
