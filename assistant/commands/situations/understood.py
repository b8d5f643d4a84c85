"""The situations of the tests (whole missions, in YAML), as a knowledge base understands them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.commands.answers import answers_at
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.errors import AssistantError
from assistant.knowledge.reading.sheets import Mistake, Sheet, read_sheet

FOLDER = Path(__file__).parents[3] / "tests" / "situations"


@dataclass(frozen=True)
class Situation:
    """A mission, as a file tells it, with what a knowledge base does not understand of it."""

    name: str
    state: State
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Understood:
    """All situations, as the base of one context understands them."""

    ctx: Context
    situations: tuple[Situation, ...]


def understood(ctx: Context, folder: Path = FOLDER) -> Understood:
    """The missions of a folder. Raises AssistantError where there is none, or a file is broken."""
    situations: list[Situation] = []
    for file in sorted(folder.glob("*.yaml")):
        sheet = read_sheet(file, f"{folder.name}/{file.name}")
        if sheet.mistakes:
            raise AssistantError("\n".join(map(str, sheet.mistakes)))
        for number, case in enumerate(sheet.data):
            situations.append(_situation(ctx, sheet, number, case))
    if not situations:
        raise AssistantError(f"Aucune situation dans le dossier « {folder} ».")
    return Understood(ctx, tuple(situations))


def _situation(
    ctx: Context, sheet: Sheet, number: int, case: Mapping[str, Any]
) -> Situation:
    earlier = len(sheet.mistakes)
    answers = answers_at(ctx, sheet, (number, "answers"), case["answers"])
    mistakes = tuple(sheet.mistakes[earlier:])
    return Situation(case["name"], State(answers=answers), mistakes)
