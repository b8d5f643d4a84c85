"""`curate`: what users asked and got no good answer to, grouped, with lines to paste; and what to ignore for good."""

from collections.abc import Iterable
from datetime import datetime

from assistant.curation.grouping import Group, Lead, group, id_of
from assistant.curation.showing import show_groups, show_verdicts
from assistant.errors import AssistantError
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.storage.port import Leads

_NOTHING = "Aucune question à ranger."


def curate(
    knowledge: Knowledge,
    matcher: Matcher,
    leads: Leads,
    now: datetime,
    ignoring: Iterable[str],
    most: int,
) -> str:
    """The groups left after ignoring those named by number or id. Raises AssistantError for an unknown one."""
    ignored = leads.ignored()
    groups = group(_leads(knowledge, leads), knowledge)
    hidden = [
        one
        for one in groups
        if 2 * len(ignored & one.questions.keys()) >= len(one.questions)
    ]
    shown = [one for one in groups if one not in hidden]
    hidden += [_named(name, shown) for name in ignoring]
    # What joins an ignored group is ignored too, even once the questions that founded it are too old to be kept.
    leads.ignore({name for one in hidden for name in one.questions} - ignored, now)
    left = [one for one in shown if one not in hidden]
    judged = (
        (one.topic, one.verdict, one.reason)
        for one in leads.feedback()
        if one.topic in knowledge.topics
    )
    parts = [
        show_groups(knowledge, matcher, left, most) if left else _NOTHING,
        f"Groupes ignorés : {len(hidden)}." if hidden else "",
        show_verdicts(knowledge, judged),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _leads(knowledge: Knowledge, leads: Leads) -> list[Lead]:
    """All questions with words, oldest first, but for those that a curator has put into the knowledge base."""
    bank = knowledge.out_of_scope
    settled = {
        id_of(text)
        for text in (*bank.far, *bank.near, *(one.text for one in knowledge.phrasings))
    }
    dated = [(day, Lead(question)) for question, day in leads.unanswered()]
    dated += [
        (one.given_on, Lead(one.question, one.topic, one.reason))
        for one in leads.feedback()
        if one.verdict == "pas-utile" and one.question
    ]
    return [
        lead
        for _, lead in sorted(dated, key=lambda pair: pair[0])
        if id_of(lead.question) not in settled
    ]


def _named(name: str, groups: list[Group]) -> Group:
    """The group of this number on screen, or the one that holds the question of this id."""
    if name.isdecimal() and 0 < int(name) <= len(groups):
        return groups[int(name) - 1]
    found = next((one for one in groups if name in one.questions), None)
    if found is None:
        raise AssistantError(
            f"Aucun groupe à ranger ne porte le numéro ou l'identifiant « {name} »."
        )
    return found
