"""The contract's skeleton: each clause has its place, each blank that is to be filled exists."""

from collections.abc import Iterator, Set
from itertools import chain

from assistant.knowledge.contract import Contract, Fill
from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.checks.placeholders import placeholders
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

_NOT_LISTABLE = "n'est pas un sujet qu'une liste peut contenir"


def find(library: Library) -> Mistakes:
    """Clauses without a place or with two, things named that do not exist, vain fills."""
    for entry in library.contract:
        yield from _places(library, entry)
        yield from _lines(library, entry)
        yield from _annexes(library, entry)
        for number, fill in enumerate(entry.record.fills):
            for message in (
                *_blank(library, fill),
                *_filling(library, entry.record, fill),
            ):
                yield entry.mistake(message, "fills", number)


def _places(library: Library, entry: Entry[Contract]) -> Mistakes:
    listable = ids_in(library, "topics/", holding="to_write")
    placed: set[str] = set()
    for number, article in enumerate(entry.record.articles):
        for place, name in enumerate(article.topics):
            location = ("articles", number, "topics", place)
            if name not in listable:
                message = f"« {name} » {_NOT_LISTABLE}"
                yield entry.mistake(message, *location)
            elif name in placed:
                message = f"« {name} » est déjà plus haut"
                yield entry.mistake(message, *location)
            placed.add(name)
    for name in sorted(listable - placed):
        message = f"« {name} » n'a sa place dans aucun article"
        yield entry.mistake(message, "articles")


def _lines(library: Library, entry: Entry[Contract]) -> Mistakes:
    contract = entry.record
    openings = chain.from_iterable(article.opening for article in contract.articles)
    named: set[str] = set()
    for line in (*contract.parties, *contract.preamble, *openings):
        named |= placeholders(line)
    questions = {question.record.id for question in library.questions}
    for name in sorted(named - questions):
        yield entry.mistake(f"rien ne remplit « {{{name}}} » dans la trame")


def _annexes(library: Library, entry: Entry[Contract]) -> Mistakes:
    topics = ids_in(library, "topics/", holding="to_write")
    references = ids_in(library, "references.yaml")
    seen: set[str] = set()
    for number, annex in enumerate(entry.record.annexes):
        place = ("annexes", number)
        if annex.id in seen:
            message = f"l'identifiant « {annex.id} » est déjà pris"
            yield entry.mistake(message, *place, "id")
        seen.add(annex.id)
        for name in sorted(set(annex.topics) - topics):
            message = f"« {name} » {_NOT_LISTABLE}"
            yield entry.mistake(message, *place, "topics")
        for name in sorted(set(annex.references) - references):
            message = f"le repère « {name} » n'existe pas"
            yield entry.mistake(message, *place, "references")
        if not annex.topics and not annex.lines:
            message = f"l'annexe « {annex.id} » a besoin de « topics » ou de « lines »"
            yield entry.mistake(message, *place)


def _blank(library: Library, fill: Fill) -> Iterator[str]:
    """What is wrong with the place to fill."""
    if fill.topic not in ids_in(library, "topics/"):
        yield f"le sujet « {fill.topic} » n'existe pas"
    for entry in library.all_topics:
        wording = entry.record.wording
        # A sample clause that is missing is told elsewhere.
        if entry.record.id == fill.topic and wording and wording.count(fill.blank) != 1:
            where = f"dans le « wording » de « {fill.topic} »"
            yield f"« {fill.blank} » doit se trouver une fois {where}"
    if (fill.blank.count("["), fill.blank.count("]")) != (1, 1):
        yield f"« {fill.blank} » doit contenir un blanc entre crochets, et un seul"


def _filling(library: Library, contract: Contract, fill: Fill) -> Iterator[str]:
    """What is wrong with what fills it."""
    ways = [way for way in (fill.answer, fill.clause, fill.annex) if way]
    if len(ways) != 1:
        yield "« answer », « clause » ou « annex » est attendu ici, et un seul des trois"
    questions = {question.record.id for question in library.every_question}
    if _unknown(fill.answer, questions):
        yield f"la question « {fill.answer} » n'existe pas"
    if _unknown(fill.clause, ids_in(library, "topics/")):
        yield f"le sujet « {fill.clause} » n'existe pas"
    if _unknown(fill.annex, {annex.id for annex in contract.annexes}):
        yield f"l'annexe « {fill.annex} » n'existe pas"


def _unknown(name: str, known: Set[str]) -> bool:
    return bool(name) and name not in known
