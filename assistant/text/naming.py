"""Which of several things a few words name: « la durée », « la clause sur les pénalités »."""

from collections.abc import Iterable, Sequence, Set


def only_one_named(said: Set[str], names: Iterable[tuple[str, Sequence[str]]]) -> str:
    """The one thing whose name holds all that is said; empty where none or several do.

    `names` are pairs of a thing and the stems of one of its names, in order. Where several hold
    it, the name that begins with what is said counts, then the one that says least beside.
    """
    beyond: dict[str, tuple[bool, int]] = {}
    for thing, name in names:
        if said and name and said <= set(name):
            beside = (name[0] not in said, len(set(name) - said))
            beyond[thing] = min(beside, beyond.get(thing, beside))
    least = min(beyond.values(), default=None)
    found = [thing for thing, beside in beyond.items() if beside == least]
    return found[0] if len(found) == 1 else ""
