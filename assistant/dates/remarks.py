"""What there is to say of the dates as a whole: what is over, what is odd, what is supposed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.dates.calendar import Calendar
from assistant.dates.deadlines import Deadline
from assistant.dates.shift import shifted
from assistant.dates.working_day import closed, working_day_from
from assistant.knowledge.deadlines import ALSACE_MOSELLE, SIGNATURE, DeadlineRule
from assistant.quantities import durations

RemarkKind = Literal[
    "send_all_the_same",
    "too_late",
    "term_over",
    "open_ended",
    "renewal_supposed",
    "notice_too_long",
    "signed_late",
    "before_the_start",
    "after_the_end",
    "local_holiday",
]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Remark:
    """One thing to say of the dates, with the day or the duration that it names."""

    kind: RemarkKind
    day: date | None = None
    duration: str = ""
    name: str = ""
    """The title of the date that it is about, or the holiday."""


@dataclass(frozen=True)
class _Term:
    """A rule that ends the contract or its period, and what is counted back from it by a notice."""

    rule: DeadlineRule
    notice: str
    """The question on the notice; empty where nothing is counted back by one."""
    ends: Sequence[Deadline]
    refusals: Sequence[Deadline]


def remarks(calendar: Calendar, found: Sequence[Deadline]) -> tuple[Remark, ...]:
    """What to say of the deadlines `found` in this calendar, the most pressing first."""
    said: list[Remark] = []
    for rule in calendar.rules:
        if rule.lasting:
            term = _term(calendar, found, rule)
            said += _on_refusals(calendar, term)
            said += _on_the_end(calendar, term)
            said += _on_notice(calendar, term)
            said += _contradictions(calendar, found, term)
    said += _local_holidays(calendar, found)
    return tuple(said)


def _term(calendar: Calendar, found: Sequence[Deadline], rule: DeadlineRule) -> _Term:
    notice = ""
    counted_back: set[str] = set()
    for other in calendar.rules:
        asked = [name for name in other.minus if name in calendar.questions]
        if other.counted_from == rule.id and asked:
            notice = asked[0]
            counted_back.add(other.id)
    ends = [one for one in found if one.rule.id == rule.id]
    refusals = [one for one in found if one.rule.id in counted_back]
    return _Term(rule, notice, ends, refusals)


def _on_refusals(calendar: Calendar, term: _Term) -> Iterator[Remark]:
    """That it is too late for the running period, or hardly; when the next can be refused."""
    if not calendar.renews(term.rule):
        return
    today = calendar.today
    due = [one for one in term.refusals if one.day <= today]
    if any(today <= _last_chance(one) for one in due):
        yield Remark("send_all_the_same")
    to_come = [one for one in term.refusals if one.day > today]
    if to_come and any(one.day < today for one in due):
        yield Remark("too_late", to_come[0].day)
    # What is counted by an answer that was not given is said to be so.
    each = term.rule.renewal.each if term.rule.renewal else ""
    if term.ends and (each in calendar.facts.assumed or not calendar.duration(each)):
        yield Remark("renewal_supposed", duration=calendar.duration(term.rule.lasting))


def _last_chance(refusal: Deadline) -> date:
    """The last day on which it may still be worth sending: some count a day, or a weekend, more."""
    morrow = refusal.planned + _DAY
    return max(morrow, working_day_from(refusal.planned, refusal.alsace_moselle))


def _on_the_end(calendar: Calendar, term: _Term) -> Iterator[Remark]:
    """That the contract is over and nothing renews it; when it ends if it has no term."""
    ends = calendar.ends(term.rule)
    if ends and any(one.day < calendar.today for one in term.ends):
        yield Remark("term_over")
    open_ended = calendar.duration(term.rule.lasting) == durations.OPEN_ENDED
    notice = calendar.duration(term.notice) if term.notice else ""
    begun = _given(calendar, term.rule.counted_from)
    if open_ended and notice and begun and begun <= calendar.today:
        yield Remark("open_ended", shifted(calendar.today, notice), notice)


def _on_notice(calendar: Calendar, term: _Term) -> Iterator[Remark]:
    """That the notice is longer than the period at whose end it is given."""
    for refusal in term.refusals:
        if refusal.period and refusal.planned < refusal.period.first:
            notice = calendar.duration(term.notice)
            yield Remark("notice_too_long", duration=notice)
            return


def _contradictions(
    calendar: Calendar, found: Sequence[Deadline], term: _Term
) -> Iterator[Remark]:
    """Days given that hardly go with the start or the end of the contract."""
    start = _given(calendar, term.rule.counted_from)
    if start is None:
        return
    signed = _given(calendar, SIGNATURE)
    if signed and signed > start:
        yield Remark("signed_late")
    end = None
    if term.ends and not calendar.renews(term.rule):
        end = term.ends[0].planned
    for one in found:
        given = one.rule.counted_from in calendar.questions and not one.rule.durations
        if one.rule.kind != "fact" or not given or one.rule.counted_from == SIGNATURE:
            continue
        name = one.name or one.rule.title
        if one.planned < start:
            yield Remark("before_the_start", one.planned, name=name)
        elif end and one.planned > end:
            yield Remark("after_the_end", one.planned, name=name)


def _local_holidays(calendar: Calendar, found: Sequence[Deadline]) -> Iterator[Remark]:
    """The first day to come that is a holiday in Alsace-Moselle alone, until it is known."""
    if (
        ALSACE_MOSELLE not in calendar.questions
        or ALSACE_MOSELLE in calendar.facts.values
    ):
        return
    for one in found:
        moves = one.rule.kind != "fact" and one.day >= calendar.today
        holiday = closed(one.day, alsace_moselle=True) if moves else ""
        if holiday:
            yield Remark("local_holiday", one.day, name=holiday)
            return


def _given(calendar: Calendar, question: str) -> date | None:
    """The day that is the answer to a question; None where there is none."""
    answer = calendar.facts.values.get(question)
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None
