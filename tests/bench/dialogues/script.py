"""A dialogue as it is written: turns with the facts that a careful reader takes from each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.bench.dialogues.values import AllOf, Between, OnDays, OneOf, Unknown, Wanted

UNKNOWN = "unknown"
MILESTONES = "jalons"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SEVERAL = frozenset(
    "activite livrables contraintes indicateurs consequences donnees evolution suivi appels"
    " travaux contenus categories taches_compta taches_rh".split()
)
"""Questions to which several facts of a turn add up."""
ATTACHED = frozenset("digression chitchat correction back volunteer oos".split())
"""Turns that come where they stand, whatever is asked."""


@dataclass(frozen=True)
class Line:
    """One turn of a dialogue."""

    text: str
    type: str
    slot: str = ""
    reply_to: str | None = None
    """The question without which it means nothing."""
    accepted: tuple[str, ...] = ()
    """Of a digression: the topics that answer it."""
    facts: Mapping[str, Wanted] = field(default_factory=dict)
    may: frozenset[str] = frozenset()
    """Questions on which it may be heard, or not."""


@dataclass(frozen=True)
class Dialogue:
    """A dialogue, and what the list must and must not hold at its end."""

    id: str
    lines: tuple[Line, ...]
    must: Mapping[str, tuple[str, ...]]
    """Topics, each with those that do as well."""
    must_not: tuple[str, ...]


def read_dialogue(data: Mapping[str, Any], renamed: Mapping[str, str]) -> Dialogue:
    """The dialogue that is written so; `renamed` gives today's name of a question."""
    must: dict[str, tuple[str, ...]] = {}
    for one in data["must"]:
        instead = one.get("or") or []
        others = tuple(instead if isinstance(instead, list) else [instead])
        must[one["id"]] = others or must.get(one["id"], ())
    return Dialogue(
        data["id"],
        tuple(_line(turn, renamed) for turn in data["turns"]),
        must,
        tuple(one["id"] for one in data["must_not"]),
    )


def _line(turn: Mapping[str, Any], renamed: Mapping[str, str]) -> Line:
    written = turn.get("facts") or []
    named = [(renamed.get(one["fact"], one["fact"]), one) for one in written]
    soft = {name for name, one in named if one.get("soft")}
    asked = turn.get("reply_to")
    return Line(
        text=turn["user"],
        type=turn["type"],
        slot=turn.get("slot", ""),
        reply_to=renamed.get(asked, asked) if asked else None,
        accepted=tuple(turn.get("ok") or ()),
        facts=_facts([(name, one) for name, one in named if not one.get("soft")]),
        may=frozenset(turn.get("may") or ()) | soft,
    )


def _facts(named: list[tuple[str, Mapping[str, Any]]]) -> dict[str, Wanted]:
    """What is wanted of each question; the facts on one to which several add up together."""
    facts: dict[str, Wanted] = {}
    for name, one in named:
        value, also = _value(one), tuple(one.get("also_ok") or ())
        earlier = facts.get(name)
        days = _ISO_DAY.findall(str(one["value"])) if name == MILESTONES else []
        if days:
            facts[name] = OnDays(frozenset(days))
        elif name not in SEVERAL or isinstance(value, dict) or value == UNKNOWN:
            facts[name] = _single(value, also, one.get("range"))
        elif isinstance(earlier, AllOf):
            facts[name] = AllOf((*earlier.must, value), (*earlier.may, *also))
        else:
            facts[name] = AllOf((value,), also)
    return facts


def _single(value: Any, also: tuple[Any, ...], inside: Any) -> Wanted:
    """What one fact alone wants."""
    if isinstance(value, dict):
        return _described(value)
    if isinstance(value, list):
        return AllOf(tuple(value), adds_up=False)
    if value == UNKNOWN:
        return Unknown()
    return Between(*inside) if inside else OneOf((value, *also))


def _described(value: Mapping[str, Any]) -> Wanted:
    """What a value wants that says more than one thing."""
    if "any" in value:
        return OneOf(tuple(value["any"]))
    if "range" in value:
        return Between(*value["range"])
    return AllOf(tuple(value["must"]), tuple(value.get("may", ())))


def _value(one: Mapping[str, Any]) -> Any:
    """The value of a fact: of a day whose year is deduced, the day and the month."""
    value = one["value"]
    if isinstance(value, date):
        value = value.isoformat()
    if one.get("no_year") and isinstance(value, str):
        return f"*{value[4:]}"
    return value
