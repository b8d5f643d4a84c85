"""Conditions: `when` as data, read with three truth values.

`when: {donnees: [personnelles, sensibles], not: {rythme: [ponctuelle]}}`: every key must match; a
list means one of; `any:` takes a list of conditions, `not:` one condition. A question is compared
with `{at_least: "5 000 €"}`, `{below: "6 mois"}`, `{given: true}`, or `{by_unit: true}`: a price by
the piece that does not say of how many.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from assistant.knowledge.when import ANY, WORDS, When
from assistant.quantities import amounts, durations

Truth = bool | None
"""True, False, or None: it depends on an answer that is not known yet."""

Compare = Callable[[str, Any], Truth]
"""Whether the answer to a question is among the given values, or stands in the given comparison."""

BY_UNIT = "by_unit"
COMPARISONS = ("at_least", "below", "given", BY_UNIT)


def truth(when: When, compare: Compare) -> Truth:
    """Whether the condition holds; `compare` knows the answers. An empty condition holds."""
    known: Truth = True
    for key, value in when.items():
        part = _clause(key, value, compare) if key in WORDS else compare(key, value)
        if part is False:
            return False
        if part is None:
            known = None
    return known


def _clause(key: str, value: Any, compare: Compare) -> Truth:
    if key == ANY:
        return _any(value, compare)
    negated = truth(value, compare)
    return None if negated is None else not negated


def _any(conditions: list[When], compare: Compare) -> Truth:
    known: Truth = False
    for condition in conditions:
        part = truth(condition, compare)
        if part is True:
            return True
        if part is None:
            known = None
    return known


def compare_quantity(quantity: float, comparison: Mapping[str, Any]) -> bool:
    """Whether a measured answer (euros or days) stands in the comparison."""
    for word, text in comparison.items():
        if word == "at_least" and quantity < threshold(text):
            return False
        if word == "below" and quantity >= threshold(text):
            return False
    return True


@lru_cache(maxsize=256)
def threshold(text: str) -> float:
    """Euros or days in « 5 000 € », « 12 mois ». Raises NotUnderstood."""
    if "€" in text:
        return amounts.measure(amounts.parse(text))
    return durations.measure(durations.parse(text))
