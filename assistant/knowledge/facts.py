"""Facts: the answers as conditions see them.

Answers to questions that have no place are left out, unknown ones are assumed prudently.
"""

from collections.abc import Container, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.knowledge.conditions import BY_UNIT, Truth, compare_quantity, truth
from assistant.knowledge.questions import Question, Questionnaire
from assistant.quantities import NotUnderstood, amounts, durations, prices
from assistant.quantities.totals import Total
from assistant.text.remember import remembered

Answer = str | int | float | list[str] | None
"""An option id, several option ids, a price, a duration, a day, a text.

None for « je ne sais pas ».

JSON-friendly, as states are stored so.
"""

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Facts:
    """What is established at one moment of the interview."""

    values: Answers = field(default_factory=dict)
    """The answers that count, prudent assumptions included; of a price, what it comes to in all."""
    irrelevant: Set[str] = frozenset()
    """The questions that have no place in this mission."""
    untold: Set[str] = frozenset()
    """Those of them that are only not asked: once told, their answer counts."""
    assumed: Set[str] = frozenset()
    """Those whose value is an assumption: « je ne sais pas », or a price without its volume."""
    by_unit: Set[str] = frozenset()
    """Those answered by the price of one piece, which does not say of how many."""

    def compare(self, question: str, wanted: Any) -> Truth:
        """Whether the answer is one of the wanted options, or stands in the wanted comparison."""
        if question in self.irrelevant:
            return False
        answer = self.values.get(question)
        if answer is None:
            return None
        if wanted == _IS_BY_UNIT:
            return question in self.by_unit
        # What the YAML reader makes is a `dict`; to ask for a `Mapping` takes ten times as long.
        if isinstance(wanted, dict):
            return _compare(answer, wanted)
        if isinstance(answer, list):
            return any(option in wanted for option in answer)
        return answer in wanted

    @property
    def senseless(self) -> Set[str]:
        """The questions of which no answer counts in this mission."""
        return self.irrelevant - self.untold

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
                name in self.by_unit,
            )
            for name in self.values.keys() | self.irrelevant
        }


_IS_BY_UNIT = {BY_UNIT: True}


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
    without = _without_place(questions, answers)
    so_far = _Gathered(answers, without.place)
    for name, question in questions.items():
        if name in answers and name not in without.place:
            so_far.take(question)
    return Facts(
        so_far.values,
        without.place,
        without.telling,
        frozenset(so_far.assumed),
        frozenset(so_far.by_unit),
    )


@dataclass
class _Gathered:
    """Facts as they are gathered, one question after the other."""

    answers: Answers
    irrelevant: Set[str]
    values: dict[str, Answer] = field(default_factory=dict)
    assumed: set[str] = field(default_factory=set)
    by_unit: set[str] = field(default_factory=set)

    def take(self, question: Question) -> None:
        """Establish what was answered to this question."""
        name = question.id
        answer = self.answers[name]
        if question.kind == "amount" and prices.lacks_volume(answer):
            self.by_unit.add(name)
        value = self._value(question, answer)
        if value is None:
            self.assumed.add(name)
            value = self._assumption(question)
        self.values[name] = value

    def _assumption(self, question: Question) -> Answer:
        """What is assumed of it; nothing, where that is like an answer not given yet."""
        if question.assumed_like:
            return self.values.get(question.assumed_like)
        return assumption(question)

    def _value(self, question: Question, answer: Answer) -> Answer:
        """What the answer counts for; None where nothing but an assumption does."""
        if question.kind != "amount":
            return answer
        total = total_of(question, self.answers, self.irrelevant)
        return (total.euros or total.least) if total else None


def presume(
    questions: Questionnaire, answers: Answers, leave_open: Container[str]
) -> Facts:
    """The facts as if every question that has its place and no answer were « je ne sais pas ».

    A list that is read before the end stands on the same prudent assumptions as a whole one.
    Nothing is assumed of those to `leave_open`.
    """
    supposed = dict(answers)
    for name in questions:
        if name not in answers and name not in leave_open:
            supposed[name] = None
    return establish(questions, supposed)


@dataclass(frozen=True)
class Without:
    """The questions that have no place, and those of them that would have it once told."""

    place: Set[str]
    telling: Set[str]


def what_decides(questions: Questionnaire, answers: Answers) -> Hashable:
    """All on which it depends whether a question has its place."""
    deciding = [name for name in questions.deciding if name in answers]
    decided = [(name, hashable(answers[name])) for name in deciding]
    told = [name for name in questions.not_always_asked if _is_told(name, answers)]
    return questions, *decided, *told


@remembered(8_192, by=what_decides)
def _without_place(questions: Questionnaire, answers: Answers) -> Without:
    return without_place(questions.by_dependency, answers)


def without_place(questions: Iterable[Question], answers: Answers) -> Without:
    """The questions that have no place in the mission after these answers.

    Each stands behind those on which it depends, so one pass settles all.
    """
    irrelevant: set[str] = set()
    untold: set[str] = set()
    gathered = _Gathered(answers, irrelevant)
    so_far = Facts(
        gathered.values,
        irrelevant,
        assumed=gathered.assumed,
        by_unit=gathered.by_unit,
    )
    for question in questions:
        name = question.id
        if not _makes_sense(question, so_far):
            irrelevant.add(name)
        elif not (_is_told(name, answers) or is_asked(question, so_far)):
            irrelevant.add(name)
            untold.add(name)
        elif name in answers:
            gathered.take(question)
    return Without(frozenset(irrelevant), frozenset(untold))


def _makes_sense(question: Question, so_far: Facts) -> bool:
    """Whether an answer would count: an open condition leaves it its place."""
    if not so_far.assumed.isdisjoint(question.needs_known):
        return False
    return truth(question.when, so_far.compare) is not False


def is_asked(question: Question, facts: Facts) -> bool:
    """Whether it is worth asking in this mission: an open condition does not keep it from that."""
    return truth(question.asked_when, facts.compare) is not False


def _is_told(name: str, answers: Answers) -> bool:
    """Whether an answer was given, and not « je ne sais pas »."""
    return answers.get(name) is not None


def total_of(
    question: Question, answers: Mapping[str, Any], irrelevant: Set[str]
) -> Total | None:
    """What the answer to a question of amount comes to; None where there is none.

    Other questions say how long it is paid, and for how many pieces.
    """
    price = answers.get(question.id)
    if question.kind != "amount" or price is None:
        return None
    volume = answers.get(question.times)
    if volume is not None:
        price = prices.with_volume(price, volume)
    term = None if question.over in irrelevant else answers.get(question.over)
    return Total(price, term or "")


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
        case "date" | "milestones" | "text" | "volume":
            return text
        case _:
            if text not in question.option_ids:
                raise NotUnderstood("choice_wrong")
            return [text] if question.kind == "choices" else text
