"""Draw a real session as one of the README's pictures.

python -m tests.bench.picture > docs/terminal.svg
python -m tests.bench.picture contract > docs/images/contrat.svg
"""

import io
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.app import build_app
from assistant.channels.sent_file import event_of_line
from assistant.channels.terminal.layout import other_words, print_reply
from assistant.conversation.replies import Reply, reply_from_json
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore
from assistant.text.typography import typeset

ROOT = Path(__file__).parents[2]
BEFORE = "entretien|client|on rédige|la paie|chaque mois|un cabinet|a madagascar|non"
SHOWN = "nos salariées|combien de pénalité par jour de retar ?"
MISSION = (
    "j'externalise mon service client, appels entrants, données personnelles, tous les mois, "
    "en France, par une société|oui"
)
CONTRACT = "/verifier appels.txt"
FOLDER = ROOT / "tests" / "review" / "contracts"


def main(before: str, shown: str, title: str) -> None:
    """Hold the session through the real program and print it as SVG."""
    app = build_app(ROOT / "config.yaml")
    console = Console(record=True, width=94, file=io.StringIO(), highlight=False)
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "picture.db")
        with store.opened():
            turns = Turns(app.knowledge, app.matcher, store, app.clock)
            for text in before.split("|"):
                _say(turns, text)
            for text in shown.split("|"):
                console.print()
                console.print(Text.assemble((app.knowledge.say.prompt(), "bold"), text))
                for reply in _say(turns, text):
                    words = app.knowledge.say.working_words(
                        words=other_words(reply.buttons)
                    )
                    print_reply(console, reply, typeset(words))
    print(console.export_svg(title=title))


def _say(turns: Turns, text: str) -> list[Reply]:
    turns.take("picture", text, event_of_line(turns, "picture", text, FOLDER))
    return [reply_from_json(one).afresh for one in turns.waiting("picture")]


if __name__ == "__main__":
    if "contract" in sys.argv:
        main(MISSION, CONTRACT, "python bot.py : /verifier")
    else:
        main(BEFORE, SHOWN, "python bot.py")
