"""The processor time of one call, beside python-telegram-bot's own client: python -m tests.bench.calls [--calls 3000].

The same sendMessage with a keyboard, eight at once, to one Bot API server, in the event loop that the service uses.
"""

import argparse
import asyncio
import time

from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from assistant.app import new_loop
from assistant.channels.telegram.http import CurlRequest, Fields
from tests.bench.telegram import Server, serving

_AT_ONCE, _WARM_UP = 8, 200
_KEYS = [
    [{"text": f"{number}. Une réponse", "callback_data": f"a|answer:role:{number}"}]
    for number in range(6)
]
_FIELDS = {
    "chat_id": 1001,
    "text": "<b>Une question</b>\n\n" + "Où en êtes-vous ? " * 10,
    "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": _KEYS},
}


async def measure(
    request: BaseRequest, data: RequestData, server: Server, calls: int
) -> float:
    """Milliseconds of processor time that a call takes in this process."""
    url = f"{server.url}/bot{server.token}/sendMessage"

    async def many(count: int) -> None:
        for _ in range(count // _AT_ONCE):
            await request.post(url, data)

    async with request:
        await asyncio.gather(*(many(_WARM_UP) for _ in range(_AT_ONCE)))
        start = time.process_time()
        await asyncio.gather(*(many(calls) for _ in range(_AT_ONCE)))
        return 1e3 * (time.process_time() - start) / calls


def main() -> None:
    """Measure both, in turn, three times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=3_000)
    calls = parser.parse_args().calls
    stock = RequestData(
        [RequestParameter.from_input(name, value) for name, value in _FIELDS.items()]
    )
    with serving() as server, asyncio.Runner(loop_factory=new_loop) as runner:
        for _ in range(3):
            ours = runner.run(
                measure(CurlRequest(server.url), Fields(_FIELDS).for_ptb(), server, calls)
            )
            theirs = runner.run(measure(HTTPXRequest(_AT_ONCE), stock, server, calls))
            print(
                f"a call: libcurl {ours:.3f} ms, the stock client {theirs:.3f} ms, {theirs / ours:.1f} times as much"
            )


if __name__ == "__main__":
    main()
