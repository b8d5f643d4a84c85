"""The special conditions: every value of the contract once, numbered, with where it is used."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.contract.draft import Draft, Text, Value


@dataclass(frozen=True)
class Condition:
    """A value of the contract and the places that use it."""

    number: int
    value: Value
    places: tuple[str, ...]
    """« 4.2 », « annexe 3 »; none where only the parties or the preamble use it."""


def conditions(draft: Draft, further: Iterable[Text] = ()) -> tuple[Condition, ...]:
    """Each value once, in the order of the text, out of any sentence."""
    values: dict[str, Value] = {}
    places: dict[str, list[str]] = {}
    texts = [*draft.texts, *(("", text) for text in further)]
    for place, text in texts:
        for part in text:
            if not isinstance(part, Value):
                continue
            name = part.blank.id
            values.setdefault(name, replace(part, text=part.plain or part.text))
            used = places.setdefault(name, [])
            if place and place not in used:
                used.append(place)
    return tuple(
        Condition(number, value, tuple(places[name]))
        for number, (name, value) in enumerate(values.items(), 1)
    )
