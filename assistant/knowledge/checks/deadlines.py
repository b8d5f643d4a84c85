"""Deadlines: each is counted from a day that exists, by durations that exist, and its reasons can be filled in."""

from collections.abc import Iterator, Mapping

from assistant.knowledge.checks.effects import placeholders
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.library import Library
from assistant.knowledge.records import Entry
from assistant.knowledge.when import ANY, NOT
from assistant.knowledge.yaml_reading import Mistake
from assistant.quantities import NotUnderstood, durations

_DAYS = ("date", "milestones")
_SAID = ("because", "because_provider")


def find(library: Library) -> Iterator[Mistake]:
    """Rules that count from nothing, by nothing, or name what is not theirs to say."""
    kinds = {entry.record.id: str(entry.record.kind) for entry in library.every_question}
    earlier: set[str] = set()
    for entry in library.deadlines:
        yield from _days(entry, kinds, earlier)
        yield from _durations(entry, kinds)
        yield from _said(entry, kinds)
        if entry.record.remind_within < 1:
            yield entry.mistake(
                "un nombre de jours plus grand que zéro est attendu ici", "remind_within"
            )
        if entry.record.id in kinds:
            yield entry.mistake(
                f"« {entry.record.id} » est déjà le nom d'une question", "id"
            )
        earlier.add(entry.record.id)


def _days(
    entry: Entry[DeadlineRule], kinds: Mapping[str, str], earlier: set[str]
) -> Iterator[Mistake]:
    rule = entry.record
    if kinds.get(rule.counted_from) not in _DAYS and rule.counted_from not in earlier:
        message = "n'est ni une question dont la réponse est une date, ni une échéance placée plus haut"
        yield entry.mistake(f"« {rule.counted_from} » {message}", "counted_from")
    if rule.until and rule.until not in earlier:
        yield entry.mistake(
            f"« {rule.until} » n'est pas une échéance placée plus haut", "until"
        )
    if rule.until and not rule.every:
        yield entry.mistake("« until » n'a de sens qu'avec « every »", "until")


def _durations(entry: Entry[DeadlineRule], kinds: Mapping[str, str]) -> Iterator[Mistake]:
    rule = entry.record
    for key, named in (("plus", rule.plus), ("minus", rule.minus)):
        for number, name in enumerate(named):
            if kinds.get(name) != "duration" and not written_out(name):
                message = "n'est ni une durée, ni une question dont la réponse en est une"
                yield entry.mistake(f"« {name} » {message}", key, number)
    if rule.every and not written_out(rule.every):
        yield entry.mistake(f"« {rule.every} » n'est pas une durée", "every")


def written_out(text: str) -> bool:
    """Whether this is a duration as it is stored, with an end."""
    try:
        return durations.parse(text) == text != durations.OPEN_ENDED
    except NotUnderstood:
        return False


def _said(entry: Entry[DeadlineRule], kinds: Mapping[str, str]) -> Iterator[Mistake]:
    """What stands in braces is an answer without which the deadline would not be there."""
    rule = entry.record
    known = ({rule.counted_from, *rule.durations} & kinds.keys()) | (
        set(rule.when) - {ANY, NOT}
    )
    for key in _SAID:
        for name in sorted(placeholders(getattr(rule, key)) - known):
            yield entry.mistake(f"rien ne remplit « {{{name}}} » ici", key)
