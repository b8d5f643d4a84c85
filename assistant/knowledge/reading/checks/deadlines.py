"""Deadlines: each is counted from a day that exists, by durations that exist, and can be told."""

from collections.abc import Mapping, Set

from assistant.knowledge.deadlines import DeadlineRule, Renewal
from assistant.knowledge.reading.checks.placeholders import placeholders
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.when import ANY, NOT
from assistant.quantities import NotUnderstood, durations

_DAYS = ("date", "milestones")
_REASONS = ("because", "because_provider")

Kinds = Mapping[str, str]
"""The kind of each question, by its id."""


def find(library: Library) -> Mistakes:
    """Rules that count from nothing, by nothing, or name what is not theirs to say."""
    kinds = {
        entry.record.id: str(entry.record.kind) for entry in library.every_question
    }
    earlier: set[str] = set()
    for entry in library.deadlines:
        rule = entry.record
        yield from _days(entry, kinds, earlier)
        yield from _durations(entry, kinds)
        yield from _renewal(entry, kinds)
        yield from _unfilled(entry, kinds)
        if rule.remind_within < 1:
            message = "un nombre de jours plus grand que zéro est attendu ici"
            yield entry.mistake(message, "remind_within")
        if rule.id in kinds:
            message = f"« {rule.id} » est déjà le nom d'une question"
            yield entry.mistake(message, "id")
        earlier.add(rule.id)


def _days(entry: Entry[DeadlineRule], kinds: Kinds, earlier: set[str]) -> Mistakes:
    rule = entry.record
    start, end = rule.counted_from, rule.until
    if kinds.get(start) not in _DAYS and start not in earlier:
        problem = "ni une question dont la réponse est une date, ni une échéance placée plus haut"
        message = f"« {start} » n'est {problem}"
        yield entry.mistake(message, "counted_from")
    if end and end not in earlier:
        message = f"« {end} » n'est pas une échéance placée plus haut"
        yield entry.mistake(message, "until")
    if end and not rule.every:
        yield entry.mistake("« until » n'a de sens qu'avec « every »", "until")


def _durations(entry: Entry[DeadlineRule], kinds: Kinds) -> Mistakes:
    rule = entry.record
    for key, named in (("plus", rule.plus), ("minus", rule.minus)):
        for number, name in enumerate(named):
            if not _lasts(name, kinds):
                yield entry.mistake(_no_duration(name), key, number)
    if rule.lasting and not _lasts(rule.lasting, kinds):
        yield entry.mistake(_no_duration(rule.lasting), "lasting")
    if rule.every and not written_out(rule.every):
        message = f"« {rule.every} » n'est pas une durée"
        yield entry.mistake(message, "every")


def _lasts(name: str, kinds: Kinds) -> bool:
    return kinds.get(name) == "duration" or written_out(name)


def _no_duration(name: str) -> str:
    return f"« {name} » n'est ni une durée, ni une question dont la réponse en est une"


def _renewal(entry: Entry[DeadlineRule], kinds: Kinds) -> Mistakes:
    """A period that ends may begin again, for as long as a question says."""
    rule = entry.record
    if rule.renewal is None:
        return
    each = rule.renewal.each
    if kinds.get(each) != "duration":
        message = f"« {each} » n'est pas une question de nature « duration »"
        yield entry.mistake(message, "renewal", "each")
    if not rule.lasting:
        message = "« renewal » n'a de sens qu'avec « lasting »"
        yield entry.mistake(message, "renewal")


def written_out(text: str) -> bool:
    """Whether this is a duration as it is stored, with an end."""
    try:
        return durations.parse(text) == text != durations.OPEN_ENDED
    except NotUnderstood:
        return False


def _unfilled(entry: Entry[DeadlineRule], kinds: Kinds) -> Mistakes:
    """What stands in braces is an answer without which the deadline would not be there."""
    rule = entry.record
    known = {rule.counted_from, *rule.durations} & kinds.keys()
    known |= set(rule.when) - {ANY, NOT}
    yield from _unfilled_in(entry, rule, known)
    if rule.renewal:
        known |= set(rule.renewal.when) - {ANY, NOT}
        yield from _unfilled_in(entry, rule.renewal, known, "renewal")


def _unfilled_in(
    entry: Entry[DeadlineRule],
    told: DeadlineRule | Renewal,
    known: Set[str],
    *where: str,
) -> Mistakes:
    for key in _REASONS:
        for name in sorted(placeholders(getattr(told, key)) - known):
            message = f"rien ne remplit « {{{name}}} » ici"
            yield entry.mistake(message, *where, key)
