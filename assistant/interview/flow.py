"""The course of the interview: computed from the answers, nothing of it is ever stored."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import (
    Answer,
    Answers,
    Facts,
    establish,
    is_asked,
    presume,
    total_of,
    what_decides,
)
from assistant.knowledge.questions import Question, Questionnaire
from assistant.quantities.totals import Total
from assistant.text.remember import remembered

ENOUGH_FOR_A_LIST = 3
"""Answers after which a checklist can be shown."""


@dataclass(frozen=True)
class Interview:
    """The interview as it stands after some answers, among which some may no longer count."""

    questions: Questionnaire
    answers: Answers
    within: Questionnaire | None = None
    """All questions on which these may depend, where they are only a part of them."""
    supposed: frozenset[str] = frozenset()
    """Those whose answer was understood and never confirmed: it counts as an assumption does."""

    @property
    def all_questions(self) -> Questionnaire:
        """Those of this interview, and the others on which they may depend."""
        return self.within or self.questions

    @cached_property
    def facts(self) -> Facts:
        """What the answers establish."""
        return self._supposing(establish(self.all_questions, self.answers))

    @cached_property
    def presumed(self) -> Facts:
        """What a list rests on: the facts, and an assumption for what was not asked yet.

        Not for what waits because the mission is a small one: « a call centre », assumed of a
        logo, would be of another trade.
        """
        waiting = {
            name
            for name, question in self.all_questions.items()
            if not isinstance(question.later, bool) and self.waits(question)
        }
        return self._supposing(presume(self.all_questions, self.answers, waiting))

    def _supposing(self, facts: Facts) -> Facts:
        """The facts, where what was never confirmed is assumed."""
        assumed = self.supposed & facts.values.keys()
        return replace(facts, assumed=facts.assumed | assumed) if assumed else facts

    @cached_property
    def not_asked(self) -> tuple[Question, ...]:
        """The questions that have their place, without which the list is made."""
        return tuple(filter(self._is_open, self.questions.values()))

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that have their place in this mission, in order."""
        values = self.facts.values
        return tuple(
            question for name, question in self.questions.items() if name in values
        )

    def total(self, question: Question) -> Total | None:
        """What the answer to a question of amount comes to; None where there is none."""
        if question.id in self.facts.irrelevant:
            return None
        return total_of(question, self.answers, self.facts.irrelevant)

    @cached_property
    def following(self) -> Question | None:
        """The first question that has its place and no answer yet; None after the last one."""
        return next(iter(self.left), None)

    @property
    def left(self) -> tuple[Question, ...]:
        """The questions that have their place before the list and no answer yet."""
        return tuple(one for one in self.not_asked if not self.waits(one))

    @cached_property
    def to_specify(self) -> tuple[Question, ...]:
        """The questions of the round « Pour préciser » that have no answer yet."""
        return tuple(filter(self.waits, self.not_asked))

    def waits(self, question: Question) -> bool:
        """Whether the question comes in the round « Pour préciser » of this mission."""
        if not isinstance(question.later, bool):
            return truth(question.later, self.facts.compare) is True
        return question.later and not self._at_once(question)

    def _at_once(self, question: Question) -> bool:
        """Whether this mission is one of those in which the question does not wait."""
        when = question.at_once
        return bool(when) and truth(when, self.facts.compare) is True

    def _is_open(self, question: Question) -> bool:
        """Whether it has its place and no answer yet."""
        facts = self.facts
        return question.id not in facts.values and question.id not in facts.irrelevant

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

        The total only falls as answers come, but for the volume that a price may call for, and
        for the question of each trade beyond the first. What is asked later does not count.
        """
        answered = sum(not self.waits(question) for question in self._answered_if_asked)
        return answered + 1, _most(self)

    @cached_property
    def round(self) -> tuple[int, int]:
        """(number of the next question of « Pour préciser », how many the round has)."""
        answered = sum(map(self.waits, self._answered_if_asked))
        return answered + 1, answered + len(self.to_specify)

    def voided_in(self, after: "Interview") -> list[Question]:
        """The questions whose answers count no more in the interview that this one becomes."""
        irrelevant = after.facts.irrelevant
        return [one for one in self.answered if one.id in irrelevant]

    @property
    def _answered_if_asked(self) -> Iterator[Question]:
        """The answered questions, without what was told of those that are not asked here."""
        return (one for one in self.answered if is_asked(one, self.facts))

    @property
    def can_list(self) -> bool:
        """Whether enough is known for a checklist."""
        return len(self.answered) >= ENOUGH_FOR_A_LIST

    @property
    def asked(self) -> int:
        """How many questions have their place, as far as is known."""
        return sum(map(self._comes, self.questions.values()))

    def _comes(self, question: Question) -> bool:
        """Whether it has its place before the list, as far as is known.

        Few prices call for a volume: it counts once one does.
        """
        if question.kind == "volume" and not question.depends_on <= self.answers.keys():
            return False
        has_place = question.id not in self.facts.irrelevant
        return has_place and is_asked(question, self.facts) and not self.waits(question)

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
        # A condition takes one option and a list of it alike; few missions tell several.
        branches = [
            interview.after(question, option).asked for option in question.option_ids
        ]
        most = min(most, max(branches))
    return most
