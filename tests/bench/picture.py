"""Draw a real session as the README's picture.

python -m tests.bench.picture > docs/terminal.svg
"""

import io
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.app import build_app
from assistant.channels.terminal.layout import other_words, print_reply
from assistant.conversation.events import Said
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore
from assistant.text.typography import typeset

ROOT = Path(__file__).parents[2]
BEFORE = "entretien|client|on rédige|la paie|chaque mois|un cabinet|a madagascar|non"
SHOWN = "nos salariées|combien de pénalité par jour de retar ?"


def main() -> None:
    """Hold the session through the real program and print it as SVG."""
    app = build_app(ROOT / "config.yaml")
    console = Console(record=True, width=94, file=io.StringIO(), highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "picture.db")
        with store.opened():
            turns = Turns(app.knowledge, app.matcher, store, app.clock)
            for text in BEFORE.split("|"):
                _say(turns, text)
            for text in SHOWN.split("|"):
                console.print()
                console.print(Text.assemble((app.knowledge.say.prompt(), "bold"), text))
                for reply in _say(turns, text):
                    words = app.knowledge.say.working_words(
                        words=other_words(reply.buttons)
                    )
                    print_reply(console, reply, typeset(words))
    print(console.export_svg(title="python bot.py"))


def _say(turns: Turns, text: str) -> list:
    turns.take("picture", text, Said(text))
    return list(turns.waiting("picture"))


if __name__ == "__main__":
    main()
