"""What a checklist is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.knowledge.topics import Priority, Theme, Topic

PRIORITIES: tuple[Priority, ...] = ("essentielle", "recommandee", "a-envisager")
"""From the most pressing to the least."""
ESSENTIAL, RECOMMENDED = PRIORITIES[:2]
ABSENT: Priority = "absent"
"""What rules a topic out."""

TO_DO, PRESENT, TO_NEGOTIATE, GIVEN_UP = (
    "a-faire",
    "present",
    "a-negocier",
    "sans-objet",
)
STATUSES = (TO_DO, PRESENT, TO_NEGOTIATE, GIVEN_UP)
"""What a user can say of an item; the first is where every item starts."""

SETTLED = (PRESENT, GIVEN_UP)
"""The statuses that count as covered."""


def urgency(priority: Priority) -> int:
    """0 for the priority that presses most, more for those that press less; ABSENT comes last."""
    if priority == ABSENT:
        return len(PRIORITIES)
    return PRIORITIES.index(priority)


@dataclass(frozen=True)
class Item:
    """One clause to include, and why."""

    topic: Topic
    theme: Theme
    priority: Priority
    because: tuple[str, ...]
    """Reasons in terms of the user's own answers, the most pressing first."""
    undecided: bool = False
    """It rests on an answer that the user does not know yet."""
    status: str = TO_DO

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the advice points and references that it rests on."""
        return (*self.topic.advice, *self.topic.references)


@dataclass(frozen=True)
class Checklist:
    """The items of one mission, grouped by theme in the knowledge base's order."""

    items: tuple[Item, ...]
    left_out: tuple[Item, ...] = ()
    """Minor items beyond what a reader can take in."""

    @property
    def settled(self) -> int:
        """How many items are covered."""
        return sum(item.status in SETTLED for item in self.items)

    def of_priority(self, priority: Priority) -> tuple[Item, ...]:
        """The items of one priority."""
        return tuple(item for item in self.items if item.priority == priority)

    def of_theme(self, theme: str) -> tuple[Item, ...]:
        """The items of one theme."""
        return tuple(item for item in self.items if item.theme.id == theme)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that have items, in order."""
        return tuple(dict.fromkeys(item.theme for item in self.items))

    @property
    def by_topic(self) -> Mapping[str, Item]:
        """Items by topic id."""
        return {item.topic.id: item for item in self.items}
