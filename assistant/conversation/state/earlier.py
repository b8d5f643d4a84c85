"""States as earlier versions wrote them -> as they are written now.

Schema 1 held one mission, without a number or a name: it is the first. Schema 2 told the mode by
eight fields (`asking`, `editing`, `ticked`, `misses`, `reviewing`, `confirming`, `writing`, and
whether there is a proposal); since schema 3 it has a name (`waiting`, `expecting`).
"""

from collections.abc import Mapping
from typing import Any

_MODE_OF_A_MISSION = ("asking", "editing", "ticked", "misses", "reviewing")


def brought_up(data: Mapping[str, Any]) -> dict[str, Any]:
    """A state of schema 1 or 2 as one of schema 3. What it holds is checked when it is read."""
    state = _mission(data)
    others = data.get("others")
    if isinstance(others, list):
        state["others"] = [_mission(other) for other in others if isinstance(other, dict)]
    state["expecting"] = _expecting(state.pop("confirming", ""), state.pop("writing", ""))
    return state


def _mission(data: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in data.items() if name not in _MODE_OF_A_MISSION}
    return {**rest, "waiting": _waiting(data)}


def _waiting(data: Mapping[str, Any]) -> dict[str, Any] | None:
    question = None
    if isinstance(data.get("asking"), str):
        question = {
            "kind": "question",
            "question": data["asking"],
            "editing": data.get("editing") is True,
            "ticked": data["ticked"] if isinstance(data.get("ticked"), list) else [],
            "misses": data["misses"] if type(data.get("misses")) is int else 0,
        }
    if data.get("reviewing") is True:
        return {"kind": "proposal", "behind": question}
    return question


def _expecting(confirming: Any, writing: Any) -> dict[str, Any] | None:
    if isinstance(writing, str) and writing:
        verb, _, subject = writing.partition(":")
        return {
            "kind": "text",
            "what": {"rename": "name"}.get(verb, verb),
            "subject": subject,
        }
    if isinstance(confirming, str) and confirming:
        deed, _, number = confirming.partition(":")
        mission = int(number) if number.isdecimal() else 0
        return {"kind": "confirmation", "deed": deed, "mission": mission}
    return None
