"""Answers written in a YAML file, each as a user would type it, or as the option's id."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.conversation.context import Context
from assistant.errors import AssistantError
from assistant.interview.understanding import Speaker, understand
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.sheets import Location, Sheet, read_sheet
from assistant.knowledge.role import ROLE, sells
from assistant.quantities import Misunderstanding, NotUnderstood
from assistant.telling.misunderstanding import misunderstood
from assistant.text.folding import fold


class _Refused(Exception):
    """An answer that cannot be taken; the message says why."""


def read_answers(ctx: Context, file: Path) -> Answers:
    """Question id -> answer, of a whole file. Raises AssistantError with every mistake of it."""
    sheet = read_sheet(file, str(file))
    if not sheet.mistakes and not isinstance(sheet.data, dict):
        problem = "des couples « question: réponse » sont attendus ici"
        sheet.mistakes.append(sheet.mistake((), problem))
    answers = {} if sheet.mistakes else answers_at(ctx, sheet, (), sheet.data)
    if sheet.mistakes:
        raise AssistantError("\n".join(map(str, sorted(sheet.mistakes))))
    return answers


def answers_at(
    ctx: Context, sheet: Sheet, location: Location, written: Mapping[str, Any]
) -> Answers:
    """Question id -> answer, of what stands `written` there in a sheet, which gets the mistakes."""
    speaker = Speaker(ctx.now)
    answers: dict[str, Answer] = {}
    for name in sorted(written, key=lambda name: name != ROLE):
        try:
            answers[name] = _read(ctx, speaker, name, written[name])
        except _Refused as refused:
            sheet.mistakes.append(sheet.mistake((*location, name), str(refused)))
        if name == ROLE:  # it says who types, and so how everything else is understood
            speaker = Speaker(ctx.now, provider=sells(answers))
    return answers


def _read(ctx: Context, speaker: Speaker, name: str, value: Any) -> Answer:
    question = ctx.knowledge.every_question.get(name)
    if question is None:
        raise _Refused(f"la question « {name} » n'existe pas")
    if isinstance(value, dict | bool):
        raise _Refused(f"« {name} » : une réponse est attendue ici, comme on la tape")
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if fold(text) in ctx.knowledge.command_names["unknown"]:
        return None
    try:
        return understand(ctx.knowledge, question, text, speaker).answer
    except NotUnderstood as problem:
        raise _Refused(_refusal(ctx, question, problem.reason)) from None


def _refusal(ctx: Context, question: Question, reason: Misunderstanding) -> str:
    options = ", ".join(option.id for option in question.options)
    possible = f" Possible : {options}." if options else ""
    return f"« {question.id} » : {misunderstood(ctx, question, reason)}{possible}"
