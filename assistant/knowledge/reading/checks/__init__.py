"""The checks across files, all run in one go.

Each module has one `find(library)` that yields mistakes.

A file that cannot be read at all hides everything else, so only that is told. A record refused for
its shape is not there to use or to change anything, so conclusions from absence (« used nowhere »,
« no effect ») wait for the mending.
"""

from assistant.knowledge.reading.checks import (
    calibration,
    conditions,
    deadlines,
    effects,
    law,
    messages,
    quality,
    questions,
    stakes,
    topics,
)
from assistant.knowledge.reading.checks.contract import (
    blanks,
    choices,
    particulars,
    places,
    texts,
)
from assistant.knowledge.reading.checks.language import (
    answers,
    clues,
    commands,
    phrasings,
    review,
    sentences,
    told,
    wishes,
    words,
)
from assistant.knowledge.reading.checks.language import places as geography
from assistant.knowledge.reading.checks.names import (
    coverage,
    ids,
    links,
    path,
    usage,
)
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistake

_ON_WHAT_IS_THERE = (
    ids,
    links,
    path,
    topics,
    answers,
    law,
    phrasings,
    sentences,
    told,
    messages,
    stakes,
    commands,
    clues,
    geography,
    wishes,
    words,
    calibration,
    quality,
    deadlines,
    places,
    texts,
    blanks,
    particulars,
)
_ON_READABLE_CONDITIONS = (questions, choices)
_ON_WHAT_IS_MISSING = (effects, usage, coverage, review)


def find_mistakes(library: Library) -> list[Mistake]:
    """Every mistake of the knowledge base, in the order of files and lines."""
    refused = library.mistakes
    if any(sheet.data is None for sheet in library.sheets):
        return sorted(set(refused))
    misread = list(conditions.find(library))
    checks = [*_ON_WHAT_IS_THERE]
    if not misread:
        checks += _ON_READABLE_CONDITIONS
    if not misread and not refused:
        checks += _ON_WHAT_IS_MISSING
    found = {*refused, *misread}
    for check in checks:
        found.update(check.find(library))
    return sorted(found)
