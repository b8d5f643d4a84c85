"""Several missions in one chat: go to another, create, copy, rename, put away, delete. No word is said here.

Each function takes a state and gives one in which every other mission is as it was.
"""

from collections.abc import Container
from dataclasses import replace

from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.knowledge.facts import Answers

MOST = 20
"""Missions of a chat, those put away included; one more where the last one in use is put away."""


def find(state: State, number: int) -> Mission | None:
    """The mission with this number."""
    return next((one for one in state.missions if one.number == number), None)


def in_use(state: State) -> tuple[Mission, ...]:
    """The missions that are not put away, the oldest first."""
    return tuple(one for one in state.missions if not one.archived)


def has_room(state: State) -> bool:
    """Whether one more can be kept."""
    return len(state.missions) < MOST


def go_to(state: State, mission: Mission) -> State:
    """The chat on this mission of its own, which is taken out of the archive."""
    if mission.number == state.number:
        return state
    others = (one for one in state.others if one.number != mission.number)
    return state.on(replace(mission, archived=False), (state.mission, *others))


def create(state: State, name: str = "") -> State:
    """The chat on an empty mission: one that is there already, before a new one is made."""
    empty = [one for one in in_use(state) if replace(one, name="").blank]
    found = next(
        (one for wanted in (name, "") for one in empty if one.name == wanted), None
    )
    after = (
        go_to(state, found)
        if found
        else _beside(state, Mission(state.created + 1), (state.mission, *state.others))
    )
    return replace(after, name=name)


def duplicate(
    state: State, mission: Mission, name: str, apart: Container[str] = ()
) -> State:
    """The chat on a copy: same answers and statuses; what the user wrote for themselves stays with the original.

    So do the answers to the questions `apart`, its dates: a copy would remind of them twice.
    """
    copy = replace(
        mission,
        number=state.created + 1,
        name=name[:LONGEST_NAME],
        archived=False,
        notes={},
    )
    told = replace(
        copy,
        answers=_without(apart, mission.answers),
        proposal=_without(apart, mission.proposal),
    )
    return _beside(state, told.aside(), (state.mission, *state.others))


def _without(apart: Container[str], answers: Answers) -> Answers:
    return {
        question: answer for question, answer in answers.items() if question not in apart
    }


def rename(state: State, mission: Mission, name: str) -> State:
    """The mission under this name."""
    return _with(state, replace(mission, name=name))


def archive(state: State, mission: Mission) -> State:
    """The mission put away; the chat goes on with the last one left that is in use, or with an empty one."""
    away = replace(mission, archived=True)
    return _left(state, (away,)) if mission.number == state.number else _with(state, away)


def delete(state: State, mission: Mission) -> State:
    """The chat without this mission."""
    if mission.number == state.number:
        return _left(state, ())
    return replace(
        state, others=tuple(one for one in state.others if one.number != mission.number)
    )


def _with(state: State, mission: Mission) -> State:
    """The state with this mission in place of the one that has its number."""
    if mission.number == state.number:
        return state.on(mission, state.others)
    return replace(
        state,
        others=tuple(
            mission if one.number == mission.number else one for one in state.others
        ),
    )


def _left(state: State, kept: tuple[Mission, ...]) -> State:
    """The chat after its current mission went; `kept` is what is kept of that."""
    following = next((one for one in state.others if not one.archived), None)
    if following is None:
        return _beside(state, Mission(state.created + 1), (*kept, *state.others))
    return state.on(
        following, (*kept, *(one for one in state.others if one is not following))
    )


def _beside(state: State, new: Mission, others: tuple[Mission, ...]) -> State:
    return replace(state.on(new, others), created=new.number)
