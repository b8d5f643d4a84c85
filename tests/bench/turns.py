"""How long a turn takes, on the whole knowledge base and a real database.

python -m tests.bench.turns
"""

import tempfile
import time
from pathlib import Path

from assistant.app import build_app
from assistant.conversation.events import Event, Pressed, Said
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore

ROOT = Path(__file__).parents[2]
INTERVIEW = (
    "entretien|client|on négocie|centre d'appels et saisie|tous les jours|une société|"
    "a madagascar|pourquoi ?|oui|un autre presta|c koi un SLA ?|fichiers|nos outils|"
    "date ferme|15 mars 2030|rapidité et satisfaction|pénalités|à l'unité|12k|"
    "données personnelles|2 ans|tacite|pics|bloquant|non|rapport|retour|garder|modifier|"
    "/liste|1|1|themes|/glossaire recete"
).split("|")
ROUNDS = 12


def main() -> None:
    """Print the percentiles of interview turns and of free questions, the disk included."""
    app = build_app(ROOT / "config.yaml")
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "bench.db")
        with store.opened():
            turns = Turns(app.knowledge, app.matcher, store, app.clock)
            questions = [phrasing.text for phrasing in app.knowledge.phrasings[::4]]
            script: list[Event] = [Said(text) for text in INTERVIEW]
            _report(
                "turns of an interview",
                [
                    _time(turns, f"i{n}", event)
                    for n in range(ROUNDS)
                    for event in script
                ],
            )
            _report(
                "free questions",
                [_time(turns, "q", Said(question)) for question in questions],
            )
            lists = [
                Pressed("list"),
                Pressed("item:rgpd"),
                Pressed("mark:rgpd:present"),
                Pressed("shelf:donnees"),
            ]
            _report(
                "checklist screens",
                [_time(turns, "i0", event) for _ in range(40) for event in lists],
            )


def _time(turns: Turns, chat: str, event: Event) -> float:
    start = time.perf_counter()
    turns.take(chat, f"{chat}-{start}", event)
    for _ in turns.waiting(chat):
        pass
    return 1_000 * (time.perf_counter() - start)


def _report(name: str, times: list[float]) -> None:
    times.sort()
    shares = {
        f"p{share}": times[min(int(len(times) * share / 100), len(times) - 1)]
        for share in (50, 95, 99)
    }
    print(
        f"{name:<24} n={len(times):<5}",
        "  ".join(f"{label} {value:6.2f} ms" for label, value in shares.items()),
    )


if __name__ == "__main__":
    main()
