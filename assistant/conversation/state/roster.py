"""Several missions in one chat: go to another, create, copy, rename, put away, delete.

No word is said here. Each function takes a state and gives one in which every other mission is
as it was.
"""

from collections.abc import Container, Iterable
from dataclasses import replace

from assistant.conversation.state.agenda import Agenda
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.knowledge.facts import Answers

MOST = 20
"""Missions of a chat, those put away included; one more where the last one in use is put away."""


def find(state: State, number: int) -> Mission | None:
    """The mission with this number."""
    for mission in state.missions:
        if mission.number == number:
            return mission
    return None


def in_use(state: State) -> tuple[Mission, ...]:
    """The missions that are not put away, the oldest first."""
    return tuple(mission for mission in state.missions if not mission.archived)


def has_room(state: State) -> bool:
    """Whether one more can be kept."""
    return len(state.missions) < MOST


def go_to(state: State, mission: Mission) -> State:
    """The chat on this mission of its own, which is taken out of the archive."""
    if mission.number == state.number:
        return state
    current = replace(mission, archived=False)
    return state.on(
        current,
        (state.mission, *_without(state.others, mission)),
    )


def create(state: State, name: str = "") -> State:
    """The chat on an empty mission: one that is there already, before a new one is made."""
    empty = _empty(state, name) or _empty(state, "")
    if empty:
        after = go_to(state, empty)
    else:
        after = _beside(
            state,
            Mission(state.created + 1),
            (state.mission, *state.others),
        )
    return replace(after, name=name)


def _empty(state: State, name: str) -> Mission | None:
    """The mission of this name that holds nothing else."""
    for mission in in_use(state):
        if mission.name == name and replace(mission, name="").blank:
            return mission
    return None


def duplicate(
    state: State, mission: Mission, name: str, apart: Container[str] = ()
) -> State:
    """The chat on a copy: same answers and statuses.

    What the user wrote for themselves stays with the original. So do the answers to the
    questions `apart`, its dates: a copy would remind of them twice, and the agenda is not its own.
    """
    copy = replace(
        mission,
        number=state.created + 1,
        name=name[:LONGEST_NAME],
        archived=False,
        notes={},
        agenda=Agenda(),
        answers=_answers_but(apart, mission.answers),
        proposal=_answers_but(apart, mission.proposal),
    )
    return _beside(
        state,
        copy.aside(),
        (state.mission, *state.others),
    )


def _answers_but(apart: Container[str], answers: Answers) -> Answers:
    """The answers to all but these questions."""
    return {name: answer for name, answer in answers.items() if name not in apart}


def rename(state: State, mission: Mission, name: str) -> State:
    """The mission under this name."""
    return _with(state, replace(mission, name=name))


def archive(state: State, mission: Mission) -> State:
    """The mission put away.

    The chat goes on with the last one left that is in use, or with an empty one.
    """
    away = replace(mission, archived=True)
    if mission.number == state.number:
        return _left(state, (away,))
    return _with(state, away)


def delete(state: State, mission: Mission) -> State:
    """The chat without this mission."""
    if mission.number == state.number:
        return _left(state, ())
    return replace(
        state,
        others=tuple(_without(state.others, mission)),
    )


def _with(state: State, mission: Mission) -> State:
    """The state with this mission in place of the one that has its number."""
    if mission.number == state.number:
        return state.on(mission, state.others)
    others = []
    for other in state.others:
        others.append(mission if other.number == mission.number else other)
    return replace(state, others=tuple(others))


def _left(state: State, kept: tuple[Mission, ...]) -> State:
    """The chat after its current mission went; `kept` is what is kept of that."""
    for mission in state.others:
        if not mission.archived:
            return state.on(
                mission,
                (*kept, *_without(state.others, mission)),
            )
    return _beside(
        state,
        Mission(state.created + 1),
        (*kept, *state.others),
    )


def _without(missions: Iterable[Mission], gone: Mission) -> list[Mission]:
    """The missions but the one of this number."""
    return [mission for mission in missions if mission.number != gone.number]


def _beside(state: State, new: Mission, others: tuple[Mission, ...]) -> State:
    """The chat on a new mission, beside these."""
    return replace(
        state.on(new, others),
        created=new.number,
    )
