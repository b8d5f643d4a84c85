"""The missions of a chat, each in one line with the way to it, and what can be done with one."""

from collections.abc import Mapping

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_missions
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.roster import in_use
from assistant.telling.title import title, titles


def missions_screen(ctx: Context, state: State, *before: Block) -> Reply:
    """The missions in use, the current one marked; the buttons without a number are about that."""
    called = titles(ctx, state)
    lines = tuple(_line(ctx, state, mission, called) for mission in in_use(state))
    blocks = (
        *before,
        Title(ctx.say.missions_title(), 2),
        Bullets(lines),
        Paragraph(ctx.say.missions_lead(title=called[state.number])),
    )
    buttons = (*_ways(ctx, state, called), *_deeds(ctx, state))
    return Reply(blocks, buttons, place="page")


def _line(
    ctx: Context, state: State, mission: Mission, called: Mapping[int, str]
) -> str:
    title, progress = called[mission.number], progress_of(ctx, mission)
    if mission.number == state.number:
        return ctx.say.mission_here(title=title, progress=progress)
    return ctx.say.mission_there(title=title, progress=progress)


def progress_of(ctx: Context, mission: Mission) -> str:
    """How far the interview is, and how many clauses are settled and open."""
    interview = ctx.interview(mission)
    if not interview.answered:
        return ctx.say.mission_empty()
    told = ctx.say.mission_told()
    if interview.following:
        number, total = interview.progress
        told = ctx.say.mission_asking(number=number, total=total)
    if not interview.can_list:
        return told
    checklist = ctx.checklist(mission)
    count, settled = len(checklist.items), checklist.settled
    left = count - settled
    return ctx.say.mission_clauses(
        told=told, count=count, settled=settled, unsettled=left
    )


def _ways(ctx: Context, state: State, called: Mapping[int, str]) -> tuple[Button, ...]:
    """On with the current mission, or to another."""
    stay = ctx.say.button_stay(title=called[state.number])
    buttons = [Button(stay, verbs.SWITCH.action(state))]
    for mission in in_use(state):
        if mission.number != state.number:
            buttons.append(_switch_button(ctx, mission, called))
    return tuple(buttons)


def _switch_button(ctx: Context, mission: Mission, called: Mapping[int, str]) -> Button:
    label = ctx.say.button_switch(title=called[mission.number])
    return Button(label, verbs.SWITCH.action(mission))


def _deeds(ctx: Context, state: State) -> tuple[Button, ...]:
    """What can be done with the current mission, and the way to those put away."""
    copy = verbs.DUPLICATE.action(state, state.created + 1)
    deeds = [
        (ctx.say.button_new(), verbs.NEW.alone),
        (ctx.say.button_rename(), verbs.RENAME.action(state)),
        (ctx.say.button_duplicate(), copy),
        (ctx.say.button_archive(), verbs.ARCHIVE.action(state)),
        (ctx.say.button_delete(), verbs.DELETE.action(state)),
    ]
    away = sum(mission.archived for mission in state.others)
    if away:
        deeds.append((ctx.say.button_archived(count=away), verbs.ARCHIVED.action()))
    return tuple(Button.in_words(label, action) for label, action in deeds)


def archived_screen(ctx: Context, state: State) -> Reply:
    """The missions put away, each with the way back."""
    called = titles(ctx, state)
    lines, buttons = [], []
    for mission in state.missions:
        if mission.archived:
            lines.append(_line(ctx, state, mission, called))
            label = ctx.say.button_restore(title=called[mission.number])
            buttons.append(Button(label, verbs.SWITCH.action(mission)))
    told: Block = Bullets(tuple(lines)) if lines else Paragraph(ctx.say.archived_none())
    blocks = (Title(ctx.say.archived_title(), 2), told)
    return Reply(blocks, (*buttons, to_missions(ctx)), place="page")


def rename_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask for the name of a mission."""
    called = title(ctx, state, mission)
    return _asking_for_a_name(ctx, ctx.say.rename_ask(title=called, limit=LONGEST_NAME))


def too_long_a_name(ctx: Context) -> Reply:
    """Ask for a shorter name."""
    return _asking_for_a_name(ctx, ctx.say.name_long(limit=LONGEST_NAME))


def _asking_for_a_name(ctx: Context, text: str) -> Reply:
    way = Button.in_words(ctx.say.button_missions(), verbs.MISSIONS.alone)
    return Reply((Paragraph(text),), (way,), place="page")


def delete_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask before a mission is deleted."""
    called = title(ctx, state, mission)
    yes = ctx.say.button_delete_yes(title=called)
    buttons = (
        Button(yes, verbs.DELETE_YES.action(mission)),
        Button(ctx.say.button_keep_all(), verbs.KEEP_ALL.action()),
    )
    return Reply((Paragraph(ctx.say.delete_sure(title=called)),), buttons)


def other_mission_screen(ctx: Context, state: State, mission: Mission | None) -> Reply:
    """An old button is of another mission, or of one that is no more: nothing was done."""
    if mission is None:
        return Reply((Paragraph(ctx.say.mission_gone()),), (to_missions(ctx),))
    called = titles(ctx, state)
    told = ctx.say.other_mission(
        title=called[mission.number], current=called[state.number]
    )
    buttons = (_switch_button(ctx, mission, called), to_missions(ctx))
    return Reply((Paragraph(told),), buttons)


def mission_line(ctx: Context, state: State, mission: Mission | None = None) -> Block:
    """Which mission a screen is about, the current one if none is given."""
    return Faint(ctx.say.mission_line(title=title(ctx, state, mission)))
