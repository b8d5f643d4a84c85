"""What the bot answers, as data: a channel gives it a look and decides nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from assistant.conversation.state import State
from assistant.document import Block, block_from_json, block_to_json, set_block
from assistant.typography import typeset

Status = Literal["answer", "suggest", "unknown", "chat", "interview", "checklist"]


@dataclass(frozen=True)
class Button:
    """Something to press, or to type: by its label, and by its number where it is numbered."""

    label: str
    action: str
    numbered: bool = True


@dataclass(frozen=True)
class Export:
    """A file to hand over: the checklist in Markdown, under a name that the user may have chosen."""

    name: str


@dataclass(frozen=True)
class Reply:
    """One message."""

    blocks: tuple[Block, ...]
    buttons: tuple[Button, ...] = ()
    export: Export | None = None


@dataclass(frozen=True)
class Outcome:
    """What a turn leads to."""

    state: State
    replies: tuple[Reply, ...]
    status: Status = "chat"
    topics: tuple[str, ...] = ()
    """The topics answered or suggested."""
    unanswered: str = ""
    """A question that could not be answered, kept for the curators."""
    closing: bool = False
    """The user takes leave."""


def set_reply(reply: Reply) -> Reply:
    """The reply in French typography."""
    buttons = tuple(replace(button, label=typeset(button.label)) for button in reply.buttons)
    return replace(reply, blocks=tuple(map(set_block, reply.blocks)), buttons=buttons)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """The reply as plain data, for the outbox."""
    return {**asdict(reply), "blocks": [block_to_json(block) for block in reply.blocks]}


def reply_from_json(data: Mapping[str, Any]) -> Reply:
    """The reply that `reply_to_json` wrote."""
    return Reply(
        blocks=tuple(map(block_from_json, data["blocks"])),
        buttons=tuple(Button(**button) for button in data["buttons"]),
        export=Export(**data["export"]) if data["export"] else None,
    )
