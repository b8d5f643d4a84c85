"""The missions of a chat, each in one line with the way to it, and what can be done with one."""

from collections.abc import Mapping

from assistant.blocks import Block, Bullets, Faint, Paragraph, Title
from assistant.conversation import verbs
from assistant.conversation.context import Context
from assistant.conversation.replies import Button, Reply
from assistant.conversation.screens.ways import to_missions, to_what_is_kept
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.roster import in_use
from assistant.telling.title import title, titles


def missions_screen(ctx: Context, state: State, *before: Block) -> Reply:
    """The missions in use, the current one marked; the buttons without a number are about that."""
    called = titles(ctx, state)
    lines = [_line(ctx, state, mission, called) for mission in in_use(state)]
    current = called[state.number]
    blocks = (
        *before,
        Title(ctx.say.missions_title(), 2),
        Bullets(tuple(lines)),
        Paragraph(ctx.say.missions_lead(title=current)),
    )
    buttons = (*_ways(ctx, state, called), *_deeds(ctx, state))
    return Reply(blocks, buttons, place="page")


def _line(
    ctx: Context, state: State, mission: Mission, called: Mapping[int, str]
) -> str:
    """How a mission is called, how far it is, and whether it is the current one."""
    say = ctx.say.mission_there
    if mission.number == state.number:
        say = ctx.say.mission_here
    return say(
        title=called[mission.number],
        progress=progress_of(ctx, mission),
    )


def progress_of(ctx: Context, mission: Mission) -> str:
    """How far the interview is, and how many clauses are settled and open."""
    say = ctx.say
    interview = ctx.interview(mission)
    if not interview.answered:
        return say.mission_empty()
    told = say.mission_told()
    if interview.following:
        number, total = interview.progress
        told = say.mission_asking(number=number, total=total)
    if not interview.can_list:
        return told
    checklist = ctx.checklist(mission)
    count, settled = len(checklist.items), checklist.settled
    return say.mission_clauses(
        told=told,
        count=count,
        settled=settled,
        unsettled=count - settled,
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
    say = ctx.say
    copy = verbs.DUPLICATE.action(state, state.created + 1)
    deeds = [
        (say.button_new(), verbs.NEW.alone),
        (say.button_rename(), verbs.RENAME.action(state)),
        (say.button_duplicate(), copy),
        (say.button_archive(), verbs.ARCHIVE.action(state)),
        (say.button_delete(), verbs.DELETE.action(state)),
    ]
    away = sum(mission.archived for mission in state.others)
    if away:
        label = say.button_archived(count=away)
        deeds.append((label, verbs.ARCHIVED.action()))
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
    told: Block = Paragraph(ctx.say.archived_none())
    if lines:
        told = Bullets(tuple(lines))
    blocks = (Title(ctx.say.archived_title(), 2), told)
    buttons.append(to_missions(ctx))
    return Reply(blocks, tuple(buttons), place="page")


def rename_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask for the name of a mission."""
    text = ctx.say.rename_ask(
        title=title(ctx, state, mission),
        limit=LONGEST_NAME,
    )
    return _asking_for_a_name(ctx, text)


def too_long_a_name(ctx: Context) -> Reply:
    """Ask for a shorter name."""
    text = ctx.say.name_long(limit=LONGEST_NAME)
    return _asking_for_a_name(ctx, text)


def _asking_for_a_name(ctx: Context, text: str) -> Reply:
    """Ask for a name in these words, with the way back to the missions."""
    way = Button.in_words(
        ctx.say.button_missions(),
        verbs.MISSIONS.alone,
    )
    return Reply(
        (Paragraph(text),),
        (way,),
        place="page",
    )


def delete_prompt(ctx: Context, state: State, mission: Mission) -> Reply:
    """Ask before a mission is deleted."""
    called = title(ctx, state, mission)
    sure = Paragraph(ctx.say.delete_sure(title=called))
    label = ctx.say.button_delete_yes(title=called)
    yes = Button(label, verbs.DELETE_YES.action(mission, ctx.moment))
    return Reply(
        (sure,),
        (yes, to_what_is_kept(ctx)),
    )


def other_mission_screen(ctx: Context, state: State, mission: Mission | None) -> Reply:
    """An old button is of another mission, or of one that is no more: nothing was done."""
    if mission is None:
        gone = Paragraph(ctx.say.mission_gone())
        return Reply((gone,), (to_missions(ctx),))
    called = titles(ctx, state)
    told = ctx.say.other_mission(
        title=called[mission.number],
        current=called[state.number],
    )
    there = _switch_button(ctx, mission, called)
    return Reply((Paragraph(told),), (there, to_missions(ctx)))


def mission_line(ctx: Context, state: State, mission: Mission | None = None) -> Block:
    """Which mission a screen is about, the current one if none is given."""
    called = title(ctx, state, mission)
    return Faint(ctx.say.mission_line(title=called))
