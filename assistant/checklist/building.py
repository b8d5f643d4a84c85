"""Facts -> checklist: the rules of each topic are tried.

A rule that rules out wins, else the most pressing one does.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace

from assistant.checklist.models import (
    ABSENT,
    DEMANDS,
    ESSENTIAL,
    OPTIONAL,
    RECOMMENDED,
    Checklist,
    Item,
    urgency,
)
from assistant.checklist.reasons import holding, reason_of, reason_without_rules
from assistant.checklist.stake import weigh
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.role import ROLE
from assistant.knowledge.topics import Demand, Priority, Rule, Topic
from assistant.text.remember import remembered

MOST_REASONS = 2


def build_checklist(
    knowledge: Knowledge,
    facts: Facts,
    statuses: Mapping[str, str],
    asked_about: Iterable[str] = (),
    remarked: Iterable[str] = (),
) -> Checklist:
    """The clauses that these facts call for, with the statuses that the user has set.

    So are those on which the user has asked a question, or said something that is no answer, where
    nothing else calls for them.
    """
    called_for = _called_for(knowledge, facts)
    said = dict.fromkeys(remarked, knowledge.say.because_remarked())
    said |= dict.fromkeys(asked_about, knowledge.say.because_asked())
    items = _with_said(knowledge, called_for, facts, said)
    if statuses:
        items = _marked(items, statuses)
    return replace(called_for, items=items)


def _with_said(
    knowledge: Knowledge,
    called_for: Checklist,
    facts: Facts,
    said: Mapping[str, str],
) -> tuple[Item, ...]:
    """The items, and in their places those that only the user's own words bring, by topic."""
    by_topic = dict(called_for.by_topic)
    for name, reason in said.items():
        topic = knowledge.topics.get(name)
        if topic and topic.belongs_in_contract and name not in by_topic:
            by_topic[name] = _said_item(knowledge, topic, facts, reason)
    if len(by_topic) == len(called_for.items):
        return called_for.items
    return tuple(by_topic[name] for name in knowledge.topics if name in by_topic)


def _said_item(knowledge: Knowledge, topic: Topic, facts: Facts, reason: str) -> Item:
    """The item of a topic that the user brought up: an option where a rule rules it out."""
    ruled_out = any(rule.priority == ABSENT for rule in holding(topic, facts))
    return Item(
        topic=topic,
        theme=knowledge.themes_by_id[knowledge.theme_of[topic.id]],
        priority=OPTIONAL if ruled_out else RECOMMENDED,
        because=(reason,),
    )


def _marked(items: Iterable[Item], statuses: Mapping[str, str]) -> tuple[Item, ...]:
    marked = []
    for item in items:
        status = statuses.get(item.topic.id)
        if status:
            item = replace(item, status=status)
        marked.append(item)
    return tuple(marked)


def _what_a_list_rests_on(knowledge: Knowledge, facts: Facts) -> Hashable:
    return knowledge, facts.about((ROLE, *knowledge.weighed))


@remembered(512, by=_what_a_list_rests_on)
def _called_for(knowledge: Knowledge, facts: Facts) -> Checklist:
    """The checklist before the user has set any status."""
    items = []
    for topic in knowledge.topics.values():
        item = _item(knowledge, topic, facts)
        if item is not None:
            items.append(item)
    weighed = weigh(knowledge, facts)
    kept = _bounded(items, weighed.stake.most_essential, knowledge.rank)
    return Checklist(kept, weighed)


def _bounded(
    items: Iterable[Item], most: int, rank: Mapping[str, int]
) -> tuple[Item, ...]:
    """The items, of which at most `most` are essential; the others are recommended.

    What the law or an answer demands comes first and is never demoted, what gives way comes last;
    else the base's precedence decides.
    """
    allowed = _essential(items, most, rank)
    kept = []
    for item in items:
        if item.priority == ESSENTIAL and item.topic.id not in allowed:
            item = replace(item, priority=RECOMMENDED)
        kept.append(item)
    return tuple(kept)


def _essential(items: Iterable[Item], most: int, rank: Mapping[str, int]) -> set[str]:
    """The topics that stay essential."""

    def weight(item: Item) -> tuple[bool, bool, int]:
        return not item.demanded_by, item.gives_way, rank[item.topic.id]

    essential = [item for item in items if item.priority == ESSENTIAL]
    essential.sort(key=weight)
    stay = set()
    for place, item in enumerate(essential):
        if item.demanded_by or place < most:
            stay.add(item.topic.id)
    return stay


def _what_an_item_rests_on(
    knowledge: Knowledge, topic: Topic, facts: Facts
) -> Hashable:
    """Another answer leaves most topics as they were."""
    return knowledge, topic.id, facts.about((ROLE, *topic.named))


@remembered(4_096, by=_what_an_item_rests_on)
def _item(knowledge: Knowledge, topic: Topic, facts: Facts) -> Item | None:
    """The item of a topic, by its rules; None where the list does without."""
    rules = sorted(holding(topic, facts), key=lambda rule: urgency(rule.priority))
    priorities = [rule.priority for rule in rules]
    if ABSENT in priorities:
        return None
    priority = min([topic.priority, *priorities], key=urgency)
    if priority == ABSENT:
        return None
    theme = knowledge.theme_of[topic.id]
    return Item(
        topic=topic,
        theme=knowledge.themes_by_id[theme],
        priority=priority,
        because=_reasons(knowledge, topic, rules, facts),
        demanded_by=_demand(rules, priority, facts),
        gives_way=_gives_way(rules, priority),
        undecided=_rests_on_assumption(rules, facts),
    )


def _demand(rules: Iterable[Rule], priority: Priority, facts: Facts) -> Demand:
    """Who demands the topic at this priority: the law before the user; nobody, mostly.

    An answer that is assumed demands nothing.
    """
    pressing = _of_priority(rules, priority)
    firm = [rule for rule in pressing if rule.demanded_by == "law"]
    demands = {rule.demanded_by for rule in (*firm, *_on_answers(pressing, facts))}
    for demand in DEMANDS:
        if demand in demands:
            return demand
    return ""


def _gives_way(rules: Iterable[Rule], priority: Priority) -> bool:
    """Whether every rule to which the topic owes this priority gives way to other topics."""
    pressing = _of_priority(rules, priority)
    return bool(pressing) and all(rule.gives_way for rule in pressing)


def _of_priority(rules: Iterable[Rule], priority: Priority) -> list[Rule]:
    return [rule for rule in rules if rule.priority == priority]


def _rests_on_assumption(rules: list[Rule], facts: Facts) -> bool:
    """Whether each of the rules that press most, the first ones, rests on an assumed answer."""
    pressing = [rule for rule in rules if rule.priority == rules[0].priority]
    return bool(rules) and not _on_answers(pressing, facts)


def _on_answers(rules: Iterable[Rule], facts: Facts) -> list[Rule]:
    """The rules that rest on nothing but what the user has answered."""
    return [rule for rule in rules if rule.named.isdisjoint(facts.assumed)]


def _reasons(
    knowledge: Knowledge, topic: Topic, rules: list[Rule], facts: Facts
) -> tuple[str, ...]:
    """Why the topic is in the list: the reasons of the rules, the most pressing first.

    What the user said comes before what is assumed, which is marked as such.
    """
    if not rules:
        return (reason_without_rules(topic, facts),)
    known = _on_answers(rules, facts)
    reasons: list[str] = []
    for rule in _telling(known or rules):
        reason = reason_of(knowledge, rule, facts)
        if not known:
            reason = knowledge.say.because_assumed(reason=reason)
        if reason not in reasons:
            reasons.append(reason)
    return tuple(reasons[:MOST_REASONS])


def _telling(rules: list[Rule]) -> list[Rule]:
    """The rules whose reason adds something to that of a more pressing one."""
    telling: list[Rule] = []
    for rule in rules:
        if not any(_says_it_all(pressing, rule) for pressing in telling):
            telling.append(rule)
    return telling


def _says_it_all(pressing: Rule, rule: Rule) -> bool:
    """Whether the reason of the more pressing rule leaves nothing to add to the other.

    It does where it rests on the same questions and more; or on just the same ones, for a higher
    priority. Two rules of one priority on the same questions each tell something of their own.
    """
    if rule.named == pressing.named:
        return rule.priority != pressing.priority
    return rule.named < pressing.named
