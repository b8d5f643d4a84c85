"""The reason of a rule, in the user's own answers."""

from assistant.checklist.models import ABSENT
from assistant.interview.answer import phrase_answer
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.role import sells
from assistant.knowledge.topics import Rule, Topic


def reason_of(knowledge: Knowledge, rule: Rule, facts: Facts) -> str:
    """The rule's `because` for this role, its placeholders filled with the answers."""
    because = rule.because
    if sells(facts.values):
        because = rule.because_provider
    return filled(knowledge, because, rule.named, facts)


def filled(
    knowledge: Knowledge, because: str, named: frozenset[str], facts: Facts
) -> str:
    """A reason whose placeholders hold the answers to the questions that are `named`."""
    phrases = {}
    for name in named:
        if name in facts.values:
            question = knowledge.questions[name]
            phrases[name] = phrase_answer(knowledge, question, facts.values[name])
    return because.format_map(phrases)


def reason_without_rules(topic: Topic, facts: Facts) -> str:
    """Why a topic is in every list, whatever the answers, for this role."""
    if sells(facts.values):
        return topic.because_provider
    return topic.because


def questions_behind(topic: Topic, facts: Facts) -> set[str]:
    """The questions whose answers call for the topic: those that its holding rules name."""
    behind: set[str] = set()
    for rule in holding(topic, facts):
        if rule.priority != ABSENT:
            behind |= rule.named
    return behind


def holding(topic: Topic, facts: Facts) -> list[Rule]:
    """The rules of a topic whose condition is true; one that is still open does not hold."""
    return [rule for rule in topic.rules if truth(rule.when, facts.compare) is True]
