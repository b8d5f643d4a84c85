"""Settings, read from config.yaml. Never a secret: those come from the environment."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from assistant.errors import AssistantError
from assistant.knowledge.records import read_record
from assistant.knowledge.yaml_reading import read_sheet


@dataclass(frozen=True)
class Config:
    """Paths stand relative to the settings file; `load_config` makes them absolute."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}
    knowledge: Path
    database: Path
    history: Path


def _readable(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def load_config(file: Path, database: Path | None = None) -> Config:
    """The settings of a file; `database` overrides the file's. Raises AssistantError that names what is wrong."""
    if not _readable(file):
        raise AssistantError(f"Le fichier de réglages « {file} » est introuvable : indiquez-en un avec --config.")
    sheet = read_sheet(file, str(file))
    config: Config | None = None if sheet.mistakes else read_record(sheet, Config, sheet.data)
    if config is None or sheet.mistakes:
        raise AssistantError("\n".join(map(str, sorted(sheet.mistakes))))
    folder = file.resolve().parent
    return replace(
        config,
        knowledge=folder / config.knowledge,
        database=database.resolve() if database else folder / config.database,
        history=folder / config.history,
    )
