"""The missions of a chat: each in one line, with the way to it, and what can be done with the current one."""

from collections.abc import Mapping

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.roster import in_use
from assistant.telling.title import title, titles


def missions_screen(ctx: Context, state: State, *before: Block) -> Reply:
    """The missions in use, the current one marked; the buttons that have no number are about that."""
    called = titles(ctx, state)
    lines = tuple(_line(ctx, state, one, called) for one in in_use(state))
    lead = Paragraph(ctx.say("missions_lead", title=called[state.number]))
    buttons = (*_ways(ctx, state, called), *_deeds(ctx, state))
    return Reply(
        (*before, Title(ctx.say("missions_title"), 2), Bullets(lines), lead),
        buttons,
        place="page",
    )


def _line(ctx: Context, state: State, mission: Mission, called: Mapping[int, str]) -> str:
    message = "mission_here" if mission.number == state.number else "mission_there"
    return ctx.say(
        message, title=called[mission.number], progress=progress_of(ctx, mission)
    )


def progress_of(ctx: Context, mission: Mission) -> str:
    """How far the interview is, and how many clauses are settled and open."""
    interview = ctx.interview(mission)
    if not interview.answered:
        return ctx.say("mission_empty")
    number, total = interview.progress
    told = (
        ctx.say("mission_asking", number=number, total=total)
        if interview.following
        else ctx.say("mission_told")
    )
    if not interview.can_list:
        return told
    checklist = ctx.checklist(mission)
    count, settled = len(checklist.items), checklist.settled
    return ctx.say(
        "mission_clauses", told=told, count=count, settled=settled, open=count - settled
    )


def _ways(ctx: Context, state: State, called: Mapping[int, str]) -> tuple[Button, ...]:
    """On with the current mission, or to another."""
    others = (one for one in in_use(state) if one.number != state.number)
    return (
        ctx.button("button_stay", f"switch:{state.number}", title=called[state.number]),
        *(
            ctx.button("button_switch", f"switch:{one.number}", title=called[one.number])
            for one in others
        ),
    )


def _deeds(ctx: Context, state: State) -> tuple[Button, ...]:
    deeds = {
        "new": "new",
        "rename": f"rename:{state.number}",
        "duplicate": f"duplicate:{state.number}:{state.created + 1}",
        "archive": f"archive:{state.number}",
        "delete": f"delete:{state.number}",
    }
    away = sum(one.archived for one in state.others)
    archived = (
        (ctx.button("button_archived", "archived", numbered=False, count=away),)
        if away
        else ()
    )
    return (
        *(
            ctx.button(f"button_{deed}", action, numbered=False)
            for deed, action in deeds.items()
        ),
        *archived,
    )


def archived_screen(ctx: Context, state: State) -> Reply:
    """The missions put away, each with the way back."""
    called = titles(ctx, state)
    away = [one for one in state.missions if one.archived]
    lines = tuple(_line(ctx, state, one, called) for one in away)
    buttons = (
        ctx.button("button_restore", f"switch:{one.number}", title=called[one.number])
        for one in away
    )
    blocks = (
        Title(ctx.say("archived_title"), 2),
        Bullets(lines) if away else Paragraph(ctx.say("archived_none")),
    )
    return Reply(
        blocks, (*buttons, ctx.button("button_missions", "missions")), place="page"
    )


def rename_prompt(
    ctx: Context, state: State, mission: Mission, message: str = "rename_ask"
) -> Reply:
    """Ask for the name of a mission."""
    told = ctx.say(message, title=title(ctx, state, mission), limit=LONGEST_NAME)
    return Reply(
        (Paragraph(told),),
        (ctx.button("button_missions", "missions", numbered=False),),
        place="page",
    )


def delete_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask before a mission is deleted."""
    called = title(ctx, state, mission)
    yes = ctx.button("button_delete_yes", f"delete-yes:{mission.number}", title=called)
    return Reply(
        (Paragraph(ctx.say("delete_sure", title=called)),),
        (yes, ctx.button("button_keep_all", "restart-no")),
    )


def other_mission_screen(ctx: Context, state: State, mission: Mission | None) -> Reply:
    """An old button is of another mission, or of one that is no more: nothing was done."""
    missions = ctx.button("button_missions", "missions")
    if mission is None:
        return Reply((Paragraph(ctx.say("mission_gone")),), (missions,))
    called = titles(ctx, state)
    told = ctx.say(
        "other_mission", title=called[mission.number], current=called[state.number]
    )
    way = ctx.button(
        "button_switch", f"switch:{mission.number}", title=called[mission.number]
    )
    return Reply((Paragraph(told),), (way, missions))


def mission_line(ctx: Context, state: State, mission: Mission | None = None) -> Block:
    """Which mission a screen is about, the current one if none is given."""
    return Faint(ctx.say("mission_line", title=title(ctx, state, mission)))
