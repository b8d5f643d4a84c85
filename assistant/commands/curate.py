"""`curate`: what got no good answer, grouped, with lines to paste; and what to ignore for good."""

from collections.abc import Iterable
from datetime import datetime

from assistant.curation.groups import Group, Lead, group, id_of
from assistant.curation.sent_cards import show_sent
from assistant.curation.worklist import (
    Verdict,
    show_groups,
    show_verdicts,
)
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
    """The groups left after ignoring those named by number or id.

    Raises AssistantError for an unknown one.
    """
    shown, hidden = _sorted_out(knowledge, leads)
    for name in ignoring:
        hidden.append(_named(name, shown))
    _ignore(hidden, leads, now)
    left = [found for found in shown if found not in hidden]
    parts = [show_groups(knowledge, matcher, left, most) if left else _NOTHING]
    if hidden:
        parts.append(f"Groupes ignorés : {len(hidden)}.")
    verdicts = show_verdicts(knowledge, _judged(knowledge, leads))
    if verdicts:
        parts.append(verdicts)
    counted = [(sent.card, sent.times) for sent in leads.sent_cards()]
    sent = show_sent(knowledge, counted)
    if sent:
        parts.append(sent)
    return "\n\n".join(parts) + "\n"


def _sorted_out(knowledge: Knowledge, leads: Leads) -> tuple[list[Group], list[Group]]:
    """The groups to show, and those of whose questions half or more were ignored before."""
    shown, hidden = [], []
    ignored = leads.ignored()
    for found in group(_leads(knowledge, leads), knowledge):
        questions = found.questions.keys()
        if 2 * len(ignored & questions) >= len(questions):
            hidden.append(found)
        else:
            shown.append(found)
    return shown, hidden


def _ignore(groups: Iterable[Group], leads: Leads, now: datetime) -> None:
    """Ignore all questions of the groups from now on.

    What joins an ignored group is ignored too, even once the questions that founded it are too old
    to be kept.
    """
    questions: set[str] = set()
    for found in groups:
        questions |= found.questions.keys()
    leads.ignore(questions - leads.ignored(), now)


def _judged(knowledge: Knowledge, leads: Leads) -> Iterable[Verdict]:
    """What users said of the topics that there still are."""
    for feedback in leads.feedback():
        if feedback.topic in knowledge.topics:
            said = feedback.topic, feedback.verdict, feedback.reason
            yield *said, feedback.times


def _leads(knowledge: Knowledge, leads: Leads) -> list[Lead]:
    """All questions with words, oldest first, but for those that a curator has settled since."""
    dated = []
    for asked in leads.unanswered():
        dated.append((asked.asked_on, Lead(asked.question, times=asked.times)))
    for feedback in leads.feedback():
        if feedback.verdict == "pas-utile" and feedback.question:
            about = feedback.question, feedback.topic, feedback.reason
            lead = Lead(*about, feedback.times)
            dated.append((feedback.given_on, lead))
    dated.sort(key=lambda pair: pair[0])
    settled = _settled(knowledge)
    return [lead for _, lead in dated if id_of(lead.question) not in settled]


def _settled(knowledge: Knowledge) -> set[str]:
    """The ids of the questions that stand in the knowledge base."""
    bank = knowledge.out_of_scope
    settled = set(map(id_of, bank.texts))
    for phrasing in knowledge.phrasings:
        settled.add(id_of(phrasing.text))
    return settled


def _named(name: str, groups: list[Group]) -> Group:
    """The group of this number on screen, or the one that holds the question of this id."""
    if name.isdecimal() and 0 < int(name) <= len(groups):
        return groups[int(name) - 1]
    for found in groups:
        if name in found.questions:
            return found
    problem = "Aucun groupe à ranger ne porte le numéro ou l'identifiant"
    raise AssistantError(f"{problem} « {name} ».")
