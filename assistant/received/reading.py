"""Reads a file in a process of its own, and believes nothing of what it says but its shape."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from assistant.received.refusal import REASONS, Refused
from assistant.review.contract.received import Received

LARGEST_BYTES = 20 * 1_024 * 1_024
"""What Telegram hands over at most."""
_SECONDS = 18.0
_ROOT = Path(__file__).parents[2]


def read_received(data: bytes) -> Received:
    """The text of a file. Raises Refused; takes 18 seconds at most, and may be called in a thread.

    The process knows nothing of the bot's environment: neither its token nor its database.
    """
    if len(data) > LARGEST_BYTES:
        raise Refused("too_large")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "assistant.received.child"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
            cwd=_ROOT,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_slow") from None
    return _received(done.stdout)


def _environment() -> dict[str, str]:
    paths = [path for path in sys.path if path]
    return {
        "PYTHONPATH": os.pathsep.join([str(_ROOT), *paths]),
        "PYTHONIOENCODING": "utf-8",
    }


def _received(told: bytes) -> Received:
    """What the process told; it was ended where it told nothing."""
    try:
        data: Any = json.loads(told)
    except ValueError:
        raise Refused("too_slow") from None
    match data:
        case {"refused": str(reason)}:
            raise Refused(reason if reason in REASONS else "broken")
        case {"lines": list(lines), "pages": int(pages)}:
            return Received(tuple(map(str, lines)), pages)
    raise Refused("broken")
