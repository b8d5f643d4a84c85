"""Conditions: `when` as data, read with three truth values.

`when: {donnees: [personnelles, sensibles], not: {rythme: [ponctuelle]}}`: every key must match; a list means one of;
`any:` takes a list of conditions, `not:` one condition. A question is compared with `{at_least: "5 000 €"}`,
`{below: "6 mois"}` or `{given: true}`.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from assistant.knowledge.when import ANY, WORDS, When
from assistant.quantities import amounts, durations

Truth = bool | None
"""True, False, or None: it depends on an answer that is not known yet."""

Compare = Callable[[str, Any], Truth]
"""Whether the answer to a question is among the given values, or stands in the given comparison."""

COMPARISONS = ("at_least", "below", "given")


def truth(when: When, compare: Compare) -> Truth:
    """Whether the condition holds; `compare` knows the answers. An empty condition holds."""
    known: Truth = True
    for key, value in when.items():
        one = _clause(key, value, compare) if key in WORDS else compare(key, value)
        if one is False:
            return False
        if one is None:
            known = None
    return known


def _clause(key: str, value: Any, compare: Compare) -> Truth:
    if key == ANY:
        return _any(truth(one, compare) for one in value)
    value = truth(value, compare)
    return None if value is None else not value


def _any(truths: Iterable[Truth]) -> Truth:
    known: Truth = False
    for one in truths:
        if one is True:
            return True
        if one is None:
            known = None
    return known


def compare_quantity(quantity: float, comparison: Mapping[str, Any]) -> bool:
    """Whether a measured answer (euros or days) stands in the comparison."""
    return all(
        quantity >= threshold(text) if word == "at_least" else quantity < threshold(text)
        for word, text in comparison.items()
        if word != "given"
    )


@lru_cache(maxsize=256)
def threshold(text: str) -> float:
    """Euros or days in « 5 000 € », « 12 mois ». Raises NotUnderstood."""
    if "€" in text:
        return amounts.measure(amounts.parse(text))
    return durations.measure(durations.parse(text))
