"""A probe with today's names of questions that were renamed since it was written."""

from collections.abc import Mapping
from typing import Any

_BY_QUESTION = ("answers", "with")
_NAMING = ("answers_changed", "pending", "until")


def with_names_of_today(part: Any, names: Mapping[str, str]) -> Any:
    """The probe, or a part of it, with the new names in place of the old ones."""
    if not names:
        return part
    if isinstance(part, list):
        return [with_names_of_today(one, names) for one in part]
    if not isinstance(part, Mapping):
        return part
    renamed = {}
    for key, value in part.items():
        if key in _BY_QUESTION and isinstance(value, Mapping):
            renamed[key] = {names.get(name, name): one for name, one in value.items()}
        elif key in _NAMING:
            renamed[key] = _named(value, names)
        else:
            renamed[key] = with_names_of_today(value, names)
    return renamed


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [names.get(one, one) for one in value]
    return names.get(value, value)
