"""The lines that a sales team reads: what it can offer, and what it had better not promise."""

from collections.abc import Sequence

_FORBIDDING = ("ne ", "n'", "n’")
"""How a line begins that says what not to promise, to say or to sign."""


def promised(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that say what to offer."""
    return tuple(line for line in lines if not _forbids(line))


def not_promised(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that say what not to promise."""
    return tuple(filter(_forbids, lines))


def _forbids(line: str) -> bool:
    return line.lower().startswith(_FORBIDDING)
