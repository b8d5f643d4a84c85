"""`checklist`: a file of answers -> the checklist or the contract's skeleton, in a format."""

import json
from pathlib import Path
from typing import Any

import click

from assistant.channels.json_lines import checklist_to_json
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.errors import AssistantError
from assistant.export.formats import BINARY, export
from assistant.interview.understanding import Hearing, understand
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.sheets import Sheet, read_sheet
from assistant.quantities import Misunderstanding, NotUnderstood
from assistant.telling.misunderstanding import misunderstood
from assistant.text.folding import fold

FORMATS = ("text", "md", "json", "docx", "pdf")
EDITIONS = ("complete", "transmettre")


def checklist(
    ctx: Context, file: Path, format_: str, content: str = "complete"
) -> str | bytes:
    """A document (see `export.formats`) for the answers in a YAML file, or the checklist as JSON.

    Raises AssistantError with every mistake of the file.
    """
    state = State(answers=read_answers(ctx, file), listed=True)
    if format_ == "json":
        return (
            json.dumps(checklist_to_json(ctx.checklist(state)), ensure_ascii=False) + "\n"
        )
    made = export(ctx, state, content, format_)
    return made if format_ in BINARY else made.decode()


def wanted(format_: str, edition: str | None, contract: bool) -> str:
    """The document that the options ask for. Raises UsageError where they contradict each other."""
    if contract and edition:
        raise click.UsageError("donnez --edition ou --contract, pas les deux")
    if format_ == "json" and (contract or edition):
        raise click.UsageError("le JSON n'a qu'une forme : ni --edition ni --contract")
    return "contrat" if contract else edition or EDITIONS[0]


def read_answers(ctx: Context, file: Path) -> Answers:
    """Question id -> answer, each written as a user would type it, or as the option's id."""
    sheet = read_sheet(file, str(file))
    if not sheet.mistakes and not isinstance(sheet.data, dict):
        sheet.mistakes.append(
            sheet.mistake((), "des couples « question: réponse » sont attendus ici")
        )
    written = {} if sheet.mistakes else dict(sheet.data)
    role = (
        {"role": _read(ctx, Hearing(ctx.now), sheet, "role", written.pop("role"))}
        if "role" in written
        else {}
    )
    hearing = Hearing(ctx.now, provider=role.get("role") == "prestataire")
    answers = {
        **role,
        **{
            name: _read(ctx, hearing, sheet, name, value) for name, value in written.items()
        },
    }
    if sheet.mistakes:
        raise AssistantError("\n".join(map(str, sorted(sheet.mistakes))))
    return answers


def _read(ctx: Context, hearing: Hearing, sheet: Sheet, name: str, value: Any) -> Answer:
    question = ctx.knowledge.every_question.get(name)
    if question is None:
        sheet.mistakes.append(
            sheet.mistake((name,), f"la question « {name} » n'existe pas")
        )
        return None
    if isinstance(value, dict | bool):
        sheet.mistakes.append(
            sheet.mistake(
                (name,), f"« {name} » : une réponse est attendue ici, comme on la tape"
            )
        )
        return None
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if fold(text) in ctx.knowledge.command_names["unknown"]:
        return None
    try:
        return understand(ctx.knowledge, question, text, hearing).answer
    except NotUnderstood as problem:
        sheet.mistakes.append(
            sheet.mistake((name,), _refusal(ctx, question, problem.reason))
        )
        return None


def _refusal(ctx: Context, question: Question, reason: Misunderstanding) -> str:
    options = ", ".join(option.id for option in question.options)
    possible = f" Possible : {options}." if options else ""
    return f"« {question.id} » : {misunderstood(ctx, question, reason)}{possible}"
