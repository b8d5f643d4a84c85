"""The course of the interview, computed from the answers: nothing here is ever stored as a jump."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.knowledge.conditions import named_questions
from assistant.knowledge.facts import Answers, Facts, establish, option_ids
from assistant.knowledge.models import Question

ENOUGH_FOR_A_LIST = 3
"""Answers after which a checklist can be shown."""


@dataclass(frozen=True)
class Interview:
    """The interview as it stands after some answers. `answers` may hold answers that no longer count."""

    questions: Mapping[str, Question]
    answers: Answers

    @cached_property
    def facts(self) -> Facts:
        """What the answers establish."""
        return establish(self.questions.values(), self.answers)

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that have their place in this mission, in order."""
        return tuple(question for question in self.questions.values() if question.id in self.facts.values)

    @cached_property
    def following(self) -> Question | None:
        """The first question that has its place and no answer yet; None when the interview is complete."""
        return next((question for question in self.questions.values() if self._is_open(question)), None)

    def before(self, asked: str | None) -> Question | None:
        """The answered question one step back from the asked one, or from the end; None at the start."""
        order = list(self.questions)
        limit = order.index(asked) if asked is not None and asked in self.questions else len(order)
        earlier = [question for question in self.answered if order.index(question.id) < limit]
        return earlier[-1] if earlier else None

    @cached_property
    def progress(self) -> tuple[int, int]:
        """(number of the next question, how many there will be at most). The total only falls as answers come."""
        return len(self.answered) + 1, min(self._most(question) for question in (None, *self._deciding))

    @property
    def _deciding(self) -> Iterator[Question]:
        """The open questions whose answer decides which others are asked."""
        deciding = {name for question in self.questions.values() for name, _ in named_questions(question.when)}
        return (question for question in self.questions.values() if question.id in deciding and self._is_open(question))

    def _most(self, deciding: Question | None) -> int:
        """How many questions there can be, seen from each answer to one open question: two never both come."""
        if deciding is None:
            return sum(question.id not in self.facts.irrelevant for question in self.questions.values())
        answers = (([option] if deciding.kind == "choices" else option) for option in option_ids(deciding))
        seen = (Interview(self.questions, {**self.answers, deciding.id: answer}) for answer in answers)
        return max((interview._most(None) for interview in seen), default=self._most(None))

    @property
    def can_list(self) -> bool:
        """Whether enough is known for a checklist."""
        return len(self.answered) >= ENOUGH_FOR_A_LIST

    def _is_open(self, question: Question) -> bool:
        return question.id not in self.facts.irrelevant and question.id not in self.facts.values
