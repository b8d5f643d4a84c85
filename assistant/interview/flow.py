"""The course of the interview, computed from the answers: nothing here is ever stored as a jump."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile

from assistant.knowledge.facts import (
    Answers,
    Facts,
    FrozenAnswer,
    assumption,
    establish,
    frozen,
    thawed,
)
from assistant.knowledge.questions import Question, Questionnaire
from assistant.knowledge.when import named_questions

ENOUGH_FOR_A_LIST = 3
"""Answers after which a checklist can be shown."""


@dataclass(frozen=True)
class Interview:
    """The interview as it stands after some answers. `answers` may hold answers that no longer count."""

    questions: Questionnaire
    answers: Answers
    within: Questionnaire | None = None
    """All questions on which these may depend, where they are only a part of them."""

    @property
    def _all(self) -> Questionnaire:
        return self.within or self.questions

    @cached_property
    def facts(self) -> Facts:
        """What the answers establish."""
        answers, irrelevant = self.answers, _irrelevant(self._all, self._decided)
        counting = [
            name for name in self._all if name in answers and name not in irrelevant
        ]
        unknown = frozenset(name for name in counting if answers[name] is None)
        values = {
            name: assumption(self._all[name]) if name in unknown else answers[name]
            for name in counting
        }
        return Facts(values, irrelevant, unknown)

    @cached_property
    def _decided(self) -> "_Frozen":
        """What decides which questions are asked."""
        return tuple(
            (name, frozen(self.answers[name]))
            for name in deciding(self._all)
            if name in self.answers
        )

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The answered questions that have their place in this mission, in order."""
        return tuple(
            question
            for question in self.questions.values()
            if question.id in self.facts.values
        )

    @cached_property
    def following(self) -> Question | None:
        """The first question that has its place and no answer yet; None when the interview is complete."""
        settled = self.facts.values.keys() | self.facts.irrelevant
        return next(
            (question for name, question in self.questions.items() if name not in settled),
            None,
        )

    def before(self, asked: str | None) -> Question | None:
        """The answered question one step back from the asked one, or from the end; None at the start."""
        earlier = takewhile(lambda name: name != asked, self.questions)
        last = [name for name in earlier if name in self.facts.values][-1:]
        return self.questions[last[0]] if last else None

    @cached_property
    def progress(self) -> tuple[int, int]:
        """(number of the next question, how many there will be at most). The total only falls as answers come.

        It is the least of what each open deciding question leaves at most: two of its branches never both come.
        """
        return len(self.answered) + 1, _most(self.questions, self._all, self._decided)

    @property
    def can_list(self) -> bool:
        """Whether enough is known for a checklist."""
        return len(self.answered) >= ENOUGH_FOR_A_LIST


@lru_cache(maxsize=8)
def deciding(questions: Questionnaire) -> tuple[str, ...]:
    """The questions whose answer decides which others are asked."""
    named = {
        name
        for question in questions.values()
        for name, _ in named_questions(question.when)
    }
    known = {name for question in questions.values() for name in question.needs_known}
    return tuple(name for name in questions if name in named | known)


_Frozen = tuple[tuple[str, FrozenAnswer], ...]


@lru_cache(maxsize=8_192)
def _irrelevant(questions: Questionnaire, decided: _Frozen) -> Set[str]:
    """The questions that have no place after these answers; the same few come again and again."""
    answers = {name: thawed(answer) for name, answer in decided}
    return establish(questions.values(), answers).irrelevant


@lru_cache(maxsize=8_192)
def _most(questions: Questionnaire, within: Questionnaire, decided: _Frozen) -> int:
    """How many questions there will be at most after these answers."""
    known = {name for name, _ in decided} | _irrelevant(within, decided)
    open_ones = [within[name] for name in deciding(within) if name not in known]
    now = _asked(questions, within, decided)
    return min(
        [
            now,
            *(
                _most_from(questions, within, decided, question, now)
                for question in open_ones
            ),
        ]
    )


def _most_from(
    questions: Questionnaire,
    within: Questionnaire,
    decided: _Frozen,
    question: Question,
    otherwise: int,
) -> int:
    """The same, seen from each answer to an open question; `otherwise` where it has no options."""
    answers = (
        ((option,) if question.kind == "choices" else option)
        for option in question.option_ids
    )
    return max(
        (
            _asked(questions, within, (*decided, (question.id, answer)))
            for answer in answers
        ),
        default=otherwise,
    )


def _asked(questions: Questionnaire, within: Questionnaire, decided: _Frozen) -> int:
    """How many questions have their place."""
    return len(questions.keys() - _irrelevant(within, decided))
