"""The rules and what is established of the mission -> its deadlines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice

from assistant.dates.deadlines import Deadline, Series
from assistant.dates.periods import Period, last_day, periods
from assistant.dates.shift import shifted
from assistant.knowledge.conditions import Truth, truth
from assistant.knowledge.deadlines import ALSACE_MOSELLE, YES, DeadlineRule
from assistant.knowledge.facts import Facts
from assistant.knowledge.questions import Questionnaire
from assistant.knowledge.when import named_questions
from assistant.quantities import milestones

MOST_TO_COME = 60
"""How many days of one series are looked ahead."""
MOST_PERIODS = 60
"""How many periods of a contract that renews itself are counted, the running one included."""
MOST_RENEWALS = 12
"""How many days to come of the same kind are told, period after period."""
LONGEST_NOTICE = "3 ans"
"""Periods that end later are not counted: the first that can still be refused is among these."""
HORIZON = "2 ans"
"""How far a series without an end is looked ahead."""


@dataclass(frozen=True)
class _Day:
    """A day, what it is called, and the questions whose answers it follows from."""

    day: date
    name: str = ""
    answers: tuple[str, ...] = ()
    period: Period | None = None
    presumed: frozenset[str] = frozenset()
    """The questions not answered yet whose answer is assumed."""


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
        """All deadlines, the earliest first.

        Of what is over in a series, the last one is kept. Of a contract that renews itself, what is
        counted from the end of the running period, and what comes in those that follow.
        """
        days: dict[str, Sequence[_Day]] = {}
        found: list[Deadline] = []
        for rule in self.rules:
            if self._holds(rule) is not True:
                continue
            days[rule.id] = list(self._counted(rule, days))
            found += self._dated(rule, days)
        found.sort(key=lambda deadline: (deadline.day, deadline.planned))
        return tuple(found)

    def renews(self, rule: DeadlineRule) -> bool:
        """Whether what ends on the day of this rule goes on by itself."""
        return self._renews(rule) is True

    def ends(self, rule: DeadlineRule) -> bool:
        """Whether it is known that what ends on the day of this rule does not go on by itself."""
        return self._renews(rule) is False

    def _renews(self, rule: DeadlineRule) -> Truth:
        if rule.renewal is None:
            return False
        return truth(rule.renewal.when, self.facts.compare)

    @property
    def alsace_moselle(self) -> bool:
        """Whether the holidays of Alsace-Moselle count."""
        return self.facts.values.get(ALSACE_MOSELLE) == YES

    def _holds(self, rule: DeadlineRule) -> Truth:
        return truth(rule.when, self.facts.compare)

    def _counted(self, rule: DeadlineRule, days: _Days) -> Iterator[_Day]:
        """The days to which a rule leads; none where an answer is lacking."""
        durations = (rule.lasting, *rule.plus, *rule.minus)
        asked = [name for name in durations if name in self.questions]
        for start in days.get(rule.counted_from) or self._given(rule.counted_from):
            for end in self._ends(rule, start):
                day = self._led_to(rule, end.day)
                if day is None or _too_early(rule, day, end.period):
                    continue
                answers = _each_once(*start.answers, *asked, *end.answers)
                yield replace(end, day=day, answers=answers)

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

    def _ends(self, rule: DeadlineRule, start: _Day) -> Iterator[_Day]:
        """The last days of the periods that begin on this day; the day itself without a period."""
        if not rule.lasting:
            yield start
            return
        lasting = self.duration(rule.lasting)
        if not lasting:
            return
        if rule.renewal and self.renews(rule):
            yield from self._renewed(rule.renewal.each, start, lasting)
            return
        end = last_day(start.day, lasting)
        if end:
            yield replace(start, day=end, period=Period(start.day, end))

    def _renewed(self, each: str, start: _Day, lasting: str) -> Iterator[_Day]:
        """The last day of the running period, and of those to come."""
        answer = self.duration(each)
        # What is not answered yet lasts as long as the first term.
        found = periods(start.day, lasting, answer or lasting, self.today)
        enough = shifted(self.today, LONGEST_NOTICE)
        for period in islice(found, MOST_PERIODS):
            end = replace(start, day=period.last, period=period)
            if period.number and answer:
                end = replace(end, answers=(*start.answers, each))
            elif period.number:
                end = replace(end, presumed=frozenset({each}))
            yield end
            if enough and period.last > enough:
                return

    def _led_to(self, rule: DeadlineRule, start: date) -> date | None:
        """The day to which a rule leads from this one; None where a duration lacks, or an end."""
        day: date | None = start
        for name in rule.plus:
            day = self._shifted(day, name, 1)
        for name in rule.minus:
            day = self._shifted(day, name, -1)
        return day

    def _shifted(self, day: date | None, name: str, times: int) -> date | None:
        """The day so many durations later."""
        duration = self.duration(name)
        if day is None or not duration:
            return None
        return shifted(day, duration, times)

    def duration(self, name: str) -> str:
        """A duration written out, or named by its question; empty where it is not answered."""
        if name not in self.questions:
            return name
        answer = self.facts.values.get(name)
        return str(answer) if answer else ""

    def _dated(self, rule: DeadlineRule, days: _Days) -> Iterator[Deadline]:
        """The deadlines of a rule, each day of a series included."""
        told = rule.renewed if self.renews(rule) else rule
        given = [name for name in self._conditions(rule) if name in self.facts.values]
        until = self._limit(rule, days)
        namesakes: Counter[str] = Counter()
        for start in self._told(rule, days[rule.id]):
            answers = _each_once(*start.answers, *given)
            assumed = frozenset(answers) & self.facts.assumed | start.presumed
            earlier = start.period.number if start.period else namesakes[start.name]
            series = None
            if rule.every:
                series = Series(start.day, rule.every, rule.first, until)
            for number, day in self._repeated(start.day, series):
                yield Deadline(
                    rule=told,
                    planned=day,
                    name=start.name,
                    number=number + earlier,
                    answers=answers,
                    assumed=assumed,
                    alsace_moselle=self.alsace_moselle,
                    period=start.period,
                    series=series,
                )
            namesakes[start.name] += 1

    def _conditions(self, rule: DeadlineRule) -> Iterator[str]:
        """The questions that its conditions name, those of its renewal where it renews."""
        yield from dict(named_questions(rule.when))
        if rule.renewal and self.renews(rule):
            yield from dict(named_questions(rule.renewal.when))

    def _told(self, rule: DeadlineRule, days: Sequence[_Day]) -> Sequence[_Day]:
        """Of the days that come period after period: that of the running one, and those to come."""
        if self.renews(rule):
            return days[:1]
        if not any(day.period and day.period.number for day in days):
            return days
        horizon = shifted(self.today, HORIZON)
        running, *later = days
        to_come = [day for day in later if day.day >= self.today]
        near = [day for day in to_come if horizon and day.day <= horizon]
        if running.day < self.today:  # the next one counts, however far away
            near = near or to_come[:1]
        return [running, *near[:MOST_RENEWALS]]

    def _limit(self, rule: DeadlineRule, days: _Days) -> date | None:
        """The last day of a series; None where it goes on with a contract that renews itself."""
        limits = days.get(rule.until)
        until = self.rule(rule.until)
        if not limits or until is None or self.renews(until):
            return None
        return limits[0].day

    def _repeated(
        self, start: date, series: Series | None
    ) -> Iterator[tuple[int, date]]:
        """(number, day) of a series: the last one that is over, and those to come, bounded."""
        if series is None:
            yield 0, start
            return
        limit = series.until or self.horizon(start)
        over: tuple[int, date] | None = None
        to_come = 0
        for number, day in _days(series, limit):
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

    def horizon(self, start: date) -> date | None:
        """How far a series without an end is looked ahead, that begins on this day."""
        return shifted(max(self.today, start), HORIZON)

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
        if rule.renewal and self._renews(rule) is not False:
            yield rule.renewal.each
        earlier = self.rule(rule.counted_from)
        if earlier is None:
            yield rule.counted_from
        elif self._holds(earlier) is not False:
            yield from self._inputs(earlier)

    def rule(self, name: str) -> DeadlineRule | None:
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


def _too_early(rule: DeadlineRule, day: date, period: Period | None) -> bool:
    """Whether the day comes before the period in which alone it makes sense."""
    return rule.in_period and period is not None and day < period.first


def _days(series: Series, limit: date | None) -> Iterator[tuple[int, date]]:
    """(number, day) of each time that a deadline comes, up to the limit and that day included."""
    for number in count(series.first):
        day = series.day(number)
        if day is None or limit is None or day > limit:
            return
        yield number, day
