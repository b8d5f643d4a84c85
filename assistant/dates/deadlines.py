"""The rules and what is established of the mission -> its deadlines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from itertools import count

from assistant.dates.counting import shifted
from assistant.dates.working_days import closed, working_day
from assistant.knowledge.conditions import truth
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.facts import Facts
from assistant.knowledge.questions import Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities import milestones

MOST_TO_COME = 60
"""How many days of one series are looked ahead."""
HORIZON_YEARS = 2
"""How far a series without an end is looked ahead."""
_MOST_TIMES = 6_000


@dataclass(frozen=True)
class Deadline:
    """A day not to miss."""

    rule: DeadlineRule
    planned: date
    """The day as it is counted; it may be a Sunday."""
    name: str = ""
    """What a milestone is called."""
    number: int = 0
    """The how manieth of its series, or among milestones of one name, from 0."""
    answers: tuple[str, ...] = ()
    """The questions whose answers it follows from, in order."""
    assumed: frozenset[str] = frozenset()
    """Those among them answered « je ne sais pas »: it rests on a prudent assumption."""

    @property
    def day(self) -> date:
        """The day to keep: the planned one, or the last working day before."""
        return working_day(self.planned)

    @property
    def moved_because(self) -> str:
        """Why the planned day is no working day; empty where it is one."""
        return closed(self.planned)

    @property
    def key(self) -> str:
        """Names it among the deadlines of the mission, whatever day it moves to."""
        name = (
            f".{sha1(self.name.encode(), usedforsecurity=False).hexdigest()[:6]}"
            if self.name
            else ""
        )
        number = f".{self.number}" if self.number else ""
        return f"{self.rule.id}{name}{number}"


@dataclass(frozen=True)
class Calendar:
    """What the answers give, as seen from one day."""

    rules: tuple[DeadlineRule, ...]
    questions: Questionnaire
    facts: Facts
    today: date

    def deadlines(self) -> tuple[Deadline, ...]:
        """All deadlines, the earliest first. Of what is over in a series, the last one is kept."""
        days: dict[str, tuple[_Day, ...]] = {}
        found: list[Deadline] = []
        for rule in self.rules:
            if truth(rule.when, self.facts.compare) is True:
                days[rule.id] = tuple(self._counted(rule, days))
                found += self._dated(rule, days)
        return tuple(sorted(found, key=lambda one: (one.day, one.planned)))

    def _counted(
        self, rule: DeadlineRule, days: Mapping[str, "tuple[_Day, ...]"]
    ) -> "Iterator[_Day]":
        """The days from which a rule leads to which days; nothing where an answer is lacking."""
        shifts = [(self._duration(name), 1) for name in rule.plus] + [
            (self._duration(name), -1) for name in rule.minus
        ]
        for start in days.get(rule.counted_from) or self._given(rule.counted_from):
            day: date | None = start.day
            for duration, times in shifts:
                day = shifted(day, duration, times) if day and duration else None
            if day:
                named = (
                    *start.answers,
                    *(name for name in (*rule.plus, *rule.minus) if name in self.questions),
                )
                yield _Day(day, start.name, tuple(dict.fromkeys(named)))

    def _given(self, question: str) -> "Iterator[_Day]":
        """The days that an answer holds."""
        answer = self.facts.values.get(question)
        for one in answer if isinstance(answer, list) else [answer]:
            try:
                day, name = milestones.split(str(one))
            except ValueError:
                continue
            yield _Day(day, name, (question,))

    def _duration(self, name: str) -> str:
        """The duration of that name, or written out; empty where the answer is lacking."""
        return str(self.facts.values.get(name) or "") if name in self.questions else name

    def _dated(
        self, rule: DeadlineRule, days: Mapping[str, "tuple[_Day, ...]"]
    ) -> Iterator[Deadline]:
        conditions = tuple(
            name for name, _ in named_questions(rule.when) if name in self.facts.values
        )
        namesakes: Counter[str] = Counter()
        for start in days[rule.id]:
            answers = tuple(dict.fromkeys((*start.answers, *conditions)))
            assumed = frozenset(answers) & self.facts.assumed
            until = next((one.day for one in days.get(rule.until, ())), None)
            for number, day in self._repeated(rule, start.day, until):
                yield Deadline(
                    rule, day, start.name, number + namesakes[start.name], answers, assumed
                )
            namesakes[start.name] += 1

    def _repeated(
        self, rule: DeadlineRule, start: date, until: date | None
    ) -> Iterator[tuple[int, date]]:
        """(number, day) of a series: the last one that is over, and those to come, bounded."""
        if not rule.every:
            yield 0, start
            return
        limit = until or shifted(max(self.today, start), f"{HORIZON_YEARS} ans")
        over, to_come = None, 0
        for number in count(rule.first):
            day = shifted(start, rule.every, number)
            if (
                day is None
                or limit is None
                or day > limit
                or to_come >= MOST_TO_COME
                or number > _MOST_TIMES
            ):
                break
            if day >= self.today and over:
                yield over
                over = None
            if day < self.today:
                over = number, day
            else:
                to_come += 1
                yield number, day
        if over:
            yield over

    def lacking(self) -> tuple[str, ...]:
        """The questions without an answer that would give more deadlines, in the questionnaires' order.

        Milestones are what the user adds: none is lacking.
        """
        wanted = {
            name
            for rule in self.rules
            if self._may_hold(rule)
            for name in self._inputs(rule)
        }
        return tuple(
            name for name in self.questions if name in wanted and self._lacks(name)
        )

    def _may_hold(self, rule: DeadlineRule) -> bool:
        return truth(rule.when, self.facts.compare) is not False

    def _inputs(self, rule: DeadlineRule) -> Iterator[str]:
        """The questions that a rule needs, those of the rules that it counts from included."""
        yield from rule.durations
        earlier = next((one for one in self.rules if one.id == rule.counted_from), None)
        if earlier is None:
            yield rule.counted_from
        elif self._may_hold(earlier):
            yield from self._inputs(earlier)

    def _lacks(self, question: str) -> bool:
        asked = self.questions[question]
        open_ = question not in self.facts.values and question not in self.facts.irrelevant
        return (
            open_
            and asked.kind != "milestones"
            and truth(asked.when, self.facts.compare) is True
        )


@dataclass(frozen=True)
class _Day:
    """A day, what it is called, and the questions whose answers it follows from."""

    day: date
    name: str = ""
    answers: tuple[str, ...] = ()


def next_of_each(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """Those to come, of each series the next one only."""
    seen: set[tuple[str, str]] = set()
    following = []
    for one in deadlines:
        if one.day >= today and (one.rule.id, one.name) not in seen:
            seen.add((one.rule.id, one.name))
            following.append(one)
    return tuple(following)
