"""What is told of the law: days that are days, and nothing that nobody has read."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Misconception, Reference

_UNREAD = re.compile(r"\b(?:cité|citée|cités|citées|énoncé|énoncée) de mémoire\b")


_OFFICIAL = re.compile(
    r"https://www\.legifrance\.gouv\.fr/"
    r"(?:codes/article_lc/LEGIARTI|jorf/article_jo/JORFARTI)\d{12}"
    r"|https://eur-lex\.europa\.eu/legal-content/FR/TXT/\?uri=CELEX:\d{5}[A-Z]\d{4}"
    r"|https://www\.cnil\.fr/(?:fr/)?[a-z0-9-]+"
)
"""The addresses that stay: by an identifier, or a page of the CNIL."""


def find(library: Library) -> Mistakes:
    """Days that are none, references read after they were due, law that was not read."""
    for reference in library.references:
        yield from _days(reference, "checked_on", "reread_by", "applies_from")
        yield from _in_order(reference)
        yield from _read(reference)
        yield from _official(reference)
    for idea in library.misconceptions:
        yield from _days(idea, "checked_on")
        yield from _read(idea)
    for topic in library.all_topics:
        yield from _read(topic)


def _days(entry: Entry[Reference] | Entry[Misconception], *keys: str) -> Mistakes:
    for key in keys:
        day = getattr(entry.record, key)
        if key == "applies_from" and not day:
            continue
        if _day(day) is None:
            yield entry.mistake(f"« {day} » n'est pas un jour (AAAA-MM-JJ)", key)


def _day(text: str) -> date | None:
    """The day, written in full: 2027-05-31."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _in_order(entry: Entry[Reference]) -> Mistakes:
    checked, due = _day(entry.record.checked_on), _day(entry.record.reread_by)
    if checked and due and due <= checked:
        message = "la date de relecture doit suivre celle de la lecture (checked_on)"
        yield entry.mistake(message, "reread_by")


def _official(entry: Entry[Reference]) -> Mistakes:
    url = entry.record.url
    if url and not _OFFICIAL.fullmatch(url):
        yield entry.mistake(
            "l'adresse doit être celle de Légifrance (article), d'EUR-Lex (CELEX) ou de la CNIL",
            "url",
        )


def _read(entry: Entry[Any]) -> Mistakes:
    """Whoever cites from memory has not read: it is not cited."""
    for key, text in _texts(entry.record):
        if _UNREAD.search(text):
            message = (
                "ce qui n'a pas été lu ne se cite pas : lisez la source, ou retirez-le"
            )
            yield entry.mistake(message, key)


def _texts(record: object) -> Iterator[tuple[str, str]]:
    """Each text of a record, and the key under which it stands."""
    for key, value in vars(record).items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, tuple):
            yield from ((key, text) for text in value if isinstance(text, str))
