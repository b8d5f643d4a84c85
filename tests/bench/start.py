"""How long a cold start takes, up to the first prompt: python -m tests.bench.start (POSIX only)."""

import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 7
PROMPT = b"vous >"


def main() -> None:
    """Print the times until the prompt is on screen, of a new process and database each time."""
    times = sorted(_start() for _ in range(RUNS))
    median, slowest = times[RUNS // 2], times[-1]
    print(
        f"first prompt, {RUNS} cold starts: median {median:.2f} s, slowest {slowest:.2f} s"
    )


def _start() -> float:
    with tempfile.TemporaryDirectory() as folder:
        screen, terminal = pty.openpty()
        command = [
            sys.executable,
            str(ROOT / "bot.py"),
            "--db",
            str(Path(folder) / "bench.db"),
        ]
        begun = time.perf_counter()
        bot = subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=terminal
        )
        seen = b""
        while PROMPT not in seen:
            seen += os.read(screen, 65_536)
        elapsed = time.perf_counter() - begun
        bot.kill()
        bot.wait()
        os.close(screen)
        os.close(terminal)
    return elapsed


if __name__ == "__main__":
    main()
