"""The chat as JSON lines: one line in, one object out.

For scripts, tests, and input that is no terminal.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.blocks import plain
from assistant.channels.saved_file import saved
from assistant.channels.sent_file import event_after, event_of_line
from assistant.checklist.models import Checklist
from assistant.conversation.events import Event, Pressed, Said
from assistant.conversation.replies import Outcome, Reply
from assistant.conversation.state.chat import State
from assistant.errors import AssistantError
from assistant.knowledge.facts import Answer
from assistant.service.turns import Turns
from assistant.storage.port import Sent

CHAT = "json"


def converse(turns: Turns, lines: Iterable[str], folder: Path) -> Iterator[str]:
    """The JSON object of each input line.

    Raises AssistantError at a malformed line; what came before is kept.
    """
    for number, line in enumerate(lines, 1):
        event = read_event(line, number)
        if isinstance(event, Said):
            event = event_of_line(turns, CHAT, event.text, folder)
        outcome = _taken(turns, event)
        if outcome is None:
            continue
        replies, sent = [], []
        for waiting in turns.store.waiting(CHAT):
            replies.append(saved(turns, CHAT, waiting.reply, folder))
            sent.append(Sent(CHAT, waiting.number))
        turn = turn_to_json(turns, outcome, replies)
        yield json.dumps(turn, ensure_ascii=False)
        turns.store.mark_sent(sent)
        if outcome.closing:
            return


def _taken(turns: Turns, event: Event) -> Outcome | None:
    """The last outcome of the event: a contract that it has read is a turn of its own."""
    outcome = turns.take(CHAT, uuid.uuid4().hex, event)
    after = event_after(turns, CHAT, outcome) if outcome else None
    return turns.take(CHAT, uuid.uuid4().hex, after) if after else outcome


def read_event(line: str, number: int) -> Event:
    """Plain text, or {"press": "action"}. Raises AssistantError."""
    if not line.lstrip().startswith("{"):
        return Said(line)
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    match data:
        case {"press": str(action), **others} if not others:
            return Pressed(action)
    raise AssistantError(
        f'Ligne {number} : écrivez du texte, ou {{"press": "<action>"}} pour un bouton.'
    )


def turn_to_json(
    turns: Turns, outcome: Outcome, replies: list[Reply]
) -> dict[str, Any]:
    """A turn in the shape that `chat --json` promises."""
    state = outcome.state
    listed = turns.context().checklist(state) if state.listed else None
    return {
        "replies": [_reply(reply) for reply in replies],
        "question": state.asking,
        "status": outcome.status,
        "topics": list(outcome.topics),
        "answers": _answers(turns, state),
        "checklist": None if listed is None else checklist_to_json(listed),
    }


def _answers(turns: Turns, state: State) -> dict[str, Answer]:
    """The answers, a price as what it comes to: left out as long as that is not known."""
    ctx = turns.context()
    answers = dict(state.answers)
    for name, answer in state.answers.items():
        question = ctx.knowledge.questions.get(name)
        total = ctx.interview(state).total(question) if question else None
        if total is None or not isinstance(answer, str):
            continue
        del answers[name]
        if total.euros is not None:
            answers[name] = total.euros
    return answers


def _reply(reply: Reply) -> dict[str, Any]:
    buttons = [
        {"label": button.label, "action": button.action} for button in reply.buttons
    ]
    return {"text": plain(reply.blocks), "buttons": buttons}


def checklist_to_json(checklist: Checklist) -> dict[str, Any]:
    """A checklist in the shape that `chat --json` and `checklist --format json` promise."""
    return {
        "stake": checklist.weighed.stake.id,
        "items": [
            {
                "topic": item.topic.id,
                "priority": item.priority,
                "because": list(item.because),
                "sources": list(item.sources),
                "undecided": item.undecided,
            }
            for item in checklist.items
        ],
    }
