"""How much memory the bot holds once it has answered: python -m tests.bench.memory (Linux only)."""

from pathlib import Path

from assistant.app import build_app

ROOT = Path(__file__).parents[2]
_KIB = 1_024


def main() -> None:
    """Print the resident memory after some questions, then with the Telegram channel as well."""
    app = build_app(ROOT / "config.yaml")
    for phrasing in app.knowledge.phrasings[::100]:
        app.matcher.match(phrasing.text)
    print(
        f"after {len(app.knowledge.phrasings[::100])} questions: {_resident():.0f} MB"
    )
    import assistant.channels.telegram.service  # noqa: F401

    print(f"with the Telegram channel: {_resident():.0f} MB")


def _resident() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return (
        int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / _KIB
    )


if __name__ == "__main__":
    main()
