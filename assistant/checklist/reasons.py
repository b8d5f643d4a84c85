"""The reason of a rule, in the user's own answers."""

from assistant.interview.showing import phrase_answer
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Rule, Topic

ROLE = "role"
"""The question that tells in whose voice the reasons speak."""


def reason_of(knowledge: Knowledge, rule: Rule, facts: Facts) -> str:
    """The rule's `because` for this role, its placeholders filled with the answers."""
    named = rule.named & facts.values.keys()
    phrases = {
        name: phrase_answer(knowledge.questions[name], facts.values[name]) for name in named
    }
    return (rule.because_provider if sells(facts) else rule.because).format_map(phrases)


def sells(facts: Facts) -> bool:
    """Whether the user sells the mission, and reads the provider's voice."""
    return facts.values.get(ROLE) == "prestataire"


def questions_behind(topic: Topic, facts: Facts) -> set[str]:
    """The questions whose answers call for the topic: those that its holding rules name."""
    holding = (
        rule
        for rule in topic.rules
        if rule.priority != "absent" and truth(rule.when, facts.compare) is True
    )
    return {name for rule in holding for name in rule.named}
