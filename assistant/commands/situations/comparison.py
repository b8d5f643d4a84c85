"""What a change of content changed in the lists of the situations, told to a curator."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checklist.models import PRIORITIES, Item
from assistant.checklist.reasons import reason_of
from assistant.commands.situations.understood import Situation, Understood
from assistant.conversation.context import Context
from assistant.knowledge.conditions import truth
from assistant.knowledge.topics import Topic

_LABELS = {
    "essentielle": "essentielle",
    "recommandee": "recommandée",
    "a-envisager": "à envisager",
}
_RETOLD = "~"
"""The sign of what stays where it is, for another reason, or one less sure."""
_BY_OTHERS = "sans que ses règles changent : d'autres clauses pressent plus, ou moins"
_NOT_BEFORE = "! la base d'avant ne comprenait pas ces réponses : rien à comparer"
_NO_CHANGE = "aucune liste ne gagne, ne perd ni ne déplace de clause."


@dataclass(frozen=True)
class Move:
    """What became of a clause in a list, and why."""

    sign: str
    topic: Topic
    why: str

    def __str__(self) -> str:
        return f"{self.sign} {self.topic.title} ({self.topic.id}) : {self.why}"


@dataclass(frozen=True)
class Compared:
    """One situation, as the base before and the base after understand it."""

    before: Context
    after: Context
    was: Situation
    now: Situation

    def problems(self) -> list[str]:
        """Why the situation cannot be compared, or not whole."""
        if self.now.mistakes:
            return [f"! {mistake}" for mistake in self.now.mistakes]
        if self.was.mistakes:
            return [_NOT_BEFORE]
        opened = self.after.interview(self.now.state).following
        if opened and not self.before.interview(self.was.state).following:
            return [f"! la question « {opened.id} » attend une réponse"]
        return []

    def moves(self) -> Iterator[Move]:
        """What became of the clauses; nothing where a base does not understand the answers."""
        if self.was.mistakes or self.now.mistakes:
            return
        old = self.before.checklist(self.was.state)
        new = self.after.checklist(self.now.state)
        for topic, item in new.by_topic.items():
            was = old.by_topic.get(topic)
            if was is None:
                yield _entered(item)
            elif _label(was) != _label(item):
                yield _moved(was, item)
            elif was.because != item.because:
                yield _retold(was, item)
        for topic, item in old.by_topic.items():
            if topic not in new.by_topic:
                yield Move("−", item.topic, self._why_gone(topic))

    def _why_gone(self, name: str) -> str:
        """Why the new base's list does without a topic of the old one's."""
        knowledge = self.after.knowledge
        topic = knowledge.topics.get(name)
        if topic is None:
            return "ce sujet n'existe plus"
        facts = self.after.interview(self.now.state).presumed
        for rule in topic.rules:
            if rule.priority == "absent" and truth(rule.when, facts.compare) is True:
                return "une règle l'écarte ; raison : " + reason_of(
                    knowledge, rule, facts
                )
        return "plus aucune règle ne l'appelle"


def report(before: Understood, after: Understood) -> str:
    """What the later base changed in the lists, situation by situation.

    Reasons told otherwise move nothing: they come once, at the end, with the number of lists.
    """
    were = {situation.name: situation for situation in before.situations}
    parts: list[str] = []
    touched = Counter[str]()
    retold = Counter[str]()
    for now in after.situations:
        compared = Compared(before.ctx, after.ctx, were[now.name], now)
        lines = compared.problems()
        for move in compared.moves():
            if move.sign == _RETOLD:
                retold[str(move)] += 1
            else:
                touched[move.topic.id] += 1
                lines.append(str(move))
        if lines:
            parts.append(_indented(f"{now.name} :", lines))
    summary = _summary(len(parts), len(were), touched)
    if retold:
        parts.append(_other_reasons(retold))
    return "\n\n".join([*parts, summary]) + "\n"


def _indented(heading: str, lines: list[str]) -> str:
    return "\n  ".join([heading, *lines])


def _other_reasons(retold: Counter[str]) -> str:
    """The clauses that stay where they are and say otherwise why."""
    lines = []
    for move, times in retold.most_common():
        situations = "situations" if times > 1 else "situation"
        lines.append(f"{move} (dans {times} {situations})")
    return _indented("Mêmes places, autres raisons :", lines)


def _summary(changed: int, count: int, touched: Counter[str]) -> str:
    if not changed:
        return f"{count} situations : {_NO_CHANGE}"
    told = f"Situations dont la liste change : {changed} sur {count}."
    topics = [f"{topic} ({times})" for topic, times in touched.most_common()]
    if not topics:
        return told
    return f"{told} Clauses touchées : {', '.join(topics)}."


def _entered(item: Item) -> Move:
    return Move("+", item.topic, _label(item) + _reason(item))


def _moved(was: Item, now: Item) -> Move:
    press = PRIORITIES.index(now.priority)
    pressed = PRIORITIES.index(was.priority)
    sign = _RETOLD
    if press < pressed:
        sign = "↑"
    elif press > pressed:
        sign = "↓"
    labels = f"{_label(was)} → {_label(now)}"
    return Move(sign, now.topic, f"{labels}, {_why_moved(was, now)}")


def _why_moved(was: Item, now: Item) -> str:
    if was.because != now.because:
        return "ses raisons ont changé" + _reason(now)
    if was.topic.rules != now.topic.rules or was.topic.priority != now.topic.priority:
        return "ses règles ont changé" + _reason(now)
    return _BY_OTHERS


def _retold(was: Item, now: Item) -> Move:
    said = " ; ".join(was.because)
    says = " ; ".join(now.because)
    return Move(_RETOLD, now.topic, f"« {said} » → « {says} »")


def _label(item: Item) -> str:
    label = _LABELS[item.priority]
    return f"{label} à décider" if item.undecided else label


def _reason(item: Item) -> str:
    """The first of its reasons, where there is one: a rule always has one, a topic may not."""
    return f" ; raison : {item.because[0]}" if item.because else ""
