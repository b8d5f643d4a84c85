"""The turns about missions: see them, go to another, create, copy, rename, put away, delete.

The buttons of these turns name their mission by its number, so that an old one is about the
mission that it says.
"""

from dataclasses import replace

from assistant.blocks import Paragraph
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.screens.mission import (
    archived_screen,
    delete_prompt,
    missions_screen,
    other_mission_screen,
    rename_prompt,
    too_long_a_name,
)
from assistant.conversation.state import roster
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.waiting import Confirming, Writing, confirms
from assistant.conversation.turns.checklist import show_list
from assistant.conversation.turns.interview.course import again, ask_next
from assistant.knowledge.role import CLIENT, PROVIDER, ROLE
from assistant.telling.title import title, titles
from assistant.text.folding import fold

_JOINER = "\u200d"
"""Inside many emoji; the other characters that cannot be seen only do harm in a name."""


def show_missions(ctx: Context, state: State, name: str = "") -> Outcome:
    """All missions, or the one that goes by this name."""
    if not name:
        return Outcome(
            state,
            (missions_screen(ctx, state),),
        )
    found = _called(ctx, state, name)
    if found is None:
        return _told(ctx, state, ctx.say.no_mission(name=name))
    return switch(ctx, state, found)


def _called(ctx: Context, state: State, name: str) -> Mission | None:
    """The mission of this name, or the only one whose name begins so."""
    wanted = fold(name)
    exact, begun = [], []
    for number, called in titles(ctx, state).items():
        folded = fold(called)
        if folded == wanted:
            exact.append(number)
        if folded.startswith(wanted):
            begun.append(number)
    found = exact or begun
    if len(found) != 1:
        return None
    return roster.find(state, found[0])


def show_archived(ctx: Context, state: State) -> Outcome:
    """The missions put away."""
    return Outcome(
        state,
        (archived_screen(ctx, state),),
    )


def tell_other(ctx: Context, state: State, other: Mission | None) -> Outcome:
    """A button of another mission was pressed: say so, do nothing; what is on screen stays."""
    screen = other_mission_screen(ctx, state, other)
    return Outcome(state, (screen,), beside=True)


def switch(ctx: Context, state: State, mission: Mission) -> Outcome:
    """Go on with this mission where it was left."""
    there = roster.go_to(state, mission)
    waiting = again(ctx, there)
    if waiting:
        return Outcome(there, waiting, "interview")
    if there.listed:
        return show_list(ctx, there)
    return ask_next(ctx, there)


def create(ctx: Context, state: State, name: str = "") -> Outcome:
    """Begin an empty mission, which may be named at once."""
    name = tidy_name(name)
    if len(name) > LONGEST_NAME:
        refusal = ctx.say.name_long(limit=LONGEST_NAME)
        return _told(ctx, state, refusal)
    after = replace(roster.create(state, name), side=_side(ctx, state))
    most = max(roster.MOST, len(state.missions))
    if len(after.missions) > most:
        return _told(ctx, state, _full(ctx))
    lead = ctx.say.interview_start()
    if after.others:
        lead = ctx.say.mission_created()
    return ask_next(ctx, after, Paragraph(lead))


def _side(ctx: Context, state: State) -> str:
    """From which side of the table the user spoke until now: another mission begins so."""
    if ROLE not in state.answers:
        return state.side
    return PROVIDER if ctx.provider(state) else CLIENT


def _full(ctx: Context) -> str:
    return ctx.say.missions_full(count=roster.MOST)


def duplicate(
    ctx: Context, state: State, mission: Mission, copy: int | None
) -> Outcome:
    """Go on with a copy.

    A button says which number that gets, so that pressed twice it makes one.
    """
    if copy is not None and copy != state.created + 1:
        if copy == state.number:
            return show_missions(ctx, state)
        return _told(ctx, state, ctx.say.old_button())
    if not roster.has_room(state):
        return _told(ctx, state, _full(ctx))
    original = title(ctx, state, mission)
    after = roster.duplicate(
        state,
        mission,
        _copied(ctx, original),
        apart=ctx.knowledge.date_questions,
    )
    told = ctx.say.duplicated(
        title=title(ctx, after),
        original=original,
    )
    return _told(ctx, after, told)


def _copied(ctx: Context, original: str) -> str:
    """« Dupont (copie) », short enough."""
    addition = ctx.say.mission_copy(title="")
    room = LONGEST_NAME - len(addition)
    beginning = original[:room].strip()
    return ctx.say.mission_copy(title=beginning)


def ask_name(ctx: Context, state: State, mission: Mission) -> Outcome:
    """Ask how the mission is called; what is typed next is its name."""
    return _asking_for_a_name(state, mission, rename_prompt(ctx, state, mission))


def _asking_for_a_name(state: State, mission: Mission, prompt: Reply) -> Outcome:
    expected = Writing("name", str(mission.number))
    return Outcome(state, (prompt,), expects=expected)


def rename(ctx: Context, state: State, mission: Mission, name: str) -> Outcome:
    """Give the mission this name; one that cannot be is asked for again."""
    name = tidy_name(name)
    if not name:
        return ask_name(ctx, state, mission)
    if len(name) > LONGEST_NAME:
        return _asking_for_a_name(state, mission, too_long_a_name(ctx))
    after = roster.rename(state, mission, name)
    return _told(ctx, after, ctx.say.renamed(title=name))


def name_current(ctx: Context, state: State, name: str = "") -> Outcome:
    """Rename the current mission, as a command does."""
    if name:
        return rename(ctx, state, state.mission, name)
    return ask_name(ctx, state, state.mission)


def tidy_name(name: str) -> str:
    """The name on one line, without what cannot be seen."""
    seen = ""
    for char in name:
        seen += char if char.isprintable() or char == _JOINER else " "
    return " ".join(seen.split())


def archive(ctx: Context, state: State, mission: Mission) -> Outcome:
    """Put the mission away, nothing is lost."""
    if mission.blank:
        return _told(ctx, state, ctx.say.nothing_to_archive())
    after = roster.archive(state, mission)
    if len(after.missions) > roster.MOST + 1:
        return _told(ctx, state, _full(ctx))
    name = title(ctx, state, mission)
    return _told(ctx, after, ctx.say.archived(title=name))


def ask_delete(ctx: Context, state: State, mission: Mission) -> Outcome:
    """Ask before anything is lost."""
    prompt = delete_prompt(ctx, state, mission)
    deed = Confirming("delete", mission.number, ctx.asker.id, ctx.moment)
    return Outcome(state, (prompt,), expects=deed)


def delete(ctx: Context, state: State, mission: Mission, moment: int | None) -> Outcome:
    """Forget the mission; an old « yes » asks again."""
    if not confirms(state.expecting, "delete", moment, mission.number):
        return ask_delete(ctx, state, mission)
    name = title(ctx, state, mission)
    after = roster.delete(state, mission)
    return _told(ctx, after, ctx.say.deleted(title=name))


def _told(ctx: Context, state: State, text: str) -> Outcome:
    """Say this above the missions."""
    screen = missions_screen(ctx, state, Paragraph(text))
    return Outcome(state, (screen,))
