"""Passages as curators shorten them, written out: a text alone, sentences in a list."""

from typing import Any

_TEXTS = ("text", "parties", "preamble")
"""The keys under which paragraphs stand."""


def spelt_out(data: Any) -> Any:
    """The data of a sheet with each paragraph as a passage; what is none stays as it is."""
    if isinstance(data, list):
        return [spelt_out(one) for one in data]
    if not isinstance(data, dict):
        return data
    made = {}
    for key, value in data.items():
        paragraphs = key in _TEXTS and isinstance(value, list)
        made[key] = [_passage(one) for one in value] if paragraphs else spelt_out(value)
    return made


def _passage(value: Any) -> Any:
    """« words » is {text: words}; a list is sentences that stand together."""
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, list):
        return {"together": [_passage(one) for one in value]}
    if not isinstance(value, dict):
        return value
    made = dict(value)
    if isinstance(made.get("choose"), list):
        made["choose"] = [_passage(one) for one in made["choose"]]
    if isinstance(made.get("text"), list):
        made["together"] = [_passage(one) for one in made.pop("text")]
    return made
