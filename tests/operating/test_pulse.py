"""The pulse beats at the loop's rounds alone, and systemd is told on a real socket."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.operating.notify import notify
from assistant.operating.pulse import LONGEST_SILENCE_SECONDS, Pulse

ROOT = Path(__file__).parents[2]


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def systemd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[socket.socket]:
    """What systemd listens on."""
    address = str(tmp_path / "notify")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listening:
        listening.bind(address)
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        yield listening


def heard(systemd: socket.socket) -> list[str]:
    told = []
    while True:
        try:
            told.append(systemd.recv(1_000).decode())
        except BlockingIOError:
            return told


def test_systemd_is_told_of_the_start_each_round_and_the_stop(
    systemd: socket.socket,
) -> None:
    clock = Clock()
    pulse = Pulse(clock)
    pulse.start()
    assert heard(systemd) == ["READY=1", "WATCHDOG=1"]
    clock.now += 5
    assert heard(systemd) == []
    pulse.beat()
    assert heard(systemd) == ["WATCHDOG=1"]
    pulse.stop()
    assert heard(systemd) == ["STOPPING=1"]


def test_a_busy_loop_tells_once_a_second(systemd: socket.socket) -> None:
    clock = Clock()
    pulse = Pulse(clock)
    for _ in range(250):
        clock.now += 0.01
        pulse.beat()
    assert heard(systemd) == ["WATCHDOG=1"] * 3


def test_nobody_listens_or_the_socket_is_full_or_gone(
    monkeypatch: pytest.MonkeyPatch, systemd: socket.socket, tmp_path: Path
) -> None:
    for _ in range(5_000):
        notify("WATCHDOG=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    notify("WATCHDOG=1")
    monkeypatch.delenv("NOTIFY_SOCKET")
    notify("WATCHDOG=1")


@pytest.mark.skipif(
    not Path("/proc/net/unix").exists(), reason="abstract names are Linux's"
)
def test_an_abstract_name_is_understood(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = str(tmp_path)
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as listening:
        listening.bind(f"\0{name}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        notify("READY=1")
        assert listening.recv(100) == b"READY=1"


def test_silence_is_counted_from_the_last_beat() -> None:
    clock = Clock()
    pulse = Pulse(clock, lambda told: None)
    assert pulse.silence is None
    pulse.beat()
    clock.now += 30
    assert pulse.silence == 30


async def test_a_long_rest_is_many_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, told = Clock(), []

    async def pass_by(seconds: float) -> None:
        assert seconds <= LONGEST_SILENCE_SECONDS / 2
        clock.now += seconds

    monkeypatch.setattr(asyncio, "sleep", pass_by)
    pulse = Pulse(clock, told.append)
    await pulse.rest(600)
    assert clock.now == 700
    assert told == ["WATCHDOG=1"] * 31
    await pulse.rest(0)


def test_the_unit_waits_as_long_as_the_health_check() -> None:
    unit = (ROOT / "deploy" / "clausier.service").read_text(encoding="utf-8")
    assert f"\nWatchdogSec={LONGEST_SILENCE_SECONDS:.0f}\n" in unit
