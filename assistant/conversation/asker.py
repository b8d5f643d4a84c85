"""Who does something in a chat of several: told apart without being named."""

from dataclasses import dataclass
from typing import Literal

Rank = Literal["alone", "administrator", "member", "unknown"]
"""What somebody may do in the chat: all of it where they are alone, or administrate it."""

ANONYMOUS = "anonymous"
"""Who speaks in the name of the chat itself: one of its administrators."""


@dataclass(frozen=True)
class Asker:
    """Somebody who types or presses."""

    id: str = ""
    """Tells the members of a chat apart; empty where there is only one."""
    rank: Rank = "alone"

    @property
    def in_company(self) -> bool:
        """Whether others read and write in the chat as well."""
        return self.rank != "alone"

    @property
    def administrates(self) -> bool:
        """Whether what concerns everybody in the chat is theirs to decide."""
        return self.rank in ("alone", "administrator")


ALONE = Asker()
