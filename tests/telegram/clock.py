"""A clock that a test moves, for the bot and for Telegram."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tests.telegram.running import RunningBot


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def time(self) -> float:
        """What Telegram dates messages with."""
        return self.now.timestamp()

    def move(self, moment: str, bot: RunningBot | None = None) -> None:
        """It is that late; with a bot, Telegram has just told it so."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        if bot:
            bot.turns.hear(int(self.time()))
