"""`check`: what a base without mistakes holds, what of it grows old, what a walk shows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.commands.situations.walk import walk
from assistant.commands.situations.weights import Weight, advice_met, weights
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.sheets import Location, Mistake, read_sheet
from assistant.knowledge.training import FIELDS, Training
from assistant.training.faults import faults

_WEIGHED = 150
"""Missions in which every answer is changed once: enough to tell 10 % from 20 %."""


def counted(knowledge: Knowledge) -> str:
    """Two lines: what was checked, and how much of the public checklists it covers."""
    counts = {
        "sujets": knowledge.topics,
        "formulations": knowledge.phrasings,
        "conseils": knowledge.advice,
        "repères": knowledge.references,
        "questions": knowledge.questions,
        "mots": knowledge.terms,
        "cartes": knowledge.training.cards,
    }
    told = ", ".join(f"{len(held)} {name}" for name, held in counts.items())
    lines = Counter(line.covered for line in knowledge.coverage)
    covered = f"Listes publiques : {lines['yes']} lignes couvertes sur {lines.total()}"
    return f"{told} : aucune erreur.\n{covered} ({lines['partly']} en partie)."


def unfit_cards(knowledge: Knowledge, folder: Path) -> list[Mistake]:
    """The cards of the path whose exercises are not right, at their lines of training.yaml."""
    found = list(faults(knowledge))
    if not found:
        return []
    name = "training.yaml"
    sheet = read_sheet(folder / name, f"{folder.name}/{name}")
    places = _places(knowledge.training)
    return [sheet.mistake(places[card], f"« {card} » : {told}") for card, told in found]


def _places(training: Training) -> dict[str, Location]:
    """Where each card stands in the file."""
    places: dict[str, Location] = {}
    for number, stage in enumerate(training.stages):
        for card in stage.cards:
            key = FIELDS[card.kind]
            place = getattr(stage, key).index(card.subject)
            places[card.id] = ("stages", number, key, place)
    return places


def walked(knowledge: Knowledge, count: int) -> str:
    """What so many missions at random show: the weight of each question, and the advice met."""
    missions = list(walk(knowledge, count))
    weighed = weights(knowledge, missions[:_WEIGHED])
    met = advice_met(knowledge, missions)
    return "\n".join((*_weights(weighed), "", *_advice(knowledge, met, count))) + "\n"


def _weights(weighed: list[Weight]) -> Iterator[str]:
    yield "Ce que change une autre réponse (part des missions où la question se pose ; points) :"
    for weight in sorted(weighed, key=lambda one: -one.mean):
        share = f"{weight.share:4.0%}".replace("%", " %")
        yield f"  {weight.question:16} {share}  {weight.mean:4.1f}  ({weight.asked})"


def _advice(knowledge: Knowledge, met: Counter[str], count: int) -> Iterator[str]:
    total = len(knowledge.advice)
    yield f"Conseils rencontrés en {count} missions : {len(met)} sur {total}."
    for name in knowledge.advice:
        where = ", ".join(_topics_of(knowledge, name))
        yield f"  {name:6} {met[name]:5}  {where}"


def _topics_of(knowledge: Knowledge, advice: str) -> Iterator[str]:
    """The topics that rest on it: in a list, or among the advice with which one ends."""
    for topic in knowledge.topics.values():
        if advice in topic.advice:
            place = "liste" if topic.belongs_in_contract else "conseils"
            yield f"{topic.id} ({place})"


def overdue(knowledge: Knowledge, today: date) -> Iterator[str]:
    """How many references are past the day by which they must be read again, and which."""
    late = knowledge.overdue(today)
    yield f"Repères à relire, car leur date est passée : {len(late)}."
    for reference in sorted(late, key=lambda law: (law.reread_by, law.id)):
        yield f"  {reference.id} : à relire avant le {reference.reread_by}"
