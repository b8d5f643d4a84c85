"""`ask`: one question, the sourced answer; with --jsonl, what the matcher makes of many."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assistant.blocks import Block, Bullets, Faint, plain, set_block
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.screens.library.topic import whole_screen
from assistant.conversation.state.chat import State
from assistant.conversation.turns.question import answer_question, answered_as
from assistant.errors import AssistantError
from assistant.telling.sources import sources_of


def ask(ctx: Context, question: str) -> str:
    """The answer with all its sources, as text."""
    outcome = answer_question(ctx, State(noticed=True), question)
    blocks: list[Block] = list(outcome.replies[0].blocks)
    if outcome.status == "answer" and outcome.topics:
        blocks += _behind(ctx, outcome)
    elif outcome.status in ("suggest", "unknown"):
        blocks = [blocks[0], *_choices(outcome)]
    notice = Faint(ctx.say.notice())
    return plain(map(set_block, [*blocks, notice]))


def _behind(ctx: Context, outcome: Outcome) -> Sequence[Block]:
    """The whole answer and all that it rests on: in a chat, a button leads there."""
    topic = ctx.knowledge.topics[outcome.topics[0]]
    rests_on = sources_of(ctx, topic).in_full()
    return whole_screen(ctx, outcome.state, topic, rests_on).blocks


def _choices(outcome: Outcome) -> list[Block]:
    buttons = outcome.replies[0].buttons
    titles = [button.label for button in buttons if button.action.startswith("topic:")]
    return [Bullets(tuple(titles))] if titles else []


def ask_lines(ctx: Context, lines: Iterable[str]) -> Iterator[str]:
    """For each {"q": "..."} line, what the matcher makes of it, and the first message.

    {"q", "status", "topics": [{"id", "score"}, ... 5 best], "direct": id or null, "reply"}.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            asked = str(read_object(line, number, "q")["q"])
            question = asked.encode(
                "utf-8", "replace"
            ).decode()  # without half characters
            yield json.dumps(_matched(ctx, question), ensure_ascii=False)


def _matched(ctx: Context, question: str) -> dict[str, Any]:
    match = answered_as(ctx, question)
    outcome = answer_question(ctx, State(noticed=True), question)
    return {
        "q": question,
        "status": match.decision,
        "topics": [
            {"id": ranked.topic, "score": ranked.score} for ranked in match.ranked
        ],
        "direct": match.direct or None,
        "reply": plain(map(set_block, outcome.replies[0].blocks)),
    }


def read_object(line: str, number: int, *keys: str) -> dict[str, Any]:
    """The JSON object of a line. Raises AssistantError where it is none or lacks a key."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(key in data for key in keys):
        wanted = ", ".join(f'"{key}"' for key in keys)
        raise AssistantError(
            f"Ligne {number} : un objet JSON avec {wanted} est attendu."
        )
    return data
