"""Who may do what in a chat of several: what only administrators may, and whose « yes » counts."""

from collections.abc import Mapping

from assistant.conversation import verbs
from assistant.conversation.asker import ANONYMOUS, Asker
from assistant.conversation.context import Context
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.state.chat import State
from assistant.conversation.state.waiting import Confirming, Deed
from assistant.knowledge.language.commands import as_called
from assistant.knowledge.models import Knowledge

_FOR_ADMINISTRATORS = {verbs.MY_DATA.name, verbs.ERASE.name, verbs.ERASE_YES.name}
_CONFIRMING: Mapping[str, Deed] = {
    verbs.RESTART_YES.name: "restart",
    verbs.ERASE_YES.name: "erase",
    verbs.DELETE_YES.name: "delete",
}
"""What counts for whoever asked for it alone: they had the right when they did."""


def refusal(ctx: Context, state: State, verb: str) -> str:
    """What is said to who may not do this here; empty where they may."""
    expected = state.expecting
    if isinstance(expected, Confirming) and expected.deed == _CONFIRMING.get(verb):
        return "" if _is_theirs(expected, ctx.asker) else ctx.say.not_yours()
    if verb not in _FOR_ADMINISTRATORS or ctx.asker.administrates:
        return ""
    if ctx.asker.rank == "unknown":
        return ctx.say.rank_unknown()
    return ctx.say.administrators_only()


def _is_theirs(expected: Confirming, asker: Asker) -> bool:
    if expected.by == ANONYMOUS:
        return asker.administrates
    return expected.by == asker.id


def wants_rank(knowledge: Knowledge, event: Event) -> bool:
    """Whether the rank of who does this is asked for: a channel finds it out beforehand."""
    match event:
        case Pressed(action):
            verb = action.partition(":")[0]
            return verb in _FOR_ADMINISTRATORS or verb in _CONFIRMING
        case Said(text):
            return bool(_FOR_ADMINISTRATORS & _called(knowledge, text))
    return False


def _called(knowledge: Knowledge, text: str) -> set[str]:
    """The commands that a text may be."""
    folded, words = as_called(text), text.split(maxsplit=1)
    called = {
        command.id for command in knowledge.commands if folded in command.bare_names
    }
    with_slash = knowledge.slashed.get(words[0].lower()) if words else None
    return called | {with_slash} if with_slash else called
