"""What can go wrong between a bot and Telegram, one object each.

`StrictServer.fail` queues them.
"""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What goes over the wire."""

    status: int
    body: bytes
    content_type: str = "application/json"


def refusal(
    description: str, status: int, parameters: dict[str, Any] | None = None
) -> Answer:
    """The Bot API's way of saying no."""
    body = {"ok": False, "error_code": status, "description": description}
    return Answer(
        status,
        json.dumps(body | ({"parameters": parameters} if parameters else {})).encode(),
    )


@dataclass(frozen=True)
class TooMany:
    """The flood limit: 429, to be tried again after so many seconds."""

    retry_after: int

    def answer(self) -> Answer:
        return refusal(
            f"Too Many Requests: retry after {self.retry_after}",
            429,
            {"retry_after": self.retry_after},
        )


@dataclass(frozen=True)
class ServerError:
    """Telegram is down: a status and a page of HTML."""

    status: int = 500

    def answer(self) -> Answer:
        return Answer(
            self.status,
            b"<html><body><h1>Internal Server Error</h1></body></html>",
            "text/html",
        )


@dataclass(frozen=True)
class Garbage:
    """Something between answers 200 in Telegram's place; nothing was processed."""

    def answer(self) -> Answer:
        return Answer(200, b'{"ok": true, "result": {"mess')


@dataclass(frozen=True)
class Refuse:
    """Any refusal, in Telegram's words."""

    description: str
    status: int = 400

    def answer(self) -> Answer:
        return refusal(self.description, self.status)


@dataclass(frozen=True)
class Drop:
    """The connection is closed before the call is processed."""

    def answer(self) -> None:
        return None


@dataclass(frozen=True)
class DropAfter:
    """The call is processed, its answer never arrives."""

    def answer(self) -> None:
        return None


Fault = TooMany | ServerError | Garbage | Refuse | Drop | DropAfter
