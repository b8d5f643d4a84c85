"""Messages: the program's sentences are all there, and each placeholder is one that the program fills."""

from collections.abc import Iterator

from assistant.knowledge.checks.effects import placeholders
from assistant.knowledge.library import Library
from assistant.knowledge.message_fields import COMMAND_IDS, MESSAGE_FIELDS
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """Messages that are missing, unknown, or with a placeholder that nothing fills; commands likewise."""
    for entry in library.messages:
        for name in sorted(set(MESSAGE_FIELDS) - set(entry.record)):
            yield entry.mistake(f"il manque le message « {name} »")
        for name, text in entry.record.items():
            if name not in MESSAGE_FIELDS:
                yield entry.mistake(f"le programme ne dit jamais le message « {name} »", name)
                continue
            for field in sorted(placeholders(text) - MESSAGE_FIELDS[name]):
                yield entry.mistake(f"rien ne remplit « {{{field}}} » dans le message « {name} »", name)
    yield from _commands(library)


def _commands(library: Library) -> Iterator[Mistake]:
    for entry in library.commands:
        if entry.record.id not in COMMAND_IDS:
            yield entry.mistake(f"le programme ne connaît pas la commande « {entry.record.id} »", "id")
    if library.commands:
        for name in sorted(COMMAND_IDS - {entry.record.id for entry in library.commands}):
            yield library.commands[0].sheet.mistake((), f"il manque la commande « {name} »")
