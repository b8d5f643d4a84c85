"""Content: what a topic of each kind must hold."""

import re
from collections.abc import Iterator

from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.topics import Misconception, Reference, Topic
from assistant.knowledge.yaml_reading import Mistake

_DAY = re.compile(r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_COUNTS = {"to_write": (3, 8), "ask": (2, 5), "watch": (1, 3), "offer": (1, 3)}
_CONTRACT_KEYS = (*_COUNTS, "wording", "rules")


def find(library: Library) -> Iterator[Mistake]:
    """Clauses without source, contract topics that lack a part, advice dressed as a clause."""
    dated_entries: list[Entry[Reference] | Entry[Misconception]] = [
        *library.references,
        *library.misconceptions,
    ]
    for dated in dated_entries:
        if not _DAY.fullmatch(dated.record.checked_on):
            yield dated.mistake(
                f"« {dated.record.checked_on} » n'est pas un jour (AAAA-MM-JJ)",
                "checked_on",
            )
    for entry in library.all_topics:
        topic = entry.record
        if topic.kind != "repere" and not topic.advice and not topic.references:
            yield entry.mistake(
                f"« {topic.id} » n'a pas de source : il faut au moins un conseil ou un repère"
            )
        if topic.kind == "repere" and not topic.references:
            yield entry.mistake(
                f"« {topic.id} » n'a pas de source : il faut au moins un repère"
            )
        if topic.kind == "conseil":
            yield from _conseil(entry)
        elif topic.kind == "clause" or topic.belongs_in_contract:
            yield from _contract(entry)


def _conseil(entry: Entry[Topic]) -> Iterator[Mistake]:
    if entry.record.priority != "absent":
        yield entry.mistake(
            "un sujet de nature « conseil » n'entre pas dans une liste", "priority"
        )
    for key in _CONTRACT_KEYS:
        if getattr(entry.record, key):
            yield entry.mistake(f"un sujet de nature « conseil » n'a pas de « {key} »", key)


def _contract(entry: Entry[Topic]) -> Iterator[Mistake]:
    topic = entry.record
    for key, (least, most) in _COUNTS.items():
        if not least <= len(getattr(topic, key)) <= most:
            yield entry.mistake(
                f"« {topic.id} » : « {key} » doit avoir de {least} à {most} lignes", key
            )
    for key in ("wording", "rules"):
        if not getattr(topic, key):
            yield entry.mistake(f"« {topic.id} » : il manque « {key} »")
    if topic.priority != "absent" and not (topic.because and topic.because_provider):
        message = f"« {topic.id} » est d'emblée dans la liste : il faut « because » et « because_provider »"
        yield entry.mistake(message, "priority")
