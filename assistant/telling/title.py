"""What a mission is called: as the user says, else as the answers propose (« Relation client, Madagascar »)."""

from collections import Counter
from collections.abc import Mapping

from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import LONGEST_NAME, Mission
from assistant.conversation.state.roster import in_use
from assistant.interview.answer import option_label
from assistant.text.folding import fold

_ACTIVITY, _COUNTRY, _PLACE = "activite", "pays", "lieu"
"""The questions whose answers propose a name."""
_ACTIVITIES = 2


def is_named(state: State) -> bool:
    """Whether screens say which mission they are about: the user has several, or gave it a name."""
    return bool(state.name) or (bool(state.others) and len(in_use(state)) > 1)


def title(ctx: Context, state: State, mission: Mission | None = None) -> str:
    """What a mission of the chat is called, the current one if none is given."""
    return titles(ctx, state)[(mission or state).number]


def with_title(ctx: Context, state: State, document: str) -> str:
    """« Les clauses de votre contrat : Dupont », where screens say which mission they are about."""
    return (
        ctx.say.export_named(document=document, title=title(ctx, state))
        if is_named(state)
        else document
    )


def file_stem(ctx: Context, state: State, document: str) -> str:
    """« clauses-dupont », likewise; the number takes the place of a name that holds no plain letter."""
    if not is_named(state):
        return document
    return "-".join((document, *(fold(title(ctx, state)).split() or [str(state.number)])))


def titles(ctx: Context, state: State) -> Mapping[int, str]:
    """What each mission of the chat is called, by number; of several with one name, the later ones are counted."""
    met: Counter[str] = Counter()
    found = {}
    for mission in state.missions:
        called = (
            mission.name
            or proposed(ctx, mission)
            or ctx.say.mission_untitled(number=mission.number)
        )
        met[called] += 1
        twin = ctx.say.mission_twin(title=called, number=met[called])
        found[mission.number] = called if met[called] == 1 else twin
    return found


def proposed(ctx: Context, mission: Mission) -> str:
    """The name that the answers propose; empty before they say anything of the work."""
    facts = ctx.interview(mission).facts
    known = {
        name: value for name, value in facts.values.items() if name not in facts.assumed
    }
    activities, place = known.get(_ACTIVITY), known.get(_COUNTRY) or known.get(_PLACE)
    if not isinstance(activities, list):
        return ""
    provider = ctx.provider(mission)
    labels = {
        one.id: option_label(one, provider)
        for one in ctx.knowledge.questions[_ACTIVITY].options
    }
    named = [labels[activity] for activity in activities[:_ACTIVITIES]]
    return ", ".join([*named, *([_placed(ctx, str(place))] if place else [])])[
        :LONGEST_NAME
    ]


def _placed(ctx: Context, place: str) -> str:
    """The country as the user wrote it, or the place's phrase: « en France »."""
    phrases = {
        option.id: option.phrase for option in ctx.knowledge.questions[_PLACE].options
    }
    return phrases.get(place, place)
