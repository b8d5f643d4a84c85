"""Messages: the program's sentences are all there, and each placeholder is one that the program fills."""

from collections.abc import Iterator

from assistant.knowledge.checks.effects import placeholders
from assistant.knowledge.checks.known import ids_in
from assistant.knowledge.library import Library
from assistant.knowledge.message_fields import COMMAND_IDS, MESSAGE_FIELDS
from assistant.knowledge.yaml_reading import Mistake
from assistant.text.folding import fold

LONGEST = {
    "bot_about": 120,
    "bot_description": 512,
    "already_counted": 200,
    "slow_down": 200,
}
"""Characters that Telegram shows of the messages that have a fixed place there."""


def find(library: Library) -> Iterator[Mistake]:
    """Messages that are missing, unknown, or with a placeholder that nothing fills; commands likewise."""
    for entry in library.messages:
        for name in sorted(set(MESSAGE_FIELDS) - set(entry.record)):
            yield entry.mistake(f"il manque le message « {name} »")
        for name, text in entry.record.items():
            if name not in MESSAGE_FIELDS:
                yield entry.mistake(
                    f"le programme ne dit jamais le message « {name} »", name
                )
                continue
            for field in sorted(placeholders(text) - MESSAGE_FIELDS[name]):
                yield entry.mistake(
                    f"rien ne remplit « {{{field}}} » dans le message « {name} »", name
                )
            if len(text) > LONGEST.get(name, len(text)):
                yield entry.mistake(
                    f"le message « {name} » dépasse {LONGEST[name]} caractères", name
                )
    yield from _commands(library)


def _commands(library: Library) -> Iterator[Mistake]:
    for entry in library.commands:
        if entry.record.id not in COMMAND_IDS:
            yield entry.mistake(
                f"le programme ne connaît pas la commande « {entry.record.id} »", "id"
            )
        if not entry.record.names or not all(map(fold, entry.record.names)):
            yield entry.mistake(
                f"la commande « {entry.record.id} » a besoin de noms", "names"
            )
    sheet = next(sheet for sheet in library.sheets if sheet.path.endswith("/commands.yaml"))
    for name in sorted(COMMAND_IDS - ids_in(library, "commands.yaml")):
        yield sheet.mistake((), f"il manque la commande « {name} »")
