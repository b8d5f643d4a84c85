"""The course of the interview, computed from the answers: nothing here is ever stored as a jump."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.knowledge.facts import Answers, Facts, establish
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

    @property
    def following(self) -> Question | None:
        """The first question that has its place and no answer yet; None when the interview is complete."""
        return next((question for question in self.questions.values() if self._is_open(question)), None)

    def before(self, asked: str | None) -> Question | None:
        """The answered question one step back from the asked one, or from the end; None at the start."""
        order = list(self.questions)
        limit = order.index(asked) if asked is not None and asked in self.questions else len(order)
        earlier = [question for question in self.answered if order.index(question.id) < limit]
        return earlier[-1] if earlier else None

    @property
    def progress(self) -> tuple[int, int]:
        """(number of the next question, how many there will be at most). The total only falls as answers come."""
        still_open = sum(map(self._is_open, self.questions.values()))
        return len(self.answered) + 1, len(self.answered) + still_open

    @property
    def can_list(self) -> bool:
        """Whether enough is known for a checklist."""
        return len(self.answered) >= ENOUGH_FOR_A_LIST

    def _is_open(self, question: Question) -> bool:
        return question.id not in self.facts.irrelevant and question.id not in self.facts.values
