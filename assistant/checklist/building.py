"""Facts -> checklist: each topic's rules are tried; a rule that rules out wins, else the most pressing one."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.checklist.reasons import ROLE, reason_of, sells
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts, Known, facts_of
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Priority, Rule, Topic

MOST_ITEMS, MOST_ESSENTIAL = 30, 12
"""A list that holds everything is a failure: beyond these, the knowledge base's order of precedence decides."""

MOST_REASONS = 2


def build_checklist(
    knowledge: Knowledge, facts: Facts, statuses: Mapping[str, str]
) -> Checklist:
    """The clauses that these facts call for, with the statuses that the user has set."""
    bare = _bare(knowledge, tuple(map(facts.known.get, (ROLE, *knowledge.weighed))))
    if not statuses:
        return bare
    items, left_out = (
        tuple(_marked(item, statuses) for item in part)
        for part in (bare.items, bare.left_out)
    )
    return Checklist(items, left_out)


def _marked(item: Item, statuses: Mapping[str, str]) -> Item:
    status = statuses.get(item.topic.id)
    return replace(item, status=status) if status else item


@lru_cache(maxsize=512)
def _bare(knowledge: Knowledge, known: tuple[Known | None, ...]) -> Checklist:
    """The checklist without statuses: the one before a turn is the one after the turn before."""
    facts = dict(zip((ROLE, *knowledge.weighed), known, strict=True))
    found = (
        _item(knowledge, topic.id, tuple([facts[name] for name in (ROLE, *topic.named)]))
        for topic in knowledge.topics.values()
    )
    return _bounded([item for item in found if item is not None], knowledge.rank)


def _bounded(items: list[Item], rank: Mapping[str, int]) -> Checklist:
    """At most MOST_ESSENTIAL essential items, the next ones recommended; at most MOST_ITEMS, others left out."""
    by_weight = sorted(
        items, key=lambda item: (PRIORITIES.index(item.priority), rank[item.topic.id])
    )
    lowered = {
        item.topic.id
        for item in by_weight[MOST_ESSENTIAL:]
        if item.priority == PRIORITIES[0]
    }
    kept = {item.topic.id for item in by_weight[:MOST_ITEMS]}
    settled = [
        replace(item, priority=PRIORITIES[1]) if item.topic.id in lowered else item
        for item in items
    ]
    return Checklist(
        items=tuple(item for item in settled if item.topic.id in kept),
        left_out=tuple(item for item in settled if item.topic.id not in kept),
    )


@lru_cache(maxsize=4_096)
def _item(knowledge: Knowledge, name: str, known: tuple[Known | None, ...]) -> Item | None:
    """The item of a topic, by what its rules name of the facts; None where the list does without.

    The same comes again and again: another answer leaves most topics as they were.
    """
    topic = knowledge.topics[name]
    priority, because, undecided = _judge(knowledge, topic, facts_of(known))
    if priority == "absent":
        return None
    return Item(
        topic,
        knowledge.themes_by_id[knowledge.theme_of[name]],
        priority,
        because,
        undecided,
    )


def _judge(
    knowledge: Knowledge, topic: Topic, facts: Facts
) -> tuple[Priority, tuple[str, ...], bool]:
    """(priority, reasons, whether a reason rests on an assumption)."""
    matching = [rule for rule in topic.rules if truth(rule.when, facts.compare) is True]
    if any(rule.priority == "absent" for rule in matching):
        return "absent", (), False
    matching.sort(key=lambda rule: PRIORITIES.index(rule.priority))
    reasons = [reason_of(knowledge, rule, facts) for rule in _telling(matching)]
    if not reasons and topic.priority != "absent":
        reasons = [topic.because_provider if sells(facts) else topic.because]
    undecided = any(_rests_on_assumption(rule, facts) for rule in matching[:1])
    return (
        _most_pressing(topic, matching),
        tuple(dict.fromkeys(reasons))[:MOST_REASONS],
        undecided,
    )


def _telling(matching: list[Rule]) -> list[Rule]:
    """The rules whose reason adds something: not those on fewer of the same questions than a more pressing one."""
    kept: list[Rule] = []
    for rule in matching:
        named = rule.named
        if not any(
            named < other.named
            or (named == other.named and rule.priority != other.priority)
            for other in kept
        ):
            kept.append(rule)
    return kept


def _most_pressing(topic: Topic, matching: list[Rule]) -> Priority:
    priorities = {topic.priority, *(rule.priority for rule in matching)}
    return next((priority for priority in PRIORITIES if priority in priorities), "absent")


def _rests_on_assumption(rule: Rule, facts: Facts) -> bool:
    return bool(rule.named & facts.assumed)
