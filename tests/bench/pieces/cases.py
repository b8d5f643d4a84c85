"""A message in pieces -> a case: what is told of questions with options, and what is not judged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from assistant.knowledge.language.told import Piece, pieces_of
from assistant.knowledge.models import Knowledge
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.checks.language.told import NO_QUESTION

OPENING = "opening"


@dataclass(frozen=True)
class MessageCase:
    """A message, as `tests.bench.told` plays it."""

    case: Mapping[str, Any]
    unjudged: frozenset[str]
    """Questions of which the pieces do not say which answer is meant."""


def share_of(message: str, shares: int) -> int:
    """The share that a message belongs to: the same one each time."""
    return crc32(message.encode()) % shares


def cases_of(
    knowledge: Knowledge, told: Mapping[str, tuple[str, ...]]
) -> Iterator[MessageCase]:
    """First messages, and those typed while a question is on screen."""
    questions = knowledge.every_question
    for asked, messages in told.items():
        for message in messages:
            pieces = pieces_of(message)
            if pieces and (asked == OPENING or asked not in NO_QUESTION):
                yield _case(questions, asked, pieces)


def _case(
    questions: Mapping[str, Question], asked: str, pieces: tuple[Piece, ...]
) -> MessageCase:
    meant: dict[str, list[str]] = {}
    for piece in pieces:
        for name, options in piece.answers.items():
            meant.setdefault(name, []).extend(options)
    facts: dict[str, Any] = {}
    unclear = set()
    for name, options in meant.items():
        several = list(dict.fromkeys(options))
        if questions[name].kind == "choices":
            facts[name] = several
        elif len(several) == 1:
            facts[name] = several[0]
        else:
            unclear.add(name)
    text = " ".join(piece.text for piece in pieces)
    on_screen = None if asked == OPENING else asked
    return message_case(questions, text, on_screen, facts, unclear)


def message_case(
    questions: Mapping[str, Question],
    text: str,
    asked: str | None,
    facts: Mapping[str, Any],
    unclear: Iterable[str],
) -> MessageCase:
    """A message typed while this question is on screen, or first of all.

    Judged are the questions with options, but for those of which it is unclear what is said.
    """
    unjudged = {name for name, one in questions.items() if not one.options}
    unjudged.update(unclear)
    case: dict[str, Any] = {
        "kind": "remark" if asked else "opening",
        "text": text,
        "facts": {name: one for name, one in facts.items() if name not in unjudged},
    }
    if asked:
        case["asked"] = asked
    return MessageCase(case, frozenset(unjudged))
