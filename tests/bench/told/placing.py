"""A chat in which a question is on screen, with no more answers than it takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Asking
from assistant.interview.validity import fits
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Answer, Answers, establish
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.knowledge.when import names_in
from tests.bench.told.values import stored

_OTHERS: Mapping[str, tuple[Answer, ...]] = {
    "duration": ("1 an",),
    "amount": ("2/unite",),
}
"""What is answered to a question without options."""


class NoPlace(Exception):
    """No answers lead to the question."""


@dataclass(frozen=True)
class Placing:
    """Finds the answers that give a question its place.

    `meant` is what a case says, by question: it is not said beforehand, or contradicted, where that
    can be helped.
    """

    knowledge: Knowledge
    meant: Mapping[str, Any]

    def state(self, asked: str | None, had: Mapping[str, Any]) -> State:
        """The chat: with these answers, as cases write them, and the question on screen, if any.

        Raises NoPlace.
        """
        questions = self.knowledge.every_question
        answers: Answers = {
            name: stored(questions[name], told) for name, told in had.items()
        }
        for name in (*had, *filter(None, [asked])):
            answers = self._opened(questions[name], answers)
        for name, answer in answers.items():
            if not fits(questions[name], answer):
                raise ValueError(f"{name}: {answer!r} is no answer")
        waiting = Asking(asked) if asked else None
        return State(answers=answers, waiting=waiting, noticed=True)

    def _opened(self, question: Question, answers: Answers) -> Answers:
        """The answers with those that it takes for the question to have its place."""
        deciding = names_in(question.when, question.asked_when)
        deciding = deciding.union(question.needs_known)
        names = sorted(deciding - answers.keys())
        tries = sorted(self._tries(names, answers), key=self._cost)
        for more in tries:
            opened = {**answers, **more}
            if self._is_asked(question, opened):
                for name in more:
                    behind = self.knowledge.every_question[name]
                    opened = {**self._opened(behind, opened)}
                return opened
        raise NoPlace(question.id)

    def _tries(self, names: list[str], answers: Answers) -> Iterator[Answers]:
        """Each way of answering some of these questions."""
        values = [self._values(self.knowledge.every_question[name]) for name in names]
        for chosen in product(*values):
            given = zip(names, chosen, strict=True)
            yield {name: answer for name, answer in given if answer is not None}

    def _values(self, question: Question) -> tuple[Answer, ...]:
        """What may be answered; None, not to answer it, comes first."""
        one_of = question.kind != "choices"
        options = [one if one_of else [one] for one in question.option_ids]
        return None, *self._meant(question), *options, *_OTHERS.get(question.kind, ())

    def _meant(self, question: Question) -> tuple[Answer, ...]:
        if question.id not in self.meant:
            return ()
        return (stored(question, self.meant[question.id]),)

    def _cost(self, answers: Answers) -> tuple[int, int, int]:
        """What contradicts the case comes last, before it what the case itself says.

        Of the others the fewest answers come first.
        """
        questions = self.knowledge.every_question
        said = answers.keys() & self.meant.keys()
        against = [
            name for name in said if answers[name] not in self._meant(questions[name])
        ]
        return len(against), len(said), len(answers)

    def _is_asked(self, question: Question, answers: Answers) -> bool:
        facts = establish(self.knowledge.every_question, answers)
        known = all(answers.get(name) is not None for name in question.needs_known)
        placed = question.id not in facts.irrelevant
        conditions = (question.when, question.asked_when)
        plain = all(truth(one, facts.compare) is True for one in conditions)
        return known and placed and plain
