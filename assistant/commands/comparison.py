"""`check --situations`: what a change of content changed in the lists of whole missions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checklist.models import PRIORITIES, Checklist, Item
from assistant.checklist.reasons import reason_of
from assistant.commands.situations import Situation, Understood
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.knowledge.conditions import truth
from assistant.knowledge.topics import Topic

_LABELS = {
    "essentielle": "essentielle",
    "recommandee": "recommandée",
    "a-envisager": "à envisager",
}
_RETOLD = "~"
"""The sign of what stays where it is, for another reason, or one less sure."""


@dataclass(frozen=True)
class Move:
    """What became of a clause in a list, and why."""

    sign: str
    topic: Topic
    why: str

    def __str__(self) -> str:
        return f"{self.sign} {self.topic.title} ({self.topic.id}) : {self.why}"


def report(before: Understood, after: Understood) -> str:
    """What the later base changed in the lists, situation by situation.

    Reasons told otherwise move nothing: they come once, at the end, with the number of lists.
    """
    were = {situation.name: situation for situation in before.situations}
    parts: list[str] = []
    touched = Counter[str]()
    retold = Counter[str]()
    for now in after.situations:
        was = were[now.name]
        lines = _problems(before.ctx, after.ctx, was, now)
        for move in _compared(before.ctx, after.ctx, was, now):
            if move.sign == _RETOLD:
                retold[str(move)] += 1
            else:
                touched[move.topic.id] += 1
                lines.append(str(move))
        if lines:
            parts.append(_indented(f"{now.name} :", lines))
    summary = _summary(len(parts), len(were), touched)
    return "\n\n".join([*parts, *_other_reasons(retold), summary]) + "\n"


def _indented(heading: str, lines: list[str]) -> str:
    return "\n  ".join([heading, *lines])


def _problems(before: Context, after: Context, was: Situation, now: Situation) -> list[str]:
    """Why a situation cannot be compared, or not whole."""
    if now.mistakes:
        return [f"! {mistake}" for mistake in now.mistakes]
    if was.mistakes:
        return ["! la base d'avant ne comprenait pas ces réponses : rien à comparer"]
    opened = after.interview(now.state).following
    if opened and not before.interview(was.state).following:
        return [f"! la question « {opened.id} » attend une réponse"]
    return []


def _compared(
    before: Context, after: Context, was: Situation, now: Situation
) -> Iterator[Move]:
    """The moves in one situation; none where one of the bases does not understand its answers."""
    if not was.mistakes and not now.mistakes:
        yield from moves(before.checklist(was.state), after, now.state)


def _other_reasons(retold: Counter[str]) -> list[str]:
    """One part on the clauses that stay where they are and say otherwise why, if there are any."""
    lines = []
    for move, times in retold.most_common():
        situations = "situations" if times > 1 else "situation"
        lines.append(f"{move} (dans {times} {situations})")
    return [_indented("Mêmes places, autres raisons :", lines)] if lines else []


def _summary(changed: int, count: int, touched: Counter[str]) -> str:
    if not changed:
        return (
            f"{count} situations : aucune liste ne gagne, ne perd ni ne déplace de clause."
        )
    told = f"Situations dont la liste change : {changed} sur {count}."
    topics = ", ".join(f"{topic} ({times})" for topic, times in touched.most_common())
    return f"{told} Clauses touchées : {topics}." if topics else told


def moves(old: Checklist, after: Context, state: State) -> Iterator[Move]:
    """What became of the clauses: those that came, moved, are told otherwise, and that left."""
    new = after.checklist(state)
    for topic, item in new.by_topic.items():
        was = old.by_topic.get(topic)
        if was is None:
            yield _entered(item, old)
        elif _label(was) != _label(item):
            yield _moved(was, item)
        elif was.because != item.because:
            yield _retold(was, item)
    for topic, item in old.by_topic.items():
        if topic not in new.by_topic:
            yield Move("−", item.topic, _why_gone(topic, new, after, state))


def _entered(item: Item, old: Checklist) -> Move:
    place = ", mise de côté jusque-là" if _is_aside(item.topic.id, old) else ""
    return Move("+", item.topic, _label(item) + place + _reason(item))


def _moved(was: Item, now: Item) -> Move:
    press, pressed = PRIORITIES.index(now.priority), PRIORITIES.index(was.priority)
    sign = _RETOLD
    if press < pressed:
        sign = "↑"
    elif press > pressed:
        sign = "↓"
    return Move(sign, now.topic, f"{_label(was)} → {_label(now)}, {_why_moved(was, now)}")


def _retold(was: Item, now: Item) -> Move:
    said, says = " ; ".join(was.because), " ; ".join(now.because)
    return Move(_RETOLD, now.topic, f"« {said} » → « {says} »")


def _why_moved(was: Item, now: Item) -> str:
    if was.because != now.because:
        return "ses raisons ont changé" + _reason(now)
    if was.topic.rules != now.topic.rules or was.topic.priority != now.topic.priority:
        return "ses règles ont changé" + _reason(now)
    return "sans que ses règles changent : d'autres clauses pressent plus, ou moins"


def _why_gone(name: str, new: Checklist, after: Context, state: State) -> str:
    """Why the new base's list does without a topic of the old one's."""
    topic = after.knowledge.topics.get(name)
    if topic is None:
        return "ce sujet n'existe plus"
    if _is_aside(name, new):
        return "mise de côté, la liste est pleine et d'autres clauses pressent plus"
    facts = after.interview(state).facts
    for rule in topic.rules:
        if rule.priority == "absent" and truth(rule.when, facts.compare) is True:
            reason = reason_of(after.knowledge, rule, facts)
            return f"une règle l'écarte ; raison : {reason}"
    return "plus aucune règle ne l'appelle"


def _is_aside(topic: str, checklist: Checklist) -> bool:
    """Whether the list would hold the topic, if it were not full."""
    return any(item.topic.id == topic for item in checklist.left_out)


def _label(item: Item) -> str:
    label = _LABELS[item.priority]
    return f"{label} à décider" if item.undecided else label


def _reason(item: Item) -> str:
    return f" ; raison : {item.because[0]}" if item.because else ""
