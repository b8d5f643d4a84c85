"""What a checklist is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.knowledge.topics import Demand, Priority, Stake, Theme, Topic

PRIORITIES: tuple[Priority, ...] = ("essentielle", "recommandee", "a-envisager")
"""From the most pressing to the least."""
ESSENTIAL, RECOMMENDED, OPTIONAL = PRIORITIES
DEMANDS: tuple[Demand, ...] = ("law", "answer")
"""Who can demand an item, the weightier first."""
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
    demanded_by: Demand = ""
    """Who demands it: what the law or an answer asks for is never demoted."""
    gives_way: bool = False
    """It is essential only where the others leave room: the rules that press most all say so."""
    undecided: bool = False
    """It rests on an answer that the user does not know yet."""
    status: str = TO_DO

    @property
    def taken_up(self) -> bool:
        """Whether the user has said that the contract holds it, or is to hold it."""
        return self.status in (PRESENT, TO_NEGOTIATE)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the advice points and references that it rests on."""
        return (*self.topic.advice, *self.topic.references)


@dataclass(frozen=True)
class Weighed:
    """A mission's stake, and the reasons for it in terms of the user's own answers."""

    stake: Stake
    because: tuple[str, ...] = ()
    assumed: bool = False
    """It rests on nothing but what is assumed: the answers may still change it."""


@dataclass(frozen=True)
class Checklist:
    """The items of one mission, grouped by theme in the knowledge base's order."""

    items: tuple[Item, ...]
    weighed: Weighed
    """What the mission risks: it bounds how many items are essential."""

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
