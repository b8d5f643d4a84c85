"""`preview`: one topic as users read it, from both sides, and nothing is learnt."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from assistant.blocks import plain, set_block
from assistant.commands.situations.understood import Situation, Understood
from assistant.conversation.context import Context
from assistant.conversation.replies import Reply
from assistant.conversation.screens.checklist import item_screen
from assistant.conversation.screens.library.direct import answer_screen
from assistant.conversation.screens.library.topic import detail_screen, whole_screen
from assistant.conversation.state.chat import State
from assistant.errors import AssistantError
from assistant.knowledge.role import CLIENT, PROVIDER, ROLE
from assistant.knowledge.topics import Topic

_WIDTH = 92


def preview(base: Understood, name: str) -> str:
    """The answer, the detail and the item of a list, for each side, as text.

    The item stands in the list of one of the situations. Raises AssistantError where the topic
    is unknown.
    """
    topic = base.ctx.knowledge.topics.get(name)
    if topic is None:
        raise AssistantError(
            f"Le sujet « {name} » n'existe pas.{_nearby(base.ctx, name)}"
        )
    parts = [*_side(base, topic, CLIENT), *_side(base, topic, PROVIDER)]
    return "\n\n".join(parts) + "\n"


def _nearby(ctx: Context, name: str) -> str:
    close = get_close_matches(name, ctx.knowledge.topics, n=3)
    return f" Vouliez-vous dire : {', '.join(close)} ?" if close else ""


def _side(base: Understood, topic: Topic, role: str) -> Iterator[str]:
    """What one side reads: each part under a line that says where it is read."""
    ctx = base.ctx
    side = f"Côté {role}"
    asked = State(answers={ROLE: role}, noticed=True)
    yield _rule(f"{side} : à une question")
    yield _shown(answer_screen(ctx, asked, topic))
    yield _rule(f"{side} : « {ctx.say.button_grounds()} »")
    yield _shown(whole_screen(ctx, asked, topic))
    if not topic.belongs_in_contract:
        return
    yield _rule(f"{side} : « {ctx.say.button_detail()} »")
    yield _shown(detail_screen(ctx, asked, topic))
    yield _rule(f"{side} : dans une liste")
    example = _example(base, topic, role)
    if example is None:
        yield "(Aucune situation connue ne met ce sujet dans une liste.)"
        return
    yield f"Mission d'exemple : {example.name}"
    checklist = ctx.checklist(example.state)
    item = checklist.by_topic[topic.id]
    yield _shown(item_screen(ctx, example.state, checklist, item))


def _example(base: Understood, topic: Topic, role: str) -> Situation | None:
    """The mission that shows the topic best, told by this side: decided, rather one of its own."""
    found: list[tuple[bool, bool, int, Situation]] = []
    for situation in base.situations:
        answers = situation.state.answers
        lent = answers.get(ROLE) != role
        state = replace(situation.state, answers={**answers, ROLE: role})
        item = base.ctx.checklist(state).by_topic.get(topic.id)
        if item:
            told = replace(situation, state=state)
            found.append((item.undecided, lent, len(found), told))
    return min(found)[-1] if found else None


def _rule(text: str) -> str:
    return f"── {text} ".ljust(_WIDTH, "─")


def _shown(reply: Reply) -> str:
    """The blocks, then the buttons in one line."""
    text = plain(map(set_block, reply.blocks))
    labels = " · ".join(button.label for button in reply.buttons)
    return f"{text}\n\n[ {labels} ]"
