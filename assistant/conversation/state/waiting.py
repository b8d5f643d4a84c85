"""What the bot waits for: the modes of a chat, by name.

A mission waits for the answer to a question, or for a « yes » to what was understood; a question
may stand behind that, and comes back afterwards. The chat as a whole may wait for a
confirmation, or for a text that it asked for: that lasts until the next event.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any, Literal


@dataclass(frozen=True)
class Asking:
    """A question waits for its answer."""

    question: str
    editing: bool = False
    """It is asked again, to change its answer."""
    ticked: tuple[str, ...] = ()
    """The options ticked so far, where several can be."""
    misses: int = 0
    """Answers in a row that were not understood."""


@dataclass(frozen=True)
class Reviewing:
    """What was understood of the user's words waits for their « yes », in the question's place."""

    behind: Asking | None = None
    """The question that comes back then."""
    passed_over: int = 0
    """How many times something else was said instead."""


Waiting = Asking | Reviewing | None

Deed = Literal["restart", "delete", "erase"]


@dataclass(frozen=True)
class Confirming:
    """The user was just asked to confirm this; it counts only as the very next event."""

    deed: Deed
    mission: int = 0
    """The mission that it is done to, where that must be said."""
    by: str = ""
    """Who asked for it, in a chat of several."""
    moment: int = 0
    """When they were asked, in seconds since 1970: a « yes » of before is to another asking."""


@dataclass(frozen=True)
class Writing:
    """The user was just asked to write this: the next text is that, word for word."""

    what: Literal["note", "name", "prospect"]
    subject: str
    """The topic of a note; the number of the mission to name; nothing for a prospect's e-mail."""


Expecting = Confirming | Writing | None


def confirms(
    expecting: Expecting, deed: Deed, moment: int | None, mission: int = 0
) -> bool:
    """Whether this very « yes », to what was asked at that moment, is expected."""
    if not isinstance(expecting, Confirming):
        return False
    asked_for = expecting.deed, expecting.mission, expecting.moment
    return asked_for == (deed, mission, moment or 0)


def asked(waiting: Waiting) -> Asking | None:
    """The question that waits, on screen or behind what is reviewed."""
    if isinstance(waiting, Reviewing):
        return waiting.behind
    return waiting


def with_asked(waiting: Waiting, question: Asking | None) -> Waiting:
    """Waiting for this question in place of the former; what is reviewed stays in front."""
    if isinstance(waiting, Reviewing):
        return replace(waiting, behind=question)
    return question


def waiting_to_json(waiting: Waiting) -> dict[str, Any] | None:
    """Plain data that `json` can write."""
    match waiting:
        case Reviewing():
            behind = waiting_to_json(waiting.behind)
            passed_over = waiting.passed_over
            return {"kind": "proposal", "behind": behind, "passed_over": passed_over}
        case Asking():
            return {"kind": "question", **vars(waiting)}
    return None


def waiting_from_json(data: Any, questions: Container[str]) -> Waiting:
    """What was written, as far as it still makes sense: a question that is gone waits no more."""
    match data:
        case {"kind": "proposal", "behind": behind, **more}:
            question = waiting_from_json(behind, questions)
            passed_over = more.get("passed_over")
            return Reviewing(
                question if isinstance(question, Asking) else None,
                passed_over if type(passed_over) is int else 0,
            )
        case {
            "kind": "question",
            "question": str(question),
            "editing": bool(editing),
            "ticked": list(ticked),
            "misses": int(misses),
        } if question in questions:
            options = [option for option in ticked if isinstance(option, str)]
            return Asking(question, editing, tuple(options), misses)
    return None


def expecting_to_json(expecting: Expecting) -> dict[str, Any] | None:
    """Plain data that `json` can write."""
    match expecting:
        case Confirming():
            return {"kind": "confirmation", **vars(expecting)}
        case Writing():
            return {"kind": "text", **vars(expecting)}
    return None


def expecting_from_json(data: Any) -> Expecting:
    """What was written; nothing where it makes no sense."""
    match data:
        case {
            "kind": "confirmation",
            "deed": ("restart" | "delete" | "erase") as deed,
            "mission": int(mission),
            **more,
        }:
            by, moment = more.get("by"), more.get("moment")
            return Confirming(
                deed,
                mission,
                by if isinstance(by, str) else "",
                moment if type(moment) is int else 0,
            )
        case {
            "kind": "text",
            "what": ("note" | "name" | "prospect") as what,
            "subject": str(subject),
        }:
            return Writing(what, subject)
    return None
