"""The contract's skeleton: each clause has its place, and each blank that is to be filled exists."""

from collections.abc import Iterator

from assistant.knowledge.checks.effects import placeholders
from assistant.knowledge.checks.known import ids_in
from assistant.knowledge.contract import Contract, Fill
from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """Clauses without a place or with two, things named that do not exist, fills that fill nothing."""
    for entry in library.contract:
        yield from _places(library, entry)
        yield from _lines(library, entry)
        yield from _annexes(library, entry)
        for number, fill in enumerate(entry.record.fills):
            for message in _fill_mistakes(library, entry.record, fill):
                yield entry.mistake(message, "fills", number)


def _places(library: Library, entry: Entry[Contract]) -> Iterator[Mistake]:
    listable = ids_in(library, "topics/", holding="to_write")
    placed: set[str] = set()
    for number, article in enumerate(entry.record.articles):
        for place, name in enumerate(article.topics):
            if name not in listable:
                message = f"« {name} » n'est pas un sujet qu'une liste peut contenir"
                yield entry.mistake(message, "articles", number, "topics", place)
            elif name in placed:
                yield entry.mistake(
                    f"« {name} » est déjà plus haut", "articles", number, "topics", place
                )
            placed.add(name)
    for name in sorted(listable - placed):
        yield entry.mistake(f"« {name} » n'a sa place dans aucun article", "articles")


def _lines(library: Library, entry: Entry[Contract]) -> Iterator[Mistake]:
    questions = {question.record.id for question in library.questions}
    contract = entry.record
    lines = [
        *contract.parties,
        *contract.preamble,
        *(line for one in contract.articles for line in one.opening),
    ]
    for name in sorted({name for line in lines for name in placeholders(line)} - questions):
        yield entry.mistake(f"rien ne remplit « {{{name}}} » dans la trame")


def _annexes(library: Library, entry: Entry[Contract]) -> Iterator[Mistake]:
    topics, references = (
        ids_in(library, "topics/", holding="to_write"),
        ids_in(library, "references.yaml"),
    )
    seen: set[str] = set()
    for number, annex in enumerate(entry.record.annexes):
        if annex.id in seen:
            yield entry.mistake(
                f"l'identifiant « {annex.id} » est déjà pris", "annexes", number, "id"
            )
        seen.add(annex.id)
        for name in sorted(set(annex.topics) - topics):
            message = f"« {name} » n'est pas un sujet qu'une liste peut contenir"
            yield entry.mistake(message, "annexes", number, "topics")
        for name in sorted(set(annex.references) - references):
            yield entry.mistake(
                f"le repère « {name} » n'existe pas", "annexes", number, "references"
            )
        if not annex.topics and not annex.lines:
            yield entry.mistake(
                f"l'annexe « {annex.id} » a besoin de « topics » ou de « lines »",
                "annexes",
                number,
            )


def _fill_mistakes(library: Library, contract: Contract, fill: Fill) -> Iterator[str]:
    """A sample clause that is missing, or refused, is told elsewhere."""
    topics = ids_in(library, "topics/")
    wording = {entry.record.id: entry.record.wording for entry in library.all_topics}.get(
        fill.topic
    )
    if fill.topic not in topics:
        yield f"le sujet « {fill.topic} » n'existe pas"
    elif wording and wording.count(fill.blank) != 1:
        yield f"« {fill.blank} » doit se trouver une fois dans le « wording » de « {fill.topic} »"
    if (fill.blank.count("["), fill.blank.count("]")) != (1, 1):
        yield f"« {fill.blank} » doit contenir un blanc entre crochets, et un seul"
    if len([one for one in (fill.answer, fill.clause, fill.annex) if one]) != 1:
        yield "« answer », « clause » ou « annex » est attendu ici, et un seul des trois"
    if fill.answer and fill.answer not in {
        question.record.id for question in library.every_question
    }:
        yield f"la question « {fill.answer} » n'existe pas"
    if fill.clause and fill.clause not in topics:
        yield f"le sujet « {fill.clause} » n'existe pas"
    if fill.annex and fill.annex not in {annex.id for annex in contract.annexes}:
        yield f"l'annexe « {fill.annex} » n'existe pas"
