"""Direct answers: short, deciding first, resting on what their topic rests on."""

import re

from assistant.knowledge.language.answers import DirectAnswer
from assistant.knowledge.reading.checks.names.known import ids_in
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Topic
from assistant.text.folding import fold

_MOST = {"question": 90, "reply": 280, "reply_provider": 280, "limit": 120}
"""The characters of each text: together they make one message that is read at a glance."""
_MOST_OF_A_LINE = 250
"""One tap copies so much."""
_LINES_TO_OFFER = 2
_LEAST_PHRASINGS, _LEAST_VOICES = 6, 3
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 32
"""An id travels in buttons and in links, which hold no more."""


def find(library: Library) -> Mistakes:
    """Texts that are too long, replies that do not decide, grounds of another topic."""
    topics: dict[str, Topic] = {}
    for topic in library.all_topics:
        topics.setdefault(topic.record.id, topic.record)
    for theme, entries in library.answers.items():
        file = f"topics/{theme}.yaml"
        own = ids_in(library, file)
        for entry in entries:
            name = entry.record.topic
            if name not in own:
                message = f"le sujet « {name} » n'est pas dans {file}"
                yield entry.mistake(message, "topic")
            elif name in topics:
                yield from _grounded(entry, topics[name])
            yield from _short(entry)
            yield from _deciding(library, entry)
            yield from _asked_enough(entry)
            yield from _named(entry)


def _grounded(entry: Entry[DirectAnswer], topic: Topic) -> Mistakes:
    if not entry.record.rests_on:
        message = "il faut au moins un conseil ou un repère du sujet"
        yield entry.mistake(message, "rests_on")
    for number, name in enumerate(entry.record.rests_on):
        if name not in (*topic.advice, *topic.references):
            message = f"« {name} » n'est ni un conseil ni un repère de « {topic.id} »"
            yield entry.mistake(message, "rests_on", number)


def _short(entry: Entry[DirectAnswer]) -> Mistakes:
    answer = entry.record
    for key, most in _MOST.items():
        length = len(getattr(answer, key))
        if length > most:
            message = f"« {key} » a {length} caractères : {most} au plus"
            yield entry.mistake(message, key)
    if len(answer.offer) > _LINES_TO_OFFER:
        message = f"« offer » doit avoir {_LINES_TO_OFFER} lignes au plus"
        yield entry.mistake(message, "offer")
    for number, line in enumerate(answer.offer):
        if len(line) > _MOST_OF_A_LINE:
            message = (
                f"cette ligne a {len(line)} caractères : {_MOST_OF_A_LINE} au plus"
            )
            yield entry.mistake(message, "offer", number)


def _deciding(library: Library, entry: Entry[DirectAnswer]) -> Mistakes:
    """Needs the list of beginnings, which is not there where it was refused for its shape."""
    for decisions in library.decisions:
        for key in ("reply", "reply_provider"):
            text = getattr(entry.record, key)
            if text and not decisions.record.begin(fold(text)):
                quote = " ".join(text.split()[:4])
                message = f"« {quote}… » ne décide pas : commencez comme le permet decisions.yaml"
                yield entry.mistake(message, key)


def _asked_enough(entry: Entry[DirectAnswer]) -> Mistakes:
    voices = entry.record.phrasings
    count = sum(map(len, voices.values()))
    if count < _LEAST_PHRASINGS:
        message = f"{count} formulation(s) : il en faut au moins {_LEAST_PHRASINGS}"
        yield entry.mistake(message, "phrasings")
    if len(voices) < _LEAST_VOICES:
        message = f"{len(voices)} voix : il en faut au moins {_LEAST_VOICES}"
        yield entry.mistake(message, "phrasings")


def _named(entry: Entry[DirectAnswer]) -> Mistakes:
    name = entry.record.id
    if not _ID.fullmatch(name) or len(name) > _LONGEST_ID:
        message = (
            f"« {name} » : un identifiant a {_LONGEST_ID} caractères au plus,"
            " en minuscules, chiffres et traits d'union"
        )
        yield entry.mistake(message, "id")
