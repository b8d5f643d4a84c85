"""Particulars: each stands on a topic, and fills a blank that exists and can take it."""

from assistant.knowledge.contract.particulars import Particular
from assistant.knowledge.reading.checks.contract.blanks import declared_blanks
from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

_FILLS = {
    "duration": "duration",
    "share": "number",
    "amount": "amount",
    "name": "name",
}
"""The kind of blank that a figure of each kind fills."""


def find(library: Library) -> Mistakes:
    """Particulars told twice, on nothing, or filling what cannot take them."""
    known: set[str] = set()
    blanks = declared_blanks(library)
    topics = ids_in(library, "topics/")
    options = {one.record.id: one.record.option_ids for one in library.every_question}
    for entry in library.particulars:
        one = entry.record
        if one.id in known:
            yield entry.mistake(f"la précision « {one.id} » est déjà déclarée", "id")
        known.add(one.id)
        if (one.kind == "name") != bool(one.party) or (one.party and one.clues):
            yield entry.mistake(
                "« party » va à un nom, qui n'a pas de « clues »", "party"
            )
        if one.kind != "name" and not one.clues:
            yield entry.mistake("il faut au moins un mot dans « clues »", "clues")
        if one.topic not in topics:
            yield entry.mistake(f"le sujet « {one.topic} » n'existe pas", "topic")
        for name in (*one.hides, *filter(None, [one.question])):
            if name not in options:
                yield entry.mistake(f"la question « {name} » n'existe pas")
        for name, option in one.implies.items():
            if option not in options.get(name, ()):
                problem = f"la réponse « {option} » de « {name} » n'existe pas"
                yield entry.mistake(problem, "implies")
        yield from _filling(entry, blanks)


def _filling(entry: Entry[Particular], blanks: dict[str, str]) -> Mistakes:
    one = entry.record
    if not one.blank:
        return
    kind = blanks.get(one.blank)
    if kind is None:
        yield entry.mistake(f"le blanc « {one.blank} » n'existe pas", "blank")
    elif kind not in (_FILLS.get(one.kind), "text", "list"):
        problem = f"le blanc « {one.blank} » ne reçoit pas ce que dit une précision"
        yield entry.mistake(problem, "blank")
