"""Facts -> what the mission risks, and by which answers."""

from assistant.checklist.models import Weighed
from assistant.checklist.reasons import filled
from assistant.knowledge.conditions import truth
from assistant.knowledge.facts import Facts
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Sign

_MOST_REASONS = 2


def weigh(knowledge: Knowledge, facts: Facts) -> Weighed:
    """The first stake one of whose signs holds; the last one where none does.

    The reasons are those that rest on real answers, where there are such.
    """
    for stake in knowledge.stakes[:-1]:
        shown = [
            sign for sign in stake.signs if truth(sign.when, facts.compare) is True
        ]
        if shown:
            known = [sign for sign in shown if _rests_on_answers(sign, facts)]
            telling = (known or shown)[:_MOST_REASONS]
            reasons = tuple(_reason(knowledge, sign, facts) for sign in telling)
            return Weighed(stake, reasons, assumed=not known)
    return Weighed(knowledge.stakes[-1])


def _rests_on_answers(sign: Sign, facts: Facts) -> bool:
    return sign.named.isdisjoint(facts.assumed)


def _reason(knowledge: Knowledge, sign: Sign, facts: Facts) -> str:
    return filled(knowledge, sign.because, sign.named, facts)
