"""Commands: those that the program knows are all there, each with names."""

from assistant.knowledge.language.commands import COMMAND_IDS
from assistant.knowledge.reading.checks.names.known import ids_in, sheet_of
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes
from assistant.text.folding import fold

_FILE = "commands.yaml"


def find(library: Library) -> Mistakes:
    """Commands that are missing, unknown, or without names."""
    for entry in library.commands:
        command = entry.record
        if command.id not in COMMAND_IDS:
            yield entry.mistake(
                f"le programme ne connaît pas la commande « {command.id} »", "id"
            )
        if not command.names or not all(map(fold, command.names)):
            message = f"la commande « {command.id} » a besoin de noms"
            yield entry.mistake(message, "names")
    for name in sorted(COMMAND_IDS - ids_in(library, _FILE)):
        yield sheet_of(library, _FILE).mistake((), f"il manque la commande « {name} »")
