"""Messages: the program's sentences are all there, and each placeholder is one that it fills."""

from assistant.knowledge.messages import values_by_message
from assistant.knowledge.reading.checks.placeholders import placeholders
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

LONGEST = {
    "bot_about": 120,
    "bot_description": 512,
    "already_counted": 200,
    "slow_down": 200,
}
"""Characters that Telegram shows of the messages that have a fixed place there."""


def find(library: Library) -> Mistakes:
    """Messages that are missing, unknown, too long, or with a placeholder that nothing fills."""
    given = values_by_message()
    for entry in library.messages:
        texts = entry.record
        for name in sorted(given.keys() - texts.keys()):
            yield entry.mistake(f"il manque le message « {name} »")
        for name in texts:
            if name in given:
                yield from _unfilled(entry, name, given[name])
                yield from _too_long(entry, name)
            else:
                yield entry.mistake(
                    f"le programme ne dit jamais le message « {name} »", name
                )


def _unfilled(
    entry: Entry[dict[str, str]], name: str, values: tuple[str, ...]
) -> Mistakes:
    given = ", ".join(f"{{{value}}}" for value in values)
    where = f"où le programme met {given}" if given else "où le programme ne met rien"
    for value in sorted(placeholders(entry.record[name]) - set(values)):
        problem = f"rien ne remplit « {{{value}}} » dans le message « {name} »"
        message = f"{problem}, {where}"
        yield entry.mistake(message, name)


def _too_long(entry: Entry[dict[str, str]], name: str) -> Mistakes:
    limit = LONGEST.get(name)
    if limit and len(entry.record[name]) > limit:
        message = f"le message « {name} » dépasse {limit} caractères"
        yield entry.mistake(message, name)
