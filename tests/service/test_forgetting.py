"""Who erases all leaves no word: not in the files of the database, not in the process."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.context import Context
from assistant.conversation.events import Pressed, Said
from assistant.service.messenger import MessengerTurns
from assistant.storage.port import Sent
from assistant.storage.sqlite.store import SqliteStore
from tests.service.conftest import Clock

CHAT = "telegram:7001234567"
BACKWARDS = "uollibertnaxoc"
"""The word is never written as it is, so that the test itself does not hold it."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clausier.db"


@pytest.fixture
def kept(ctx: Context, clock: Clock, file: Path) -> Iterator[MessengerTurns]:
    with SqliteStore(file).opened() as store:
        yield MessengerTurns(ctx.knowledge, ctx.matcher, store, clock)


def tell(turns: MessengerTurns, *texts: str) -> None:
    for number, text in enumerate(texts):
        assert turns.take(
            CHAT, f"{text[:9]} {number}", Said(text.replace("{}", word()))
        )


def word() -> str:
    return BACKWARDS[::-1]


def in_process() -> list[str]:
    """The texts in this process that hold the word, whatever holds them."""
    gc.collect()
    found: set[str] = set()
    for holder in gc.get_objects():
        for text in texts_of(holder):
            if BACKWARDS in text[::-1].lower():
                found.add(text)
    return sorted(found)


def texts_of(holder: object) -> Iterator[str]:
    """The texts that it holds, by itself or in what the collector does not watch."""
    for held in gc.get_referents(holder):
        if isinstance(held, str):
            yield held
        elif isinstance(held, dict | tuple) and not gc.is_tracked(held):
            yield from texts_of(held)


def in_files(file: Path, text: str) -> bool:
    files = file.parent.glob(f"{file.name}*")
    return any(text.encode() in one.read_bytes() for one in files)


def send_all(turns: MessengerTurns) -> None:
    waiting = turns.store.waiting(CHAT)
    turns.store.mark_sent([Sent(CHAT, one.number) for one in waiting])


def test_after_erasing_no_word_is_in_the_files_nor_in_the_process(
    kept: MessengerTurns, file: Path
) -> None:
    tell(
        kept,
        "/nouvelle {}",
        "entretien",
        "la comptabilité de {} et la paie à {}",
        "est-ce que {} doit payer la licorne ?",
        "combien de pénalités par jour de retard pour {} ?",
        "c'est quoi un SLA chez {} ?",
        "/missions {}",
    )
    kept.take(CHAT, "note", Pressed("note:penalites"))
    tell(kept, "{} veut plus")
    kept.take(CHAT, "useless", Pressed("useless:penalites:1"))
    send_all(kept)
    assert in_files(file, word())
    assert in_process()
    kept.take(CHAT, "erase", Said("/effacer"))
    kept.take(CHAT, "yes", Said("1"))
    send_all(kept)
    assert not in_files(file, word())
    assert not in_files(file, CHAT)
    assert in_process() == []
