"""Topics, and what they rest on: what a topic of each kind must hold."""

from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Topic

_COUNTS = {"to_write": (3, 8), "ask": (2, 5), "watch": (1, 3), "offer": (1, 3)}
_CONTRACT_KEYS = (*_COUNTS, "rules")


def find(library: Library) -> Mistakes:
    """Clauses without source, contract topics that lack a part, advice dressed as a clause."""
    for entry in library.all_topics:
        yield from _sourced(entry)
        yield from _giving_way(entry)
        if entry.record.kind == "conseil":
            yield from _conseil(entry)
        elif entry.record.kind == "clause" or entry.record.belongs_in_contract:
            yield from _contract(entry)


def _sourced(entry: Entry[Topic]) -> Mistakes:
    topic = entry.record
    if topic.references or (topic.advice and topic.kind != "repere"):
        return
    needed = "un repère" if topic.kind == "repere" else "un conseil ou un repère"
    yield entry.mistake(f"« {topic.id} » n'a pas de source : il faut au moins {needed}")


def _giving_way(entry: Entry[Topic]) -> Mistakes:
    """Rules that give way to others although nothing could demote them, or nothing needs to."""
    for number, rule in enumerate(entry.record.rules):
        if rule.gives_way and (rule.demanded_by or rule.priority != "essentielle"):
            message = (
                "seule une règle « essentielle » que rien n'exige peut céder sa place"
            )
            yield entry.mistake(message, "rules", number, "gives_way")


def _conseil(entry: Entry[Topic]) -> Mistakes:
    if entry.record.priority != "absent":
        message = "un sujet de nature « conseil » n'entre pas dans une liste"
        yield entry.mistake(message, "priority")
    for key in _CONTRACT_KEYS:
        if getattr(entry.record, key):
            message = f"un sujet de nature « conseil » n'a pas de « {key} »"
            yield entry.mistake(message, key)


def _contract(entry: Entry[Topic]) -> Mistakes:
    topic = entry.record
    for key, (least, most) in _COUNTS.items():
        if not least <= len(getattr(topic, key)) <= most:
            message = f"« {key} » doit avoir de {least} à {most} lignes"
            message = f"« {topic.id} » : {message}"
            yield entry.mistake(message, key)
    if not topic.rules:
        yield entry.mistake(f"« {topic.id} » : il manque « rules »", "rules")
    if topic.priority != "absent" and not (topic.because and topic.because_provider):
        message = (
            "est d'emblée dans la liste : il faut « because » et « because_provider »"
        )
        message = f"« {topic.id} » {message}"
        yield entry.mistake(message, "priority")
