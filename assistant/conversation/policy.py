"""What the operator decided; users are told."""

from dataclasses import dataclass, field

from assistant.dates.reminders import Hours

TEXT_LIMIT = 2_000
"""Characters of a message; a longer one is refused kindly, or is a part of a contract."""
PASTED_MINUTES = 15
"""How long a contract that is being pasted stays in memory, without news."""


@dataclass(frozen=True)
class Policy:
    """What the operator decided about what is kept; users are told."""

    idle_days: int = 90
    """Days without news after which a conversation is erased."""
    keep_unanswered: bool = True
    """Whether the words of questions are kept for the curators, with the chat or, where the user
    lets them, without any link to it.

    Kept are those without an answer, and those on whose answer the user says what they think.
    """
    unanswered_days: int = 365
    """How long they are kept, and the verdicts on answers."""
    contact: str = ""
    """Who answers for the data, and how to write to them; empty where the operator did not say."""
    window: Hours = field(default_factory=Hours)
    """The hours in which reminders are sent."""
