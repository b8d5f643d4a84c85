"""Users who write without waiting for answers, and press what they see."""

import random
from dataclasses import dataclass, field

from assistant.conversation.context import Context
from assistant.conversation.events import Said
from tests.bench.walks import Walk
from tests.telegram.server import StrictServer
from tests.telegram.user import TelegramUser

_FIRST_CHAT = 1_001


@dataclass
class Chat:
    """One user, what they will do, and where their presses went."""

    user: TelegramUser
    walk: Walk
    pressed: list[int] = field(default_factory=list)
    """For each deed done, the message whose button was pressed; 0 for a typed text."""

    @property
    def left(self) -> int:
        """How much remains to be done."""
        return len(self.walk.deeds) - len(self.pressed)


@dataclass
class Crowd:
    """All users, each with one chat."""

    server: StrictServer
    chats: list[Chat]
    chance: random.Random
    queries: list[str] = field(default_factory=list)
    """The callback queries that must be answered."""
    _where: dict[tuple[int, str], int] = field(default_factory=dict)
    """The newest message of a chat that shows a button."""
    _looked: int = 0

    @property
    def left(self) -> int:
        """How many updates are still to come."""
        return sum(chat.left for chat in self.chats)

    async def act(self, count: int) -> None:
        """So many things are done, by users drawn at random."""
        for _ in range(min(count, self.left)):
            busy = [chat for chat in self.chats if chat.left]
            await self.one(self.chance.choice(busy))

    async def one(self, chat: Chat) -> None:
        """Let this user do the next thing."""
        self._look()
        deed = chat.walk.deeds[len(chat.pressed)]
        if isinstance(deed.event, Said):
            chat.pressed.append(0)
            await chat.user.say(deed.event.text)
            return
        message = (
            self._where.get((chat.user.chat, deed.data)) or self.server.new_message_id()
        )
        chat.pressed.append(message)
        self.queries.append(await chat.user.press_data(message, deed.data))

    def _look(self) -> None:
        """See what the bot has sent since.

        A button that was not seen yet stands on a message that is gone.
        """
        calls = self.server.calls[self._looked :]
        self._looked += len(calls)
        for shown in (call.shown for call in calls if call.shown):
            self._where |= {
                (shown.chat, data): shown.id
                for row in shown.buttons
                for _, data, _ in row
                if data
            }


def gather(
    server: StrictServer, ctx: Context, updates: int, chats: int, chance: random.Random
) -> Crowd:
    """So many users, who have so many things to do in all."""
    sizes = [len(range(number, updates, chats)) for number in range(chats)]
    walks = [Walk(ctx, random.Random(chance.random())).go(size) for size in sizes]
    users = [TelegramUser(server, _FIRST_CHAT + number) for number in range(chats)]
    return Crowd(
        server,
        [Chat(user, walk) for user, walk in zip(users, walks, strict=True)],
        chance,
    )
