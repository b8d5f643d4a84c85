"""Plurals in curated sentences: `{count:clause|clauses}` is the form that the number calls for."""

from string import Formatter
from typing import Any

from babel import Locale

_RULE = Locale("fr").plural_form
"""Unicode's rule of the language: in French 0 and 1 are « one »."""


class _WithPlurals(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        one, _, several = format_spec.partition("|")
        return one if _RULE(value) == "one" else several


filled = _WithPlurals().format
"""`filled("{count} {count:clause|clauses}", count=2)` -> « 2 clauses »."""
