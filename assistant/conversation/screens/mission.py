"""The missions of a chat: each in one line, with the way to it, and what can be done with the current one."""

from collections.abc import Mapping

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
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
        Button(
            ctx.say("button_stay", title=called[state.number]), verbs.SWITCH.action(state)
        ),
        *(
            Button(
                ctx.say("button_switch", title=called[one.number]), verbs.SWITCH.action(one)
            )
            for one in others
        ),
    )


def _deeds(ctx: Context, state: State) -> tuple[Button, ...]:
    """What can be done with the current mission, and the way to those put away."""
    copy = verbs.DUPLICATE.action(state, state.created + 1)
    deeds = [
        (ctx.say("button_new"), verbs.NEW.alone),
        (ctx.say("button_rename"), verbs.RENAME.action(state)),
        (ctx.say("button_duplicate"), copy),
        (ctx.say("button_archive"), verbs.ARCHIVE.action(state)),
        (ctx.say("button_delete"), verbs.DELETE.action(state)),
    ]
    away = sum(mission.archived for mission in state.others)
    if away:
        deeds.append((ctx.say("button_archived", count=away), verbs.ARCHIVED.action()))
    return tuple(Button.in_words(label, action) for label, action in deeds)


def archived_screen(ctx: Context, state: State) -> Reply:
    """The missions put away, each with the way back."""
    called = titles(ctx, state)
    away = [one for one in state.missions if one.archived]
    lines = tuple(_line(ctx, state, one, called) for one in away)
    buttons = (
        Button(
            ctx.say("button_restore", title=called[one.number]), verbs.SWITCH.action(one)
        )
        for one in away
    )
    blocks = (
        Title(ctx.say("archived_title"), 2),
        Bullets(lines) if away else Paragraph(ctx.say("archived_none")),
    )
    return Reply(
        blocks,
        (*buttons, Button(ctx.say("button_missions"), verbs.MISSIONS.alone)),
        place="page",
    )


def rename_prompt(
    ctx: Context, state: State, mission: Mission, message: str = "rename_ask"
) -> Reply:
    """Ask for the name of a mission."""
    told = ctx.say(message, title=title(ctx, state, mission), limit=LONGEST_NAME)
    return Reply(
        (Paragraph(told),),
        (Button.in_words(ctx.say("button_missions"), verbs.MISSIONS.alone),),
        place="page",
    )


def delete_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask before a mission is deleted."""
    called = title(ctx, state, mission)
    yes = Button(
        ctx.say("button_delete_yes", title=called), verbs.DELETE_YES.action(mission)
    )
    return Reply(
        (Paragraph(ctx.say("delete_sure", title=called)),),
        (yes, Button(ctx.say("button_keep_all"), verbs.KEEP_ALL.action())),
    )


def other_mission_screen(ctx: Context, state: State, mission: Mission | None) -> Reply:
    """An old button is of another mission, or of one that is no more: nothing was done."""
    missions = Button(ctx.say("button_missions"), verbs.MISSIONS.alone)
    if mission is None:
        return Reply((Paragraph(ctx.say("mission_gone")),), (missions,))
    called = titles(ctx, state)
    told = ctx.say(
        "other_mission", title=called[mission.number], current=called[state.number]
    )
    way = Button(
        ctx.say("button_switch", title=called[mission.number]), verbs.SWITCH.action(mission)
    )
    return Reply((Paragraph(told),), (way, missions))


def mission_line(ctx: Context, state: State, mission: Mission | None = None) -> Block:
    """Which mission a screen is about, the current one if none is given."""
    return Faint(ctx.say("mission_line", title=title(ctx, state, mission)))
