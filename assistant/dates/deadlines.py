"""The rules and what is established of the mission -> its deadlines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from itertools import count

from assistant.dates.shift import shifted
from assistant.dates.working_day import closed, working_day
from assistant.knowledge.conditions import Truth, truth
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.facts import Facts
from assistant.knowledge.questions import Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities import milestones

MOST_TO_COME = 60
"""How many days of one series are looked ahead."""
HORIZON = "2 ans"
"""How far a series without an end is looked ahead."""


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
        key = self.rule.id
        if self.name:  # which may be long, and a button has 64 bytes
            digest = sha1(self.name.encode(), usedforsecurity=False).hexdigest()
            key += f".{digest[:6]}"
        if self.number:
            key += f".{self.number}"
        return key


@dataclass(frozen=True)
class _Day:
    """A day, what it is called, and the questions whose answers it follows from."""

    day: date
    name: str = ""
    answers: tuple[str, ...] = ()


_Days = Mapping[str, Sequence[_Day]]
"""The days to which each rule led, by the rule's id."""


@dataclass(frozen=True)
class Calendar:
    """What the answers give, as seen from one day."""

    rules: tuple[DeadlineRule, ...]
    questions: Questionnaire
    facts: Facts
    today: date

    def deadlines(self) -> tuple[Deadline, ...]:
        """All deadlines, the earliest first. Of what is over in a series, the last one is kept."""
        days: dict[str, Sequence[_Day]] = {}
        found: list[Deadline] = []
        for rule in self.rules:
            if self._holds(rule) is not True:
                continue
            days[rule.id] = list(self._counted(rule, days))
            found += self._dated(rule, days)
        found.sort(key=lambda deadline: (deadline.day, deadline.planned))
        return tuple(found)

    def _holds(self, rule: DeadlineRule) -> Truth:
        return truth(rule.when, self.facts.compare)

    def _counted(self, rule: DeadlineRule, days: _Days) -> Iterator[_Day]:
        """The days to which a rule leads; none where an answer is lacking."""
        starts = days.get(rule.counted_from) or self._given(rule.counted_from)
        durations = (*rule.plus, *rule.minus)
        asked = [name for name in durations if name in self.questions]
        for start in starts:
            day = self._led_to(rule, start.day)
            if day is None:
                continue
            answers = _each_once(*start.answers, *asked)
            yield _Day(day, start.name, answers)

    def _given(self, question: str) -> Iterator[_Day]:
        """The days that an answer holds."""
        answer = self.facts.values.get(question)
        several = answer if isinstance(answer, list) else [answer]
        for each in several:
            try:
                day, name = milestones.split(str(each))
            except ValueError:  # no day is given
                continue
            yield _Day(day, name, (question,))

    def _led_to(self, rule: DeadlineRule, start: date) -> date | None:
        """The day to which a rule leads from this one; None where a duration lacks, or an end."""
        day: date | None = start
        for name in rule.plus:
            day = self._shifted(day, name, 1)
        for name in rule.minus:
            day = self._shifted(day, name, -1)
        return day

    def _shifted(self, day: date | None, duration: str, times: int) -> date | None:
        """The day so many durations later, of a duration written out or named by its question."""
        if duration in self.questions:
            answer = self.facts.values.get(duration)
            duration = str(answer) if answer else ""
        if day is None or not duration:
            return None
        return shifted(day, duration, times)

    def _dated(self, rule: DeadlineRule, days: _Days) -> Iterator[Deadline]:
        """The deadlines of a rule, each day of a series included."""
        values = self.facts.values
        conditions = dict(named_questions(rule.when))
        given = [name for name in conditions if name in values]
        limits = days.get(rule.until)
        until = limits[0].day if limits else None
        namesakes: Counter[str] = Counter()
        for start in days[rule.id]:
            answers = _each_once(*start.answers, *given)
            assumed = frozenset(answers) & self.facts.assumed
            for number, day in self._repeated(rule, start.day, until):
                yield Deadline(
                    rule=rule,
                    planned=day,
                    name=start.name,
                    number=number + namesakes[start.name],
                    answers=answers,
                    assumed=assumed,
                )
            namesakes[start.name] += 1

    def _repeated(
        self, rule: DeadlineRule, start: date, until: date | None
    ) -> Iterator[tuple[int, date]]:
        """(number, day) of a series: the last one that is over, and those to come, bounded."""
        if not rule.every:
            yield 0, start
            return
        limit = until or shifted(max(self.today, start), HORIZON)
        over: tuple[int, date] | None = None
        to_come = 0
        for number, day in _series(rule, start, limit):
            if day < self.today:
                over = number, day
                continue
            if over:
                yield over
                over = None
            if to_come == MOST_TO_COME:
                return
            to_come += 1
            yield number, day
        if over:
            yield over

    def lacking(self) -> tuple[str, ...]:
        """The questions without an answer that would give more deadlines, in their order.

        Milestones are what the user adds: none is lacking.
        """
        wanted: set[str] = set()
        for rule in self.rules:
            if self._holds(rule) is not False:
                wanted.update(self._inputs(rule))
        return tuple(
            name for name in self.questions if name in wanted and self._lacks(name)
        )

    def _inputs(self, rule: DeadlineRule) -> Iterator[str]:
        """The questions that a rule needs, those of the rules that it counts from included."""
        yield from rule.durations
        earlier = self._rule(rule.counted_from)
        if earlier is None:
            yield rule.counted_from
        elif self._holds(earlier) is not False:
            yield from self._inputs(earlier)

    def _rule(self, name: str) -> DeadlineRule | None:
        """The rule of that id, if it is one."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        return None

    def _lacks(self, name: str) -> bool:
        """Whether this question is still to be answered, and has its place."""
        question = self.questions[name]
        if name in self.facts.values or name in self.facts.irrelevant:
            return False
        if question.kind == "milestones":
            return False
        return truth(question.when, self.facts.compare) is True


def _each_once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _series(
    rule: DeadlineRule, start: date, limit: date | None
) -> Iterator[tuple[int, date]]:
    """(number, day) of each time that a deadline comes, up to the limit and that day included."""
    for number in count(rule.first):
        day = shifted(start, rule.every, number)
        if day is None or limit is None or day > limit:
            return
        yield number, day


def next_of_each(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """Those to come, of each series the next one only."""
    told: set[tuple[str, str]] = set()
    following = []
    for deadline in deadlines:
        series = deadline.rule.id, deadline.name
        if deadline.day >= today and series not in told:
            told.add(series)
            following.append(deadline)
    return tuple(following)
