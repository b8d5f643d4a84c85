"""Facts -> the advice beyond clauses with which a list ends."""

from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Topic

MOST = 3


def guidance_for(knowledge: Knowledge, facts: Facts) -> tuple[Topic, ...]:
    """The first few topics that say something to a mission where it stands, the best first."""
    topics = [
        knowledge.topics[guidance.id]
        for guidance in knowledge.guidance
        if truth(guidance.when, facts.compare) is True
    ]
    return tuple(topics[:MOST])
