"""What is said of a date not to miss: its title, why, what to do by then."""

from datetime import date

from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.dates.deadlines import Deadline
from assistant.dates.working_day import weekday
from assistant.interview.answer import phrase_answer
from assistant.quantities import dates


def title_of(ctx: Context, one: Deadline) -> str:
    """The rule's title, and the milestone's own name."""
    return (
        ctx.say.deadline_named(title=one.rule.title, name=one.name)
        if one.name
        else one.rule.title
    )


def because(ctx: Context, mission: Mission, one: Deadline) -> str:
    """Why the date matters, in terms of the user's answers."""
    reason = one.rule.because_provider if ctx.provider(mission) else one.rule.because
    values = ctx.calendar(mission).facts.values
    questions = (ctx.knowledge.every_question[name] for name in one.answers)
    return reason.format(
        **{
            one.id: phrase_answer(ctx.knowledge, one, values.get(one.id))
            for one in questions
        }
    )


def act(ctx: Context, mission: Mission, one: Deadline) -> str:
    """What to do by that day."""
    return one.rule.act_provider if ctx.provider(mission) else one.rule.act


def moved_line(ctx: Context, one: Deadline) -> str:
    """That the planned day is no working day; empty where it is one."""
    if not one.moved_because:
        return ""
    planned = dates.show(one.planned.isoformat())
    return ctx.say.deadline_moved(planned=planned, reason=one.moved_because)


def spoken(day: date) -> str:
    """« lundi 15 mars 2027 »."""
    return f"{weekday(day)} {dates.show(day.isoformat())}"


def distance(ctx: Context, day: date) -> str:
    """« dans 12 jours », « demain », « il y a 3 jours »."""
    count = (day - ctx.today).days
    match count:
        case -1:
            return ctx.say.yesterday()
        case 0:
            return ctx.say.this_day()
        case 1:
            return ctx.say.tomorrow()
    return ctx.say.in_days(count=count) if count > 0 else ctx.say.days_ago(count=-count)
