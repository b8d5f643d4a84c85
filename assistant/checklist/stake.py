"""Facts -> what the mission risks, and by which answers."""

from collections.abc import Mapping

from assistant.checklist.models import Weighed
from assistant.checklist.reasons import filled
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Sign
from assistant.knowledge.when import named_questions

_MOST_REASONS = 2


def weigh(knowledge: Knowledge, facts: Facts) -> Weighed:
    """The first stake one of whose signs holds; the last one where none does."""
    for stake in knowledge.stakes[:-1]:
        shown = [
            sign for sign in stake.signs if truth(sign.when, facts.compare) is True
        ]
        if shown:
            reasons = [_reason(knowledge, sign, facts) for sign in shown]
            return Weighed(stake, tuple(reasons[:_MOST_REASONS]))
    return Weighed(knowledge.stakes[-1])


def _reason(knowledge: Knowledge, sign: Sign, facts: Facts) -> str:
    named: Mapping[str, object] = dict(named_questions(sign.when))
    return filled(knowledge, sign.because, frozenset(named), facts)
