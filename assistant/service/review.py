"""A file that a user sent -> the event of a turn: read, gone through, and forgotten."""

from datetime import datetime

from assistant.conversation.events import ContractRead, ContractRefused, Returned
from assistant.conversation.state.review import kept_of
from assistant.errors import AssistantError
from assistant.knowledge.messages import Messages
from assistant.received.reading import LARGEST_BYTES, read_received
from assistant.received.refusal import Refused
from assistant.review.reviewing import Reviewed, Reviewer
from assistant.text.remember import forget_all

__all__ = ["LARGEST_BYTES", "event_of", "review_of"]


def review_of(reviewer: Reviewer, data: bytes, now: datetime) -> Reviewed:
    """All that is told of a file. Raises Refused. Takes seconds; may be called in a thread.

    No word of it stays in memory afterwards.
    """
    try:
        return reviewer.review(read_received(data), now)
    finally:
        forget_all()


FileRead = ContractRead | ContractRefused | Returned
"""What a file that a user sent is: a contract, none that is read, or our list filled in."""


def event_of(reviewer: Reviewer, data: bytes, now: datetime) -> FileRead:
    """What a turn is told of a file; takes seconds, and may be called in a thread."""
    try:
        reviewed = review_of(reviewer, data, now)
    except Refused as refused:
        if refused.reason == "spreadsheet":
            return _list_in(data, reviewer.knowledge.say)
        return ContractRefused(refused.reason)
    facts = {fact.question: fact.answer for fact in reviewed.facts}
    return ContractRead(kept_of(reviewed), facts)


def _list_in(data: bytes, say: Messages) -> Returned | ContractRefused:
    """The list that a spreadsheet is, filled in; any other spreadsheet is no contract."""
    # Its library takes a while to load: only who sends a spreadsheet waits.
    from assistant.export.workbook.reading import read_workbook

    try:
        return Returned(read_workbook(data, say))
    except AssistantError:
        return ContractRefused("spreadsheet")
