"""The course of the interview: computed from the answers, nothing of it is ever stored."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.knowledge.facts import Answer, Answers, Facts, establish, what_decides
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.remember import remembered

ENOUGH_FOR_A_LIST = 3
"""Answers after which a checklist can be shown."""


@dataclass(frozen=True)
class Interview:
    """The interview as it stands after some answers, among which some may no longer count."""

    questions: Questionnaire
    answers: Answers
    within: Questionnaire | None = None
    """All questions on which these may depend, where they are only a part of them."""

    @property
    def all_questions(self) -> Questionnaire:
        """Those of this interview, and the others on which they may depend."""
        return self.within or self.questions

    @cached_property
    def facts(self) -> Facts:
        """What the answers establish."""
        return establish(self.all_questions, self.answers)

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that have their place in this mission, in order."""
        values = self.facts.values
        return tuple(
            question for name, question in self.questions.items() if name in values
        )

    @cached_property
    def following(self) -> Question | None:
        """The first question that has its place and no answer yet; None after the last one."""
        for name, question in self.questions.items():
            if name not in self.facts.values and name not in self.facts.irrelevant:
                return question
        return None

    def before(self, asked: str | None) -> Question | None:
        """The answered question one step back from the asked one, or from the end, if any."""
        earlier = None
        for name, question in self.questions.items():
            if name == asked:
                break
            if name in self.facts.values:
                earlier = question
        return earlier

    @cached_property
    def progress(self) -> tuple[int, int]:
        """(number of the next question, how many there will be at most).

        The total only falls as answers come.
        """
        return len(self.answered) + 1, _most(self)

    @property
    def can_list(self) -> bool:
        """Whether enough is known for a checklist."""
        return len(self.answered) >= ENOUGH_FOR_A_LIST

    @property
    def asked(self) -> int:
        """How many questions have their place, as far as is known."""
        return len(self.questions.keys() - self.facts.irrelevant)

    @property
    def open_choices(self) -> Iterator[Question]:
        """The choices still to be made that decide which other questions are asked."""
        for name in self.all_questions.deciding:
            question = self.all_questions[name]
            settled = name in self.answers or name in self.facts.irrelevant
            if question.options and not settled:
                yield question

    def after(self, question: Question, answer: Answer) -> "Interview":
        """The interview as it would stand after one more answer."""
        return replace(self, answers={**self.answers, question.id: answer})


def _what_decides(interview: Interview) -> Hashable:
    """All on which it depends how many questions have their place."""
    return interview.questions, what_decides(interview.all_questions, interview.answers)


@remembered(8_192, by=_what_decides)
def _most(interview: Interview) -> int:
    """How many questions there will be at most, those answered included.

    Each choice still to be made leaves so many at most, for only one of its answers will come. All
    of these limits hold, so the least of them does.
    """
    most = interview.asked
    for question in interview.open_choices:
        # A condition takes one option and a list of it alike.
        branches = [
            interview.after(question, option).asked for option in question.option_ids
        ]
        most = min(most, max(branches))
    return most
