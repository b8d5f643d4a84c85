"""What is said of a date not to miss: its title, why, what to do by then."""

from datetime import date

from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline, next_of_each
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
    """That the planned day is no working day; empty where it is one."""
    if not deadline.moved_because:
        return ""
    planned = dates.show(deadline.planned.isoformat())
    return ctx.say.deadline_moved(
        planned=planned,
        reason=deadline.moved_because,
    )


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
