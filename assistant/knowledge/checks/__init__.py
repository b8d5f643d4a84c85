"""The checks across files. Each module has one `find(library)` that yields mistakes; all run, in one go."""

from assistant.knowledge.checks import conditions, content, effects, ids, links, messages, phrasings, questions, usage
from assistant.knowledge.library import Library
from assistant.knowledge.yaml_reading import Mistake

_CHECKS = (ids, links, content, questions, conditions, effects, usage, phrasings, messages)


def find_mistakes(library: Library) -> list[Mistake]:
    """Every mistake of the knowledge base, in the order of files and lines."""
    found = [mistake for check in _CHECKS for mistake in check.find(library)]
    return sorted({*library.mistakes, *found})
