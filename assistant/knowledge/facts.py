"""Facts: the answers as conditions see them, irrelevant ones left out, unknown ones assumed prudently."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.knowledge.conditions import Truth, compare_quantity, truth
from assistant.knowledge.questions import Question
from assistant.quantities import NotUnderstood, amounts, durations

Answer = str | int | float | list[str] | None
"""An option id, several option ids, euros, a duration, a day, a text; None for « je ne sais pas ». JSON-friendly."""

Answers = Mapping[str, Answer]

FrozenAnswer = str | int | float | tuple[str, ...] | None
"""An answer as something that can be looked up."""


def frozen(answer: Answer) -> FrozenAnswer:
    """The answer as something that can be looked up."""
    return tuple(answer) if isinstance(answer, list) else answer


def thawed(answer: FrozenAnswer) -> Answer:
    """The answer that `frozen` was given."""
    return list(answer) if isinstance(answer, tuple) else answer


@dataclass(frozen=True)
class Facts:
    """What is established at one moment of the interview."""

    values: Answers = field(default_factory=dict)
    """The answers that count, prudent assumptions included."""
    irrelevant: Set[str] = frozenset()
    """The questions that have no place in this mission."""
    assumed: Set[str] = frozenset()
    """The questions answered « je ne sais pas », whose value is an assumption."""

    @cached_property
    def known(self) -> Mapping[str, "Known"]:
        """What is known of each question, as something that can be looked up."""
        return {
            name: (
                name,
                frozen(self.values.get(name)),
                name in self.irrelevant,
                name in self.assumed,
            )
            for name in self.values.keys() | self.irrelevant
        }

    def compare(self, question: str, wanted: Any) -> Truth:
        """Whether the answer is one of the wanted options, or stands in the wanted comparison."""
        if question in self.irrelevant:
            return False
        answer = self.values.get(question)
        if answer is None:
            return None
        if isinstance(
            wanted, dict
        ):  # what the YAML reader makes; `Mapping` takes ten times as long to ask
            return _compare(answer, wanted)
        return (
            any(option in wanted for option in answer)
            if isinstance(answer, list)
            else answer in wanted
        )


Known = tuple[str, FrozenAnswer, bool, bool]
"""A question, its answer if it has one, whether it has no place, whether the answer is assumed."""


def facts_of(known: Iterable[Known | None]) -> Facts:
    """The facts that `Facts.known` told of some questions, and nothing else."""
    told = [one for one in known if one is not None]
    return Facts(
        {name: thawed(answer) for name, answer, _, _ in told if answer is not None},
        frozenset(name for name, _, irrelevant, _ in told if irrelevant),
        frozenset(name for name, _, _, assumed in told if assumed),
    )


def _compare(answer: Answer, wanted: Mapping[str, Any]) -> bool:
    match answer:
        case int() | float():
            return compare_quantity(amounts.measure(answer), wanted)
        case str() if not wanted.get("given"):
            return compare_quantity(durations.measure(answer), wanted)
        case _:
            return True


def establish(questions: Iterable[Question], answers: Answers) -> Facts:
    """The facts that follow from the answers. An answer to a question that became irrelevant does not count."""
    values: dict[str, Answer] = {}
    irrelevant: set[str] = set()
    assumed: set[str] = set()
    known = Facts(values, irrelevant, assumed)
    for question in questions:
        if truth(question.when, known.compare) is False or assumed & set(
            question.needs_known
        ):
            irrelevant.add(question.id)
        elif question.id in answers:
            answer = answers[question.id]
            values[question.id] = assumption(question) if answer is None else answer
            assumed |= {question.id} if answer is None else set()
    return Facts(values, frozenset(irrelevant), frozenset(assumed))


def assumption(question: Question) -> Answer:
    """What is assumed after « je ne sais pas ». Raises NotUnderstood where `if_unknown` does not fit the question."""
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
