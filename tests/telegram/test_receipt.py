"""Replies that went out at the same moment share one write, and nobody's fate is another's."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.channels.telegram.outgoing.receipt import Receipts
from assistant.storage.port import Sent, StoreError, TurnResult
from assistant.storage.sqlite.store import SqliteStore

NOW = datetime(2026, 11, 28, tzinfo=UTC)
CHATS = ("telegram:123:1", "telegram:123:2", "telegram:123:3")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "clausier.db", patience_seconds=0.1).opened() as store:
        for chat in CHATS:
            with store.turn(chat, f"{chat}:1", NOW) as turn:
                turn.leave(TurnResult("{}", [{"text": "réponse"}]))
        yield store


def waiting(store: SqliteStore) -> list[Sent]:
    sent = []
    for chat in CHATS:
        sent += [Sent(chat, reply.number, "7") for reply in store.waiting(chat)]
    return sent


async def test_they_are_marked_in_one_write(store: SqliteStore) -> None:
    commits: list[str] = []
    store._db.conn.set_trace_callback(
        lambda statement: commits.append(statement) if statement == "COMMIT" else None
    )
    receipts = Receipts(store)
    await asyncio.gather(*map(receipts.note, waiting(store)))
    assert waiting(store) == []
    assert [store.everything(chat)["anchors"] for chat in CHATS] == [
        [{"chat": chat, "message": "7"}] for chat in CHATS
    ]
    assert commits == ["COMMIT"]


async def test_one_that_is_cancelled_does_not_take_the_others_with_it(
    store: SqliteStore,
) -> None:
    receipts = Receipts(store)
    first, *others = [
        asyncio.create_task(receipts.note(sent)) for sent in waiting(store)
    ]
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(*others)
    assert waiting(store) == []  # the first was sent all the same
    assert first.cancelled()


async def test_each_is_told_that_the_store_fails_and_may_try_again(
    store: SqliteStore, tmp_path: Path
) -> None:
    receipts, sent = Receipts(store), waiting(store)
    with SqliteStore(tmp_path / "clausier.db").opened() as other, other.together():
        told = await asyncio.gather(*map(receipts.note, sent), return_exceptions=True)
    assert [type(error) for error in told] == [StoreError] * 3
    assert waiting(store) == sent
    await asyncio.gather(*map(receipts.note, sent))
    assert waiting(store) == []
