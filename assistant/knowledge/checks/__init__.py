"""The checks across files. Each module has one `find(library)` that yields mistakes; all run, in one go.

A file that cannot be read at all hides everything else, so only that is told. A record refused for its shape is not
there to use or to change anything, so conclusions from absence (« used nowhere », « no effect ») wait for the mending.
"""

from assistant.knowledge.checks import (
    calibration,
    clues,
    conditions,
    content,
    contract,
    deadlines,
    effects,
    ids,
    links,
    messages,
    phrasings,
    places,
    quality,
    questions,
    usage,
)
from assistant.knowledge.library import Library
from assistant.knowledge.yaml_reading import Mistake

_ON_WHAT_IS_THERE = (
    ids,
    links,
    content,
    phrasings,
    messages,
    clues,
    places,
    calibration,
    quality,
    deadlines,
    contract,
)
_ON_READABLE_CONDITIONS = (questions,)
_ON_WHAT_IS_MISSING = (effects, usage)


def find_mistakes(library: Library) -> list[Mistake]:
    """Every mistake of the knowledge base, in the order of files and lines."""
    refused = library.mistakes
    if any(sheet.data is None for sheet in library.sheets):
        return sorted(set(refused))
    misread = set(conditions.find(library))
    found = {
        *refused,
        *misread,
        *(mistake for check in _ON_WHAT_IS_THERE for mistake in check.find(library)),
    }
    if misread:
        return sorted(found)
    further = (
        _ON_READABLE_CONDITIONS
        if refused
        else (*_ON_READABLE_CONDITIONS, *_ON_WHAT_IS_MISSING)
    )
    return sorted(
        {*found, *(mistake for check in further for mistake in check.find(library))}
    )
