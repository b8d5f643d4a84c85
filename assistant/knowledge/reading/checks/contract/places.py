"""Every topic of a list has one clause and one place; every annex and every frame is complete."""

from collections import Counter
from collections.abc import Iterable

from assistant.knowledge.contract.frame import Contract
from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

_NOT_OF_THEME = "n'est pas un sujet de ce thème qu'une liste peut contenir"
_LAST_FRAME = (
    "la dernière sorte de contrat est pour toutes les autres missions : elle n'a pas de"
    " « when »"
)
_MAYBE_EMPTY = "pourrait être vide : une ligne au moins est sans condition"


def find(library: Library) -> Mistakes:
    """Topics without a clause or a place, and what is named in the frames without being there."""
    topics = ids_in(library, "topics/", holding="to_write")
    yield from _clauses(library)
    for entry in library.contract:
        general = {clause.topic for clause in entry.record.general}
        yield from _frames(entry, topics, general)
        yield from _annexes(library, entry)


def _clauses(library: Library) -> Mistakes:
    """Each topic that a list can hold has one clause."""
    seen: set[str] = set()
    for theme, file in library.clauses.items():
        of_theme = ids_in(library, f"topics/{theme}.yaml", holding="to_write")
        for entry in file:
            for number, clause in enumerate(entry.record.clauses):
                place = ("clauses", number, "topic")
                if clause.topic not in of_theme:
                    message = f"« {clause.topic} » {_NOT_OF_THEME}"
                    yield entry.mistake(message, *place)
                if clause.topic in seen:
                    yield entry.mistake(f"« {clause.topic} » a déjà sa clause", *place)
                seen.add(clause.topic)
    for topic in library.all_topics:
        if topic.record.belongs_in_contract and topic.record.id not in seen:
            message = f"« {topic.record.id} » n'a pas de clause dans clauses/"
            yield topic.mistake(message)


def _frames(entry: Entry[Contract], topics: set[str], general: set[str]) -> Mistakes:
    """The last frame holds every topic, once; no frame holds what does not exist."""
    frames = entry.record.frames
    if not frames or frames[-1].when:
        yield entry.mistake(_LAST_FRAME, "frames")
        return
    used: set[str] = set()
    for number, frame in enumerate(frames):
        placed = [name for article in frame.articles for name in article.clauses]
        used |= set(placed)
        for name in sorted(set(placed) - topics - general):
            yield entry.mistake(f"la clause « {name} » n'existe pas", "frames", number)
        for name in _twice(placed):
            message = f"« {name} » est déjà plus haut"
            yield entry.mistake(message, "frames", number, "articles")
    for name in sorted((topics | general) - used):
        yield entry.mistake(f"« {name} » n'a sa place dans aucun article", "frames")


def _annexes(library: Library, entry: Entry[Contract]) -> Mistakes:
    """Each annex has its place, once, and at least one line that always stands."""
    annexes = [annex.record.id for annex in library.all_annexes]
    for name in _twice(annexes):
        yield entry.mistake(f"l'annexe « {name} » est décrite deux fois", "annexes")
    known = set(annexes)
    order = entry.record.annexes
    for name in _twice(order):
        yield entry.mistake(f"l'annexe « {name} » est déjà plus haut", "annexes")
    for name in sorted(set(order) - known):
        yield entry.mistake(f"l'annexe « {name} » n'existe pas", "annexes")
    for name in sorted(known - set(order)):
        yield entry.mistake(f"l'annexe « {name} » n'a pas sa place ici", "annexes")
    for annex in library.all_annexes:
        if all(line.conditional for line in annex.record.text):
            message = f"l'annexe « {annex.record.id} » {_MAYBE_EMPTY}"
            yield annex.mistake(message, "text")


def _twice(names: Iterable[str]) -> list[str]:
    counted = Counter(names)
    return sorted(name for name, times in counted.items() if times > 1)


def topics_with_a_clause(library: Library) -> set[str]:
    """What `{article.…}`, `holds` and `lacks` can name."""
    named = {entry.record.topic for entry in library.all_clauses}
    return named & (ids_in(library, "topics/") | _general(library))


def _general(library: Library) -> set[str]:
    return {
        clause.topic for entry in library.contract for clause in entry.record.general
    }
