"""What a user does, and what the calendar does."""

from dataclasses import dataclass

from assistant.conversation.asker import ALONE, Asker
from assistant.conversation.state.review import KeptReview
from assistant.knowledge.facts import Answers


@dataclass(frozen=True)
class Said:
    """The user typed this."""

    text: str
    by: Asker = ALONE


@dataclass(frozen=True)
class Pressed:
    """The user pressed a button."""

    action: str
    """What the button carries, as `verb:argument:argument`."""
    by: Asker = ALONE


@dataclass(frozen=True)
class Forwarded:
    """The user passed on what someone else wrote: never an answer, never a command."""

    text: str


@dataclass(frozen=True)
class Shared:
    """The user sent something that is no text of theirs."""

    kind: str
    """One of SHARED_KINDS."""


@dataclass(frozen=True)
class FilledRow:
    """What stands in a row of a spreadsheet, as it was typed there; empty for an empty cell."""

    row: int
    """Its number in the spreadsheet."""
    topic: str
    client: str = ""
    """The status in each side's column."""
    provider: str = ""
    note: str = ""
    who: str = ""
    by: str = ""


@dataclass(frozen=True)
class Returned:
    """The user gave back the list as a spreadsheet, filled in."""

    rows: tuple[FilledRow, ...]


@dataclass(frozen=True)
class Invited:
    """The bot was brought into a group."""


@dataclass(frozen=True)
class Hurried:
    """The user sends more than the limit allows; what they sent was not read."""


@dataclass(frozen=True)
class Reminded:
    """The day has come to remind the user of these."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class ContractRead:
    """A contract that the user sent was read, outside any turn: nothing else of it is kept."""

    review: KeptReview
    facts: Answers
    """What it answers of the interview: to be confirmed."""


@dataclass(frozen=True)
class ContractRefused:
    """A file that the user sent could not be read."""

    reason: str
    """One of the reasons for which there is a sentence."""


@dataclass(frozen=True)
class Pasted:
    """The user sent a part of a contract as a message; its text waits outside, in memory."""

    pieces: int
    characters: int
    """Of all that was sent so far."""
    full: bool = False
    """The last one was left out: it is too much."""


Deed = (
    Said
    | Pressed
    | Forwarded
    | Shared
    | Returned
    | Invited
    | Hurried
    | ContractRead
    | ContractRefused
    | Pasted
)
Event = Deed | Reminded

SHARED_KINDS = (
    "sticker",
    "photo",
    "voice",
    "video",
    "document",
    "contract",
    "contract_busy",
    "location",
    "contact",
    "poll",
    "edited",
    "other",
)
