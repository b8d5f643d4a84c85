"""Groups of questions as text for a curator, each with lines to paste under a topic."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from assistant.curation.grouping import Group
from assistant.knowledge.language.phrasings import Voice
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.text.folding import fold

_NEAREST = 3
_READ = 5
"""Questions of a group that are matched, to find its topics."""
_VOICE = "VOIX"
_OFF_TOPIC = "hors-question"


def show_groups(
    knowledge: Knowledge, matcher: Matcher, groups: Sequence[Group], most: int
) -> str:
    """The first groups, numbered, and how to go on."""
    shown = [
        _group(knowledge, matcher, number, one)
        for number, one in enumerate(groups[:most], 1)
    ]
    more = len(groups) - most
    rest = (
        [f"Autres groupes : {more} ; --most {len(groups)} les montre tous."]
        if more > 0
        else []
    )
    return "\n\n".join([_head(groups), *shown, *rest])


def _head(groups: Sequence[Group]) -> str:
    voices = ", ".join(get_args(Voice))
    return "\n".join(
        [
            f"Questions à ranger : {sum(one.count for one in groups)}, groupes : {len(groups)}.",
            f"Collez les lignes sous le sujet, à la place de {_VOICE} l'une des voix :",
            f"  {voices}.",
            "Retirez les noms. Une question hors sujet va dans knowledge/out_of_scope.yaml.",
            "Un groupe dont il n'y a rien à faire : python bot.py curate --ignore <identifiant>.",
        ]
    )


def _group(knowledge: Knowledge, matcher: Matcher, number: int, group: Group) -> str:
    nearest = _nearest(matcher, group)
    topics = [f"   {topic:<27}{knowledge.topics[topic].title}" for topic in nearest]
    lines = [f"{number}. {group.id} · {_counted(knowledge, group)}"]
    lines += (
        ["   Sujets les plus proches :", *topics, *_snippet(knowledge, nearest[0], group)]
        if nearest
        else []
    )
    lines += (
        []
        if nearest
        else ["   Rien d'approchant : hors sujet, ou sujet à créer.", "", *_quotes(group)]
    )
    return "\n".join(lines)


def _counted(knowledge: Knowledge, group: Group) -> str:
    unanswered = group.count - group.complaints.total()
    parts = [f"{unanswered} fois sans réponse"] if unanswered else []
    for (topic, reason), count in group.complaints.most_common():
        parts.append(f"{count} fois « {topic} » jugé pas utile ({_why(knowledge, reason)})")
    return " ; ".join(parts)


def _nearest(matcher: Matcher, group: Group) -> list[str]:
    """The topics that fit the group best, without one that users called off topic."""
    fit: dict[str, float] = defaultdict(float)
    for question in list(group.questions.values())[:_READ]:
        match = matcher.match(question)
        for ranked in match.ranked if match.nearby else ():
            fit[ranked.topic] += ranked.score
    off = {topic for topic, reason in group.complaints if reason == _OFF_TOPIC}
    return sorted(fit.keys() - off, key=lambda topic: (-fit[topic], topic))[:_NEAREST]


def _snippet(knowledge: Knowledge, topic: str, group: Group) -> list[str]:
    return [
        f"   Dans knowledge/phrasings/{knowledge.theme_of[topic]}.yaml, sous « {topic}: » :",
        "",
        f"  {_VOICE}:",
        *_quotes(group),
    ]


def _quotes(group: Group) -> list[str]:
    return [
        f"    - {_quoted(question)}{_often(group.times[name])}"
        for name, question in group.questions.items()
    ]


def _quoted(question: str) -> str:
    """As YAML writes a text in double quotes, which JSON writes too."""
    return json.dumps(" ".join(question.split()), ensure_ascii=False)


def _often(times: int) -> str:
    return f"  # {times} fois" if times > 1 else ""


def show_verdicts(knowledge: Knowledge, verdicts: Iterable[tuple[str, str, str]]) -> str:
    """(topic, verdict, reason) of every answer judged -> the topics that are found useless the most often."""
    useful: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {}
    for topic, verdict, reason in verdicts:
        if verdict == "utile":
            useful[topic] += 1
        else:
            reasons.setdefault(topic, Counter())[reason] += 1
    if not useful and not reasons:
        return ""
    total = sum(one.total() for one in reasons.values())
    lines = [f"Avis reçus : {useful.total() + total}, dont pas utiles : {total}."]
    for topic, found in sorted(
        reasons.items(), key=lambda item: (-item[1].total(), fold(item[0]))
    ):
        why = ", ".join(
            f"{count} {_why(knowledge, reason)}" for reason, count in found.most_common()
        )
        lines.append(
            f"  {topic:<27}pas utile {found.total():>3} fois sur {found.total() + useful[topic]:<4} {why}"
        )
    return "\n".join(lines)


def _why(knowledge: Knowledge, reason: str) -> str:
    labels = {
        "hors-question": knowledge.say.button_reason_hors_question,
        "imprecis": knowledge.say.button_reason_imprecis,
        "incompris": knowledge.say.button_reason_incompris,
        "autre": knowledge.say.button_reason_autre,
        "": knowledge.say.button_no_reason,
    }
    return labels[reason]().lower()
