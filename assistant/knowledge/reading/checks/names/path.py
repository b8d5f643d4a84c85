"""The path of newcomers: what its stages name exists and stands there once; six to ten cards."""

from collections.abc import Iterator

from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Location, Mistakes
from assistant.knowledge.training import FIELDS, Training

_FEWEST, _MOST = 6, 10
"""Cards of a stage."""
_FEWEST_WRONG = 2


def find(library: Library) -> Mistakes:
    """Cards that rest on nothing, stand twice or nowhere; stages too short or too long."""
    for entry in library.training:
        yield from _dangling(library, entry)
        yield from _crowded(entry)
        yield from _twice(entry)
        yield from _unused(entry)
        yield from _without_truth(entry)


def _dangling(library: Library, entry: Entry[Training]) -> Mistakes:
    """Names in the stages, the situations and the excerpts that are nobody's."""
    training = entry.record
    listable = ids_in(library, "topics/", holding="to_write")
    known = {
        "terms": ids_in(library, "glossary.yaml"),
        "ideas": ids_in(library, "misconceptions.yaml"),
        "questions": listable,
        "situations": set(training.situations_by_id),
        "excerpts": set(training.excerpts_by_id),
    }
    for name, location in _named(training):
        if name not in known[str(location[2])]:
            yield entry.mistake(f"« {name} » n'existe pas", *location)
    for number, situation in enumerate(training.situations):
        for place, topic in enumerate(situation.shows):
            if topic not in listable:
                message = f"« {topic} » n'est pas un sujet qu'une liste peut contenir"
                yield entry.mistake(message, "situations", number, "shows", place)
    for number, excerpt in enumerate(training.excerpts):
        if excerpt.topic not in listable:
            message = (
                f"« {excerpt.topic} » n'est pas un sujet qu'une liste peut contenir"
            )
            yield entry.mistake(message, "excerpts", number, "topic")
        if len(excerpt.wrong) < _FEWEST_WRONG:
            message = f"il faut au moins {_FEWEST_WRONG} mauvaises réponses"
            yield entry.mistake(message, "excerpts", number, "wrong")


def _named(training: Training) -> Iterator[tuple[str, Location]]:
    """What the stages name, each with its location."""
    for number, stage in enumerate(training.stages):
        for key in FIELDS.values():
            for place, name in enumerate(getattr(stage, key)):
                yield name, ("stages", number, key, place)


def _crowded(entry: Entry[Training]) -> Mistakes:
    for number, stage in enumerate(entry.record.stages):
        count = len(stage.cards)
        if not _FEWEST <= count <= _MOST:
            message = (
                f"une étape a de {_FEWEST} à {_MOST} cartes, celle-ci en a {count}"
            )
            yield entry.mistake(message, "stages", number, "id")


def _twice(entry: Entry[Training]) -> Mistakes:
    """What stands twice in the path, or has an id that is taken."""
    seen = set()
    for name, location in _named(entry.record):
        card = (location[2], name)
        if card in seen:
            yield entry.mistake(f"« {name} » est déjà dans le parcours", *location)
        seen.add(card)
    for key in ("stages", "situations", "excerpts"):
        ids = set()
        for number, one in enumerate(getattr(entry.record, key)):
            if one.id in ids:
                message = f"l'identifiant « {one.id} » est déjà pris"
                yield entry.mistake(message, key, number, "id")
            ids.add(one.id)


def _unused(entry: Entry[Training]) -> Mistakes:
    """Situations and excerpts that no stage shows."""
    used = {(location[2], name) for name, location in _named(entry.record)}
    for key in ("situations", "excerpts"):
        for number, one in enumerate(getattr(entry.record, key)):
            if (key, one.id) not in used:
                message = f"« {one.id} » n'est dans aucune étape"
                yield entry.mistake(message, key, number, "id")


def _without_truth(entry: Entry[Training]) -> Mistakes:
    """Received ideas of the path whose true sentence is missing, and the reverse."""
    ideas = set()
    for number, stage in enumerate(entry.record.stages):
        for place, idea in enumerate(stage.ideas):
            ideas.add(idea)
            if idea not in entry.record.true_ideas:
                message = f"« {idea} » n'a pas de phrase juste (« true_ideas »)"
                yield entry.mistake(message, "stages", number, "ideas", place)
    for idea in entry.record.true_ideas:
        if idea not in ideas:
            message = f"« {idea} » n'est dans aucune étape"
            yield entry.mistake(message, "true_ideas", idea)
