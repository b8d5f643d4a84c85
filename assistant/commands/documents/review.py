"""`review`: a received contract -> what was found in it, as a document or as JSON."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.commands.answers import read_answers
from assistant.conversation.context import Context
from assistant.conversation.screens.files.review import refusal
from assistant.conversation.state.chat import State
from assistant.conversation.state.review import kept_of
from assistant.errors import AssistantError
from assistant.export.files import BINARY, export
from assistant.received.refusal import Refused
from assistant.review.reviewing import Reviewed, Reviewer
from assistant.service.review import review_of

FORMATS = ("text", "json", "md", "docx", "pdf", "xlsx")


def review(ctx: Context, file: Path, answers: Path | None, format_: str) -> str | bytes:
    """What is told of the contract in a file. Raises AssistantError where it cannot be read."""
    given = read_answers(ctx, answers) if answers else {}
    reviewed = _reviewed(ctx, file)
    if format_ == "json":
        return json.dumps(_as_json(reviewed), ensure_ascii=False) + "\n"
    state = State(answers=given, listed=bool(given), review=kept_of(reviewed))
    made = export(ctx, state, "revue", format_)
    return made if format_ in BINARY else made.decode()


def _reviewed(ctx: Context, file: Path) -> Reviewed:
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = error.strerror or "lecture impossible"
        raise AssistantError(f"« {file} » : {problem}.") from error
    try:
        return review_of(Reviewer(ctx.knowledge, ctx.matcher), data, ctx.now)
    except Refused as refused:
        raise AssistantError(refusal(ctx, refused.reason)) from None


def _as_json(reviewed: Reviewed) -> dict[str, Any]:
    topics = []
    for one in reviewed.findings:
        topics.append(
            {
                "id": one.topic,
                "verdict": one.verdict,
                "score": one.score,
                "article": one.article,
                "passage": one.passage,
            }
        )
    signals = []
    for seen in reviewed.sightings:
        signal = asdict(seen)
        signals.append({"id": signal.pop("signal"), **signal})
    return {
        "language": reviewed.language,
        "pages": reviewed.pages,
        "articles": reviewed.articles,
        "topics": topics,
        "signals": signals,
        "facts": {fact.question: fact.answer for fact in reviewed.facts},
    }
