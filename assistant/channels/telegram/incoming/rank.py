"""Who administrates a group, asked of Telegram before a turn that needs to know it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.incoming.update import (
    Asked,
    Incoming,
    Me,
    chat_of,
    read_update,
)
from assistant.conversation.asker import Rank
from assistant.conversation.events import Pressed, Said
from assistant.conversation.rights import wants_rank
from assistant.knowledge.models import Knowledge
from assistant.logs import told_without_texts

Json = dict[str, Any]

_PATIENCE_SECONDS = 2.0
"""Nobody waits longer for a question that others asked."""
_ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass
class Ranks:
    """The ranks of those whose updates are about to be taken; they are never believed for long."""

    bot: Bot
    knowledge: Knowledge
    me: Me
    log: FilteringBoundLogger
    _known: dict[tuple[int, int], Rank] = field(default_factory=dict)

    async def learn(self, updates: Sequence[Json]) -> None:
        """Ask for the ranks that these updates need; one that is not told stays unknown."""
        self._known = {}
        wanted = set(chain.from_iterable(map(self._wanted, updates)))
        await asyncio.gather(*(self._ask(*who) for who in wanted))

    def told(self, incoming: Incoming) -> Incoming:
        """The same with the rank of who asks, where it was learnt."""
        if not isinstance(incoming, Asked):
            return incoming
        event = incoming.event
        rank = self._known.get((incoming.chat, incoming.user))
        if rank is None or not isinstance(event, Said | Pressed):
            return incoming
        return replace(incoming, event=replace(event, by=replace(event.by, rank=rank)))

    def _wanted(self, update: Json) -> list[tuple[int, int]]:
        """Whose rank the update needs, as (group, user)."""
        if (chat_of(update) or 0) >= 0:
            return []
        try:
            asked = read_update(update, self.me)
        except Exception:  # noqa: BLE001 (the edge: it is set aside where it is taken)
            return []
        if not isinstance(asked, Asked) or not isinstance(asked.event, Said | Pressed):
            return []
        unknown = asked.event.by.rank == "unknown"
        wanted = unknown and wants_rank(self.knowledge, asked.event)
        return [(asked.chat, asked.user)] if wanted else []

    async def _ask(self, chat: int, user: int) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                with promised():
                    member = await self.bot.get_chat_member(chat, user)
        except (TelegramError, TimeoutError) as error:
            self.log.warning("rank not told", error=told_without_texts(error))
            return
        administrates = member.status in _ADMINISTRATORS
        self._known[chat, user] = "administrator" if administrates else "member"
