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
        state["others"] = [
            _mission(other) for other in others if isinstance(other, dict)
        ]
    writing = state.pop("writing", "")
    confirming = state.pop("confirming", "")
    state["expecting"] = _writing(writing) or _confirming(confirming)
    return state


def _mission(data: Mapping[str, Any]) -> dict[str, Any]:
    mission = dict(data)
    for name in _MODE_OF_A_MISSION:
        mission.pop(name, None)
    mission["waiting"] = _waiting(data)
    return mission


def _waiting(data: Mapping[str, Any]) -> dict[str, Any] | None:
    question = _question(data)
    if data.get("reviewing") is True:
        return {"kind": "proposal", "behind": question}
    return question


def _question(data: Mapping[str, Any]) -> dict[str, Any] | None:
    asking = data.get("asking")
    ticked = data.get("ticked")
    misses = data.get("misses")
    if not isinstance(asking, str):
        return None
    return {
        "kind": "question",
        "question": asking,
        "editing": data.get("editing") is True,
        "ticked": ticked if isinstance(ticked, list) else [],
        "misses": misses if type(misses) is int else 0,
    }


def _writing(written: Any) -> dict[str, Any] | None:
    """« note:penalites », « rename:2 »: what the next text is."""
    if not isinstance(written, str) or not written:
        return None
    verb, _, subject = written.partition(":")
    what = "name" if verb == "rename" else verb
    return {"kind": "text", "what": what, "subject": subject}


def _confirming(written: Any) -> dict[str, Any] | None:
    """« erase », « delete:2 »: what the next « yes » confirms."""
    if not isinstance(written, str) or not written:
        return None
    deed, _, number = written.partition(":")
    mission = int(number) if number.isdecimal() else 0
    return {"kind": "confirmation", "deed": deed, "mission": mission}
