"""What is said of a date not to miss: its title, why, what to do by then."""

from datetime import date

from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline, next_of_each
from assistant.dates.remarks import Remark
from assistant.dates.working_day import weekday
from assistant.interview.answer import phrase_answer
from assistant.quantities import dates


def title_of(ctx: Context, deadline: Deadline) -> str:
    """The rule's title, and the milestone's own name."""
    title = deadline.rule.title
    if not deadline.name:
        return title
    return ctx.say.deadline_named(
        title=title,
        name=deadline.name,
    )


def because(ctx: Context, mission: Mission, deadline: Deadline) -> str:
    """Why the date matters, in terms of the user's answers."""
    rule = deadline.rule
    reason = rule.because_provider if ctx.provider(mission) else rule.because
    answers = ctx.calendar(mission).facts.values
    phrases = {}
    for name in deadline.answers:
        question = ctx.knowledge.every_question[name]
        phrases[name] = phrase_answer(ctx.knowledge, question, answers.get(name))
    return reason.format(**phrases)


def act(ctx: Context, mission: Mission, deadline: Deadline) -> str:
    """What to do by that day."""
    rule = deadline.rule
    return rule.act_provider if ctx.provider(mission) else rule.act


def next_lines(ctx: Context, mission: Mission, most: int) -> tuple[str, ...]:
    """« lundi 15 mars 2027, dans 12 jours : titre », of so many dates to come at most."""
    following = next_of_each(ctx.calendar(mission).deadlines(), ctx.today)
    return tuple(_next_line(ctx, deadline) for deadline in following[:most])


def _next_line(ctx: Context, deadline: Deadline) -> str:
    return ctx.say.export_date_line(
        date=spoken(deadline.day),
        distance=distance(ctx, deadline.day),
        title=title_of(ctx, deadline),
    )


def moved_line(ctx: Context, deadline: Deadline) -> str:
    """That the planned day is no working day, and what becomes of it; empty where it is one."""
    reason = deadline.closed_because
    if not reason:
        return ""
    planned = dates.show(deadline.planned.isoformat())
    match deadline.rule.kind:
        case "act":
            return ctx.say.deadline_moved(planned=planned, reason=reason)
        case "meeting":
            return ctx.say.deadline_moved_on(planned=planned, reason=reason)
    return ctx.say.deadline_unmoved(reason=reason)


def remark_line(ctx: Context, remark: Remark) -> str:
    """What is over, odd or supposed, in a sentence or two."""
    say = ctx.say
    match remark.kind:
        case "send_all_the_same":
            return say.deadlines_send_all_the_same()
        case "term_over":
            return say.deadlines_term_over()
        case "signed_late":
            return say.deadlines_signed_late()
        case "renewal_supposed":
            return say.deadlines_renewal_supposed(duration=remark.duration)
        case "notice_too_long":
            return say.deadlines_notice_too_long(notice=remark.duration)
    return _on_a_day(ctx, remark, spoken(remark.day) if remark.day else "")


def _on_a_day(ctx: Context, remark: Remark, day: str) -> str:
    """What names a day."""
    say = ctx.say
    match remark.kind:
        case "too_late":
            return say.deadlines_too_late(date=day)
        case "open_ended":
            return say.deadlines_open_ended(date=day, notice=remark.duration)
        case "before_the_start":
            return say.deadlines_before_the_start(name=remark.name, date=day)
        case "local_holiday":
            return say.deadlines_local_holiday(holiday=remark.name, date=day)
    return say.deadlines_after_the_end(name=remark.name, date=day)


def spoken(day: date) -> str:
    """« lundi 15 mars 2027 »."""
    return f"{weekday(day)} {dates.show(day.isoformat())}"


def distance(ctx: Context, day: date) -> str:
    """« dans 12 jours », « demain », « il y a 3 jours »."""
    days = (day - ctx.today).days
    match days:
        case -1:
            return ctx.say.yesterday()
        case 0:
            return ctx.say.this_day()
        case 1:
            return ctx.say.tomorrow()
    if days > 0:
        return ctx.say.in_days(count=days)
    return ctx.say.days_ago(count=-days)
