"""Inline queries, and mentions by guests, answered with cards.

They are answered at once, beside the turns: no chat's state is read, nothing is stored, nobody
waits for them and they wait for nobody. Telegram gives up after some seconds.
"""

import asyncio
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger
from telegram import Bot, InlineQueryResultsButton
from telegram.error import TelegramError

from assistant.cards.card import QUESTION
from assistant.cards.finding import find_cards, sure_card
from assistant.channels.telegram.api.bot import promised
from assistant.channels.telegram.cards.article import article_of, article_without
from assistant.channels.telegram.incoming.allowance import Allowance
from assistant.channels.telegram.incoming.update import Me, Sought, read_sought
from assistant.conversation.context import Context
from assistant.logs import told_without_texts
from assistant.service.limit import TurnTooLong, within
from assistant.service.messenger import MessengerTurns
from assistant.text.typography import typeset

Json = dict[str, Any]

_CACHE_SECONDS = 60
"""How long Telegram may give the same results to others who type the same: cards are public."""
_A_MINUTE = 120
"""Queries of one user: each letter that is typed may be one."""
_REMEMBERED = 500
_SECONDS = 1.0
"""What finding cards may take; it takes some 30 milliseconds."""


@dataclass
class CardOffers:
    """Answers the queries among the updates."""

    bot: Bot
    turns: MessengerTurns
    me: Me
    log: FilteringBoundLogger
    _allowance: Allowance = field(default_factory=lambda: Allowance(_A_MINUTE))
    _begun: "deque[str]" = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    """The queries answered last: those of a batch that could not be stored come again."""
    _calls: set[asyncio.Task[None]] = field(default_factory=set)

    async def answer(self, updates: Sequence[Json]) -> None:
        """Begin to answer the queries among these; what they find is computed before this ends."""
        for sought in self._new(updates):
            task = asyncio.create_task(self._answer(sought))
            self._calls.add(task)
            task.add_done_callback(self._calls.discard)
            await asyncio.sleep(0)

    def _new(self, updates: Sequence[Json]) -> Iterator[Sought]:
        """The queries that were not begun before, of those who do not ask too much."""
        for update in updates:
            sought = read_sought(update, self.me)
            if sought is None or sought.query in self._begun:
                continue
            self._begun.append(sought.query)
            if self._may(sought.user):
                yield sought

    def _may(self, user: int) -> bool:
        verdict = self._allowance.verdict(user, time.time())
        self._allowance.note(user, verdict)
        self._allowance.settle()
        return verdict == "ok"

    async def _answer(self, sought: Sought) -> None:
        """Answer one query; one that fails is logged, and Telegram shows nothing."""
        start = time.perf_counter()
        found = 0
        with self._failures_told():
            if sought.guest:
                await self._answer_guest(sought)
                found = 1
            else:
                found = await self._answer_inline(sought)
        spent = round(1_000 * (time.perf_counter() - start), 1)
        kind = "guest" if sought.guest else "inline"
        self.log.info("cards offered", kind=kind, count=found, ms=spent)

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except (TelegramError, TurnTooLong) as error:
            self.log.warning("cards not offered", error=told_without_texts(error))
        except Exception as error:  # noqa: BLE001 (the edge: nobody else waits for this task)
            self.log.error("cards not offered", error=told_without_texts(error))

    async def _answer_inline(self, sought: Sought) -> int:
        """The cards to choose from, and a way to the bot; how many cards."""
        ctx = self._context
        with within(_SECONDS):
            cards = find_cards(ctx, sought.text)
            results = [article_of(ctx, card, self.me.username) for card in cards]
        way = InlineQueryResultsButton(
            typeset(ctx.say.card_ask()), start_parameter=QUESTION
        )
        with promised():
            await self.bot.answer_inline_query(
                sought.query,
                results,
                cache_time=_CACHE_SECONDS,
                is_personal=False,
                button=way,
            )
        return len(results)

    async def _answer_guest(self, sought: Sought) -> None:
        """The card that surely answers; else the way to the bot. A guest speaks once."""
        ctx = self._context
        with within(_SECONDS):
            card = sure_card(ctx, sought.text)
            name = self.me.username
            result = article_of(ctx, card, name) if card else article_without(ctx, name)
        with promised():
            await self.bot.answer_guest_query(sought.query, result)

    @property
    def _context(self) -> Context:
        return self.turns.context()
