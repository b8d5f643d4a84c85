"""Groups of questions as text for a curator, each with lines to paste under a topic."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from assistant.curation.groups import Group
from assistant.knowledge.language.phrasings import Voice
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from assistant.text.folding import fold

_NEAREST = 3
_READ = 5
"""Questions of a group that are matched, to find its topics."""
_VOICE = "VOIX"
_OTHERS = "knowledge/out_of_scope.yaml"
_OFF_TOPIC = "hors-question"

Verdict = tuple[str, str, str, int]
"""Topic, verdict, reason, how often."""


def show_groups(
    knowledge: Knowledge,
    matcher: Matcher,
    groups: Sequence[Group],
    most: int,
) -> str:
    """The first groups, numbered, and how to go on."""
    parts = [_head(groups)]
    for number, group in enumerate(groups[:most], 1):
        parts.append(_group(knowledge, matcher, number, group))
    more = len(groups) - most
    if more > 0:
        parts.append(
            f"Autres groupes : {more} ; --most {len(groups)} les montre tous.",
        )
    return "\n\n".join(parts)


def _head(groups: Sequence[Group]) -> str:
    questions = sum(group.count for group in groups)
    voices = ", ".join(get_args(Voice))
    return "\n".join(
        [
            f"Questions à ranger : {questions}, groupes : {len(groups)}.",
            f"Collez les lignes sous le sujet, à la place de {_VOICE} l'une des voix :",
            f"  {voices}.",
            "Retirez les noms. Une question hors sujet va dans knowledge/out_of_scope.yaml.",
            "Un groupe dont il n'y a rien à faire :"
            " python bot.py curate --ignore <identifiant>.",
        ]
    )


def _group(
    knowledge: Knowledge,
    matcher: Matcher,
    number: int,
    group: Group,
) -> str:
    counted = _counted(knowledge, group)
    lines = [f"{number}. {group.id} · {counted}"]
    gap = _gap(matcher, group)
    if gap:
        name = knowledge.out_of_scope.gap(gap).name
        lines.append(f"   Matière voisine, que la base ne porte pas : {name}.")
        lines += [f"   Dans {_OTHERS}, sous « {gap} » :", "", *_quotes(group)]
        return "\n".join(lines)
    nearest = _nearest(matcher, group)
    if not nearest:
        lines += ["   Rien d'approchant : hors sujet, ou sujet à créer.", ""]
        lines += _quotes(group)
        return "\n".join(lines)
    lines.append("   Sujets les plus proches :")
    for topic in nearest:
        title = knowledge.topics[topic].title
        lines.append(f"   {topic:<27}{title}")
    lines += _snippet(knowledge, nearest[0], group)
    return "\n".join(lines)


def _counted(knowledge: Knowledge, group: Group) -> str:
    unanswered = group.count - group.complaints.total()
    parts = [f"{unanswered} fois sans réponse"] if unanswered else []
    for (topic, reason), count in group.complaints.most_common():
        why = _why(knowledge, reason)
        parts.append(f"{count} fois « {topic} » jugé pas utile ({why})")
    return " ; ".join(parts)


def _gap(matcher: Matcher, group: Group) -> str:
    """The gap under which most of the group's questions were kept; empty where there is none."""
    questions = list(group.questions.values())[:_READ]
    gaps = Counter(matcher.match(question).gap for question in questions)
    return gaps.most_common(1)[0][0]


def _nearest(matcher: Matcher, group: Group) -> list[str]:
    """The topics that fit the group best, without one that users called off topic."""
    fit: dict[str, float] = defaultdict(float)
    for question in list(group.questions.values())[:_READ]:
        match = matcher.match(question)
        if match.nearby:
            for ranked in match.ranked:
                fit[ranked.topic] += ranked.score
    for topic, reason in group.complaints:
        if reason == _OFF_TOPIC:
            fit.pop(topic, None)
    return sorted(fit, key=lambda topic: (-fit[topic], topic))[:_NEAREST]


def _snippet(
    knowledge: Knowledge,
    topic: str,
    group: Group,
) -> list[str]:
    file = f"knowledge/phrasings/{knowledge.theme_of[topic]}.yaml"
    head = f"   Dans {file}, sous « {topic}: » :"
    return [head, "", f"  {_VOICE}:", *_quotes(group)]


def _quotes(group: Group) -> Iterator[str]:
    for name, times in group.times.most_common():
        yield f"    - {_quoted(group.questions[name])}{_often(times)}"


def _quoted(question: str) -> str:
    """As YAML writes a text in double quotes, which JSON writes too."""
    words = " ".join(question.split())
    return json.dumps(words, ensure_ascii=False)


def _often(times: int) -> str:
    return f"  # {times} fois" if times > 1 else ""


def show_verdicts(knowledge: Knowledge, verdicts: Iterable[Verdict]) -> str:
    """Every answer judged -> the topics found useless the most often."""
    useful: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, verdict, reason, times in verdicts:
        if verdict == "utile":
            useful[topic] += times
        else:
            reasons[topic][reason] += times
    if not useful and not reasons:
        return ""
    useless = Counter({topic: found.total() for topic, found in reasons.items()})
    count = useless.total()
    judged = useful.total() + count
    lines = [f"Avis reçus : {judged}, dont pas utiles : {count}."]
    for topic in sorted(useless, key=lambda name: (-useless[name], fold(name))):
        count = useless[topic]
        judged = count + useful[topic]
        share = f"{count:>3} fois sur {judged:<4}"
        why = _reasons(knowledge, reasons[topic])
        lines.append(f"  {topic:<27}pas utile {share} {why}")
    return "\n".join(lines)


def _reasons(knowledge: Knowledge, found: Counter[str]) -> str:
    told = []
    for reason, count in found.most_common():
        told.append(f"{count} {_why(knowledge, reason)}")
    return ", ".join(told)


def _why(knowledge: Knowledge, reason: str) -> str:
    say = knowledge.say
    labels = {
        "hors-question": say.button_reason_hors_question,
        "imprecis": say.button_reason_imprecis,
        "incompris": say.button_reason_incompris,
        "autre": say.button_reason_autre,
        "": say.button_no_reason,
    }
    return labels[reason]().lower()
