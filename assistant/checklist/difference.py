"""What changed between two checklists, and which answer caused it."""

from dataclasses import dataclass

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts


@dataclass(frozen=True)
class Change:
    """One item that came, left or changed priority, and the reason."""

    item: Item
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


def compare_checklists(before: Checklist, after: Checklist, facts: Facts, no_longer: str) -> Difference:
    """What changed. `facts` are those of `after`; `no_longer` is the reason told when no rule rules the item out."""
    old, new = before.by_topic, after.by_topic
    both = [new[topic] for topic in new if topic in old]
    return Difference(
        added=tuple(_because(item) for topic, item in new.items() if topic not in old),
        removed=tuple(_why_gone(item, facts, no_longer) for topic, item in old.items() if topic not in new),
        raised=tuple(_because(item) for item in both if _rank(item) < _rank(old[item.topic.id])),
        lowered=tuple(_because(item) for item in both if _rank(item) > _rank(old[item.topic.id])),
    )


def _rank(item: Item) -> int:
    return PRIORITIES.index(item.priority)


def _because(item: Item) -> Change:
    return Change(item, item.because[0] if item.because else "")


def _why_gone(item: Item, facts: Facts, no_longer: str) -> Change:
    """The rule that rules it out says why; failing that, its former reason does not hold any more."""
    provider = facts.values.get("role") == "prestataire"
    for rule in item.topic.rules:
        if rule.priority == "absent" and truth(rule.when, facts.compare) is True:
            return Change(item, rule.because_provider if provider else rule.because)
    return Change(item, no_longer)
