"""What changed between two checklists, and why: an answer, or the knowledge base itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.checklist.models import ABSENT, Checklist, Item, urgency
from assistant.checklist.reasons import holding, reason_of
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
    moves = _moves(priorities(before), priorities(after))

    def came(topic: str) -> Change:
        item = new[topic]
        return _change(item, item.because[0])

    def left(topic: str) -> Change:
        return _change(old[topic], _why_gone(knowledge, old[topic], facts, standing))

    def rose(topic: str) -> Change:
        return _change(
            new[topic], _why_moved(old[topic], new[topic], standing.gained_room)
        )

    def fell(topic: str) -> Change:
        return _change(
            new[topic], _why_moved(old[topic], new[topic], standing.made_room)
        )

    return Difference(
        added=tuple(map(came, moves.added)),
        removed=tuple(map(left, moves.removed)),
        raised=tuple(map(rose, moves.raised)),
        lowered=tuple(map(fell, moves.lowered)),
    )


def compare_with_seen(
    knowledge: Knowledge,
    seen: Mapping[str, Priority],
    checklist: Checklist,
    reason: str,
) -> Difference:
    """What changed since the user saw the list as these priorities by topic.

    All of it for the one `reason` that is given.
    """

    def told(topic: str) -> Change:
        return Change(topic, _title(knowledge, topic), reason)

    moves = _moves(seen, priorities(checklist))
    return Difference(
        added=tuple(map(told, moves.added)),
        removed=tuple(map(told, moves.removed)),
        raised=tuple(map(told, moves.raised)),
        lowered=tuple(map(told, moves.lowered)),
    )


def priorities(checklist: Checklist) -> dict[str, Priority]:
    """The list in short: the priority of each item, by topic."""
    return {topic: item.priority for topic, item in checklist.by_topic.items()}


@dataclass
class _Moves:
    """The topics that came, left or changed priority, in the order of their list."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    lowered: list[str] = field(default_factory=list)


def _moves(before: Mapping[str, Priority], after: Mapping[str, Priority]) -> _Moves:
    moves = _Moves()
    for topic in before:
        if topic not in after:
            moves.removed.append(topic)
    for topic, priority in after.items():
        if topic not in before:
            moves.added.append(topic)
            continue
        now, former = urgency(priority), urgency(before[topic])
        if now < former:
            moves.raised.append(topic)
        elif now > former:
            moves.lowered.append(topic)
    return moves


def _title(knowledge: Knowledge, topic: str) -> str:
    """The topic's title; of a topic that is no more, what its id says."""
    if topic in knowledge.topics:
        return knowledge.topics[topic].title
    return topic.replace("-", " ").capitalize()


def _change(item: Item, reason: str) -> Change:
    return Change(item.topic.id, item.topic.title, reason)


def _why_moved(before: Item, after: Item, by_others: str) -> str:
    """An item whose reasons are those that it had before was moved by others, not by an answer."""
    if before.because == after.because:
        return by_others
    return after.because[0]


def _why_gone(
    knowledge: Knowledge,
    item: Item,
    facts: Facts,
    standing: StandingReasons,
) -> str:
    """A rule rules the item out, and says why; or nothing calls for it any more."""
    for rule in holding(item.topic, facts):
        if rule.priority == ABSENT:
            return reason_of(knowledge, rule, facts)
    return standing.no_longer
