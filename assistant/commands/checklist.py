"""`checklist`: a file of answers -> the checklist or the contract's skeleton, in a format."""

import json
from pathlib import Path

import click

from assistant.channels.json_lines import checklist_to_json
from assistant.commands.answers import read_answers
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.export.files import BINARY, export

FORMATS = ("text", "md", "json", "docx", "pdf", "xlsx")
EDITIONS = ("courte", "complete", "transmettre")


def checklist(
    ctx: Context, file: Path, format_: str, content: str = EDITIONS[0]
) -> str | bytes:
    """A document (see `export.formats`) for the answers in a YAML file, or the checklist as JSON.

    Raises AssistantError with every mistake of the file.
    """
    state = State(answers=read_answers(ctx, file), listed=True)
    if format_ == "json":
        return (
            json.dumps(checklist_to_json(ctx.checklist(state)), ensure_ascii=False)
            + "\n"
        )
    made = export(ctx, state, content, format_)
    return made if format_ in BINARY else made.decode()


def wanted(format_: str, edition: str | None, contract: bool) -> str:
    """The document that the options ask for. Raises UsageError where they contradict each other."""
    if contract and edition:
        raise click.UsageError("donnez --edition ou --contract, pas les deux")
    if format_ == "json" and (contract or edition):
        raise click.UsageError("le JSON n'a qu'une forme : ni --edition ni --contract")
    if format_ == "xlsx" and contract:
        raise click.UsageError("la trame de contrat n'a pas de forme de tableau")
    return "contrat" if contract else edition or EDITIONS[0]
