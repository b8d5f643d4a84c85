"""What each question changes in the lists, and which advice a user meets: figures of a walk."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from assistant.checklist.building import build_checklist
from assistant.checklist.guidance import guidance_for
from assistant.checklist.models import Checklist
from assistant.commands.situations.walk import another
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answer, Answers
from assistant.knowledge.models import Knowledge


@dataclass
class Weight:
    """In how many missions a question was asked, and what another answer changes there."""

    question: str
    asked: int = 0
    changing: int = 0
    """Missions in which it changes an item at least."""
    items: int = 0
    """Items that come, leave, or change their priority or reasons, in all."""

    @property
    def share(self) -> float:
        """Of the missions where it is asked, those in which it changes something."""
        return self.changing / self.asked if self.asked else 0.0

    @property
    def mean(self) -> float:
        """Items changed, in a mission where it is asked."""
        return self.items / self.asked if self.asked else 0.0


def weights(knowledge: Knowledge, missions: Iterable[Answers]) -> list[Weight]:
    """The weight of each question, in the interview's order."""
    found = {name: Weight(name) for name in knowledge.questions}
    chance = Random(1)
    for answers in missions:
        before = _places(_listed(knowledge, answers))
        for name in answers:
            flipped = {**answers, name: _flipped(knowledge, answers, name, chance)}
            after = _places(_listed(knowledge, flipped))
            weight = found[name]
            weight.asked += 1
            weight.changing += before != after
            weight.items += len({topic for topic, *_ in before ^ after})
    return list(found.values())


def _flipped(
    knowledge: Knowledge, answers: Answers, name: str, chance: Random
) -> Answer:
    return another(knowledge.questions[name], chance, answers[name])


def _listed(knowledge: Knowledge, answers: Answers) -> Checklist:
    facts = Interview(knowledge.questions, answers).presumed
    return build_checklist(knowledge, facts, {})


def _places(checklist: Checklist) -> set[tuple[Any, ...]]:
    """Each item's place and reasons: what the user reads of it."""
    return {(item.topic.id, item.priority, *item.because) for item in checklist.items}


def advice_met(knowledge: Knowledge, missions: Sequence[Answers]) -> Counter[str]:
    """How many of the missions show each advice point: in an item, or in the list's guidance."""
    met = Counter[str]()
    for answers in missions:
        facts = Interview(knowledge.questions, answers).presumed
        topics = [item.topic for item in build_checklist(knowledge, facts, {}).items]
        topics += guidance_for(knowledge, facts)
        met.update({advice for topic in topics for advice in topic.advice})
    return met
