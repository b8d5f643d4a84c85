"""The service in figures, for Prometheus: counted from the log, which tells all that happens.

No text and no id of a user is in the log, and so none is here.
"""

from collections.abc import Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.process_collector import ProcessCollector

from assistant.storage.port import Load

_MILLISECONDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
_OUTCOMES = frozenset(
    "answer suggest unknown chat interview checklist duplicate ignored limited repeated "
    "moved dropped".split()
) | {"set aside"}
_OTHER = "other"
"""What a later version, or Telegram itself, calls otherwise: labels must stay few."""
_LEADS = {"started": 1, "leading": 1, "standing by": 0, "lead lost": 0}
"""What a replica says as it begins to lead, or ends; one that is alone only starts."""
TROUBLES = {
    "nothing can be received now": ("receiving again", "rien n'est reçu de Telegram"),
    "nothing can be stored now": ("turn", "rien ne peut être enregistré"),
    "sending fails": ("sending works again", "les réponses ne partent pas"),
    "telegram cannot be reached": ("started", "Telegram ne répond pas"),
    "bot not served": (
        "every bot is served again",
        "un des bots n'est pas servi : voyez le journal",
    ),
    "not tidied": ("tidied", "le ménage quotidien échoue"),
    "base damaged": ("base whole again", "la base est abîmée"),
}
"""The event that tells of a trouble -> the one that ends it, and what it means."""


class Figures:
    """What is counted. `note` is called with the fields of each line of the log."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        ProcessCollector(registry=own)
        self._turns = Counter("clausier_turns", "Tours.", ["outcome"], registry=own)
        self._milliseconds = Histogram(
            "clausier_turn_milliseconds",
            "Durée d'un tour, écriture comprise.",
            buckets=_MILLISECONDS,
            registry=own,
        )
        self._refused = Counter(
            "clausier_replies_refused", "Réponses refusées par Telegram.", registry=own
        )
        self._aside = Counter(
            "clausier_updates_set_aside", "Messages mis de côté.", registry=own
        )
        self._lines = Counter(
            "clausier_log_lines", "Lignes du journal.", ["level"], registry=own
        )
        self._gauges = {
            "queue": Gauge(
                "clausier_queue", "Messages reçus, à traiter.", registry=own
            ),
            "outbox": Gauge("clausier_outbox", "Réponses à envoyer.", registry=own),
            "set_aside": Gauge("clausier_set_aside", "Mis de côté.", registry=own),
            "reminders_due": Gauge(
                "clausier_reminders_due", "Rappels à envoyer.", registry=own
            ),
        }
        self._leading = Gauge(
            "clausier_leading", "1 où cette réplique mène.", registry=own
        )
        self._troubles: dict[str, str] = {}

    def note(self, fields: Mapping[str, Any]) -> None:
        """Count what a line of the log tells."""
        event = str(fields.get("event", ""))
        self._lines.labels(str(fields.get("level", ""))).inc()
        self._note_trouble(event)
        if event in _LEADS:
            self._leading.set(_LEADS[event])
        if event == "turn":
            self._turns.labels(_outcome(fields)).inc()
            self._milliseconds.observe(float(fields.get("ms", 0)))
        elif event == "reply refused":
            self._refused.inc()
        elif event == "update set aside":
            self._aside.inc()

    def _note_trouble(self, event: str) -> None:
        if event in TROUBLES:
            _, meaning = TROUBLES[event]
            self._troubles[event] = meaning
        for trouble in list(self._troubles):
            if TROUBLES[trouble][0] == event:
                del self._troubles[trouble]

    @property
    def troubles(self) -> list[str]:
        """What does not work now, in French."""
        return list(self._troubles.values())

    def text(self, queue: int, load: Load) -> bytes:
        """All figures in Prometheus' text format, with what waits now."""
        now = {"queue": queue, **vars(load)}
        for name, gauge in self._gauges.items():
            gauge.set(now[name])
        return generate_latest(self._registry)


def _outcome(fields: Mapping[str, Any]) -> str:
    """One of few words; « dropped 3 » says how many."""
    told = str(fields.get("outcome", ""))
    if told in _OUTCOMES:
        return told
    first, _, _ = told.partition(" ")
    return first if first in _OUTCOMES else _OTHER
