"""`checklist`: a file of answers -> the checklist, the contract's skeleton or the calendar."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click

from assistant.channels.json_lines import checklist_to_json
from assistant.commands.answers import read_answers
from assistant.conversation.context import Context
from assistant.conversation.state.agenda import Agenda
from assistant.conversation.state.chat import State
from assistant.errors import AssistantError
from assistant.export.files import BINARY, export
from assistant.telling.agenda import exported_agenda

FORMATS = ("text", "md", "json", "docx", "pdf", "xlsx", "ics")
EDITIONS = ("courte", "complete", "transmettre")
_ONE_FORM = {"json": "le JSON", "ics": "l'agenda"}
_A_MINUTE = 60


def checklist(
    ctx: Context, file: Path, format_: str, content: str = EDITIONS[0]
) -> str | bytes:
    """What the answers in a YAML file lead to: a document, the list as JSON, the dates to come.

    Raises AssistantError with every mistake of the file.
    """
    state = State(answers=read_answers(ctx, file), listed=True)
    if format_ == "json":
        return (
            json.dumps(checklist_to_json(ctx.checklist(state)), ensure_ascii=False)
            + "\n"
        )
    if format_ == "ics":
        return _calendar(ctx, state, file)
    made = export(ctx, state, content, format_)
    return made if format_ in BINARY else made.decode()


def _calendar(ctx: Context, state: State, file: Path) -> str:
    """The dates to come as iCalendar.

    Nothing is kept from one time to the next: the file of answers is the mission, so its place
    names the events; each time counts as a change, by the minute, and nothing is cancelled.
    """
    from assistant.export.calendar import (
        to_calendar,  # its library takes a while to load
    )

    id_ = sha256(str(file.resolve()).encode("utf-8", "replace")).hexdigest()
    held = exported_agenda(ctx, replace(state, agenda=Agenda(id_)))
    minutes = ctx.moment // _A_MINUTE
    events = {
        key: replace(event, sequence=minutes) for key, event in held.events.items()
    }
    if not events:
        raise AssistantError(
            "Ces réponses ne donnent aucune date à venir : rien à mettre dans un agenda."
        )
    return to_calendar(ctx, replace(state, agenda=Agenda(id_, events)))


def wanted(format_: str, edition: str | None, contract: bool) -> str:
    """The document that the options ask for. Raises UsageError where they contradict each other."""
    if contract and edition:
        raise click.UsageError("donnez --edition ou --contract, pas les deux")
    if format_ in _ONE_FORM and (contract or edition):
        name = _ONE_FORM[format_]
        raise click.UsageError(f"{name} n'a qu'une forme : ni --edition ni --contract")
    if format_ == "xlsx" and contract:
        raise click.UsageError("la trame de contrat n'a pas de forme de tableau")
    return "contrat" if contract else edition or EDITIONS[0]
