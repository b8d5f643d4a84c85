"""What changed between two checklists, and what caused it: an answer, or the knowledge base itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.checklist.reasons import reason_of
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Priority


@dataclass(frozen=True)
class Change:
    """One item that came, left or changed priority, and the reason."""

    topic: str
    title: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """From one checklist to the next."""

    added: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    raised: tuple[Change, ...] = ()
    lowered: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.raised or self.lowered)


@dataclass(frozen=True)
class StandingReasons:
    """The reasons that no rule gives, as the program says them."""

    no_longer: str
    """No answer calls for the item any more."""
    moved_aside: str
    """The list is full and the item presses less than others."""
    made_room: str
    """The item lost rank to others that press more."""
    gained_room: str
    """The item gained rank as others press less."""


def compare_checklists(
    knowledge: Knowledge,
    before: Checklist,
    after: Checklist,
    facts: Facts,
    standing: StandingReasons,
) -> Difference:
    """What changed; `facts` are those of `after`."""
    old, new = before.by_topic, after.by_topic
    both = [(old[topic], item) for topic, item in new.items() if topic in old]
    aside = {item.topic.id for item in after.left_out}
    return Difference(
        added=tuple(
            _change(item, standing.gained_room)
            for topic, item in new.items()
            if topic not in old
        ),
        removed=tuple(
            _told(
                item,
                standing.moved_aside
                if topic in aside
                else _why_gone(knowledge, item, facts, standing),
            )
            for topic, item in old.items()
            if topic not in new
        ),
        raised=tuple(
            _rank_change(was, now, standing.gained_room)
            for was, now in both
            if _rank(now) < _rank(was)
        ),
        lowered=tuple(
            _rank_change(was, now, standing.made_room)
            for was, now in both
            if _rank(now) > _rank(was)
        ),
    )


def compare_with_seen(
    knowledge: Knowledge, seen: Mapping[str, Priority], checklist: Checklist, reason: str
) -> Difference:
    """What changed since the user saw the list as these priorities by topic, all of it for this one `reason`."""
    now = priorities(checklist)
    both = [topic for topic in now if topic in seen]

    def told(topics: Iterable[str]) -> tuple[Change, ...]:
        return tuple(Change(topic, _title(knowledge, topic), reason) for topic in topics)

    return Difference(
        added=told(topic for topic in now if topic not in seen),
        removed=told(topic for topic in seen if topic not in now),
        raised=told(topic for topic in both if _press(now[topic]) < _press(seen[topic])),
        lowered=told(topic for topic in both if _press(now[topic]) > _press(seen[topic])),
    )


def priorities(checklist: Checklist) -> dict[str, Priority]:
    """The list in short: the priority of each item, by topic."""
    return {topic: item.priority for topic, item in checklist.by_topic.items()}


def _title(knowledge: Knowledge, topic: str) -> str:
    """The topic's title; of a topic that is no more, what its id says."""
    found = knowledge.topics.get(topic)
    return found.title if found else topic.replace("-", " ").capitalize()


def _press(priority: Priority) -> int:
    return PRIORITIES.index(priority)


def _rank(item: Item) -> int:
    return _press(item.priority)


def _told(item: Item, reason: str) -> Change:
    return Change(item.topic.id, item.topic.title, reason)


def _change(item: Item, otherwise: str) -> Change:
    return _told(item, item.because[0] if item.because else otherwise)


def _rank_change(was: Item, now: Item, by_others: str) -> Change:
    """The item's own reason, unless its reasons are the same as before: then others made it move."""
    return _told(now, by_others) if was.because == now.because else _change(now, by_others)


def _why_gone(
    knowledge: Knowledge, item: Item, facts: Facts, standing: StandingReasons
) -> str:
    """The rule that rules it out says why; failing that, its former reason does not hold any more."""
    for rule in item.topic.rules:
        if rule.priority == "absent" and truth(rule.when, facts.compare) is True:
            return reason_of(knowledge, rule, facts)
    return standing.no_longer
