"""The shape of a condition: `when` as data, and the questions that it names."""

from collections.abc import Iterator, Mapping
from typing import Any

When = Mapping[str, Any]

FORBID: dict[str, Any] = {"extra": "forbid"}
"""A part of a YAML file with a field that nobody knows is refused."""

ANY, NOT = WORDS = "any", "not"
"""The keys of a condition that name no question.

`any:` takes a list of conditions, `not:` one condition.
"""


def named_questions(when: When) -> Iterator[tuple[str, Any]]:
    """Each question named in a condition, with what it is compared with."""
    for key, value in when.items():
        if key == ANY:
            for condition in value:
                yield from named_questions(condition)
        elif key == NOT:
            yield from named_questions(value)
        else:
            yield key, value


def names_in(*conditions: When) -> frozenset[str]:
    """The questions on which these conditions depend."""
    return frozenset(name for when in conditions for name, _ in named_questions(when))
