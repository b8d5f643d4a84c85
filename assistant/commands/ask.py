"""`ask`: one question, the sourced answer; with --jsonl, many questions and what the matcher makes of them."""

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from assistant.blocks import Block, Bullets, Faint, Quote, plain, set_block
from assistant.conversation.context import Context
from assistant.conversation.replies import Outcome
from assistant.conversation.state.chat import State
from assistant.conversation.turns.question import answer_question, answered_as
from assistant.errors import AssistantError
from assistant.telling.sources import all_references, source_blocks


def ask(ctx: Context, question: str) -> str:
    """The answer with all its sources, as text."""
    outcome = answer_question(ctx, State(noticed=True), question)
    blocks: list[Block] = list(outcome.replies[0].blocks)
    if outcome.status == "answer" and outcome.topics:
        said = takewhile(lambda block: not isinstance(block, Faint | Quote), blocks)
        topic = ctx.knowledge.topics[outcome.topics[0]]
        blocks = [*said, *source_blocks(ctx, topic, all_references(ctx.knowledge, topic))]
    elif outcome.status in ("suggest", "unknown"):
        blocks = [blocks[0], *_choices(outcome)]
    return plain(map(set_block, [*blocks, Faint(ctx.say("notice"))]))


def _choices(outcome: Outcome) -> list[Block]:
    titles = tuple(
        button.label
        for button in outcome.replies[0].buttons
        if button.action.startswith("topic:")
    )
    return [Bullets(titles)] if titles else []


def ask_lines(ctx: Context, lines: Iterable[str]) -> Iterator[str]:
    """For each {"q": "..."} line, {"q", "status", "topics": [{"id", "score"}, ... 5 best]}."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            question = (
                str(read_object(line, number, "q")["q"]).encode("utf-8", "replace").decode()
            )
            yield json.dumps(_matched(ctx, question), ensure_ascii=False)


def _matched(ctx: Context, question: str) -> dict[str, Any]:
    match = answered_as(ctx, question)
    topics = [{"id": ranked.topic, "score": ranked.score} for ranked in match.ranked]
    return {"q": question, "status": match.decision, "topics": topics}


def read_object(line: str, number: int, *keys: str) -> dict[str, Any]:
    """The JSON object of a line. Raises AssistantError where it is none or lacks a key."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(key in data for key in keys):
        wanted = ", ".join(f'"{key}"' for key in keys)
        raise AssistantError(f"Ligne {number} : un objet JSON avec {wanted} est attendu.")
    return data
