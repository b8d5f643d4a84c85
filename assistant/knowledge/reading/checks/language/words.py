"""Word lists: each word as it is compared, once in its list."""

from dataclasses import fields
from typing import Any

from assistant.knowledge.language.word_lists import (
    EMPTY_BESIDE,
    EXPRESSIONS,
    PAIRS,
    WordLists,
)
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.text.folding import fold


def find(library: Library) -> Mistakes:
    """Words that are not folded, several where one is compared, words that stand twice."""
    for lists in library.words:
        for field in fields(WordLists):
            yield from _in_list(lists, field.name)
        for key in EMPTY_BESIDE:
            yield from _empty_already(lists, key)
    for places in library.places:
        for key in ("before_ambiguous", "before_demonyms", "before_languages"):
            yield from _in_list(places, key)


def _in_list(entry: Entry[Any], key: str) -> Mistakes:
    wanted = 2 if key in PAIRS else 1
    known: set[str] = set()
    for number, word in enumerate(_as_written(entry, key)):
        folded = fold(word)
        if folded != word:
            yield entry.mistake(f"« {word} » s'écrit ici « {folded} »", key, number)
        elif key not in EXPRESSIONS and len(word.split()) != wanted:
            count = (
                "deux mots sont attendus" if wanted > 1 else "un seul mot est attendu"
            )
            yield entry.mistake(f"{count} ici, et non « {word} »", key, number)
        elif word in known:
            yield entry.mistake(f"« {word} » est déjà dans cette liste", key, number)
        known.add(word)


def _empty_already(lists: Entry[WordLists], key: str) -> Mistakes:
    for number, word in enumerate(_as_written(lists, key)):
        if word in lists.record.empty:
            yield lists.mistake(f"« {word} » est déjà dans « empty »", key, number)


def _as_written(entry: Entry[Any], key: str) -> list[str]:
    """The words of a list in the file's order, twins included: the record holds a set."""
    words: list[str] = entry.sheet.data.get(key, [])
    return words
