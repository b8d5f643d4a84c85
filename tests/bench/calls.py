"""The processor time of one call: python -m tests.bench.calls [--calls 3000].

The same message with a keyboard, eight at once, to one Bot API server, in the event loop that the
service uses: as the bot sends it, then by python-telegram-bot's `send_message` on our client, and
on PTB's own.
"""

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.request import BaseRequest, HTTPXRequest

from assistant.app import new_loop
from assistant.channels.telegram.api.bot import new_bot
from assistant.channels.telegram.api.request import CurlRequest
from tests.bench.telegram import Server, serving

_AT_ONCE, _WARM_UP = 8, 200
_CHAT = 1_001
_TEXT = "<b>Une question</b>\n\n" + "Où en êtes-vous ? " * 10

Call = Callable[[Bot], Awaitable[object]]


def _keys() -> InlineKeyboardMarkup:
    rows = []
    for number in range(6):
        data = f"a|answer:role:{number}"
        rows.append(
            [InlineKeyboardButton(f"{number}. Une réponse", callback_data=data)]
        )
    return InlineKeyboardMarkup(rows)


async def _send_raw(bot: Bot) -> None:
    fields = {"chat_id": _CHAT, "text": _TEXT, "parse_mode": ParseMode.HTML}
    await bot.do_api_request("sendMessage", {**fields, "reply_markup": _keys()})


async def _send_typed(bot: Bot) -> None:
    await bot.send_message(
        _CHAT, _TEXT, parse_mode=ParseMode.HTML, reply_markup=_keys()
    )


async def measure(
    new_request: Callable[[], BaseRequest], call: Call, server: Server, calls: int
) -> float:
    """Milliseconds of processor time that a call takes in this process."""
    request = new_request()
    bot = new_bot(server.token, server.url, request)

    async def many(count: int) -> None:
        for _ in range(count // _AT_ONCE):
            await call(bot)

    async with request:
        await asyncio.gather(*(many(_WARM_UP) for _ in range(_AT_ONCE)))
        start = time.process_time()
        await asyncio.gather(*(many(calls) for _ in range(_AT_ONCE)))
        return 1e3 * (time.process_time() - start) / calls


def main() -> None:
    """Measure them all, in turn, three times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=3_000)
    calls = parser.parse_args().calls
    stock = partial(HTTPXRequest, _AT_ONCE)
    with serving() as server, asyncio.Runner(loop_factory=new_loop) as runner:
        for _ in range(3):
            ours = runner.run(measure(CurlRequest, _send_raw, server, calls))
            typed = runner.run(measure(CurlRequest, _send_typed, server, calls))
            theirs = runner.run(measure(stock, _send_typed, server, calls))
            print(
                f"a call: {ours:.3f} ms as the bot makes it, {typed:.3f} ms by send_message on "
                f"libcurl, {theirs:.3f} ms on the stock client, {theirs / ours:.1f} times as much"
            )


if __name__ == "__main__":
    main()
