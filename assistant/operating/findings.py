"""Whether all is well with the bot: what was looked at, and what an operator reads of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from assistant.storage.port import Checkup, Served

_MARKS = {"ok": "✓", "unknown": "?", "wrong": "✗"}
_SKEW = timedelta(minutes=5)
_LONGEST_WAIT = timedelta(hours=1)
_OLDEST_DAYS = 365
_LEAST_FREE = 500_000_000
_MOST_PENDING = 100
_GIGABYTE = 1_000_000_000
_RECENT = timedelta(hours=1)
_CROWDED = 0.9


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    state: Literal["ok", "unknown", "wrong"]
    told: str


@dataclass(frozen=True)
class Standing:
    """How the bot stands with Telegram."""

    token: Literal["absent", "accepted", "refused", "unreachable"]
    name: str = ""
    """The bot's, with its @."""
    webhook: str = ""
    """Where Telegram posts; empty where it is asked."""
    pending: int = 0
    """Updates that Telegram keeps."""
    last_error: str = ""
    """What Telegram says of the last post that failed, empty where none did."""
    failed_at: datetime | None = None
    date: datetime | None = None
    """Telegram's own clock."""


def report(version: str, findings: Sequence[Finding]) -> str:
    """A line on the whole, a line for each finding."""
    wrong = sum(finding.state == "wrong" for finding in findings)
    points = "un point" if wrong == 1 else f"{wrong} points"
    whole = f"{points} à corriger" if wrong else "tout va bien"
    lines = [f"Clausier {version} : {whole}"]
    for finding in findings:
        lines.append(f"{_MARKS[finding.state]} {finding.subject:<9} {finding.told}")
    return "\n".join(lines) + "\n"


def of_database(found: Checkup | str) -> Finding:
    """What the database is like, or why it cannot be read."""
    if isinstance(found, str):
        return Finding("Base", "wrong", found)
    return Finding("Base", "ok", f"entière, {_size(found.bytes)}")


def of_disk(free: int, used: int) -> Finding:
    """The bytes that are free where the database is, beside those that it takes."""
    enough = free > max(_LEAST_FREE, 2 * used)
    told = f"{_size(free)} libres"
    return Finding("Disque", "ok" if enough else "wrong", told)


def of_disk_elsewhere() -> Finding:
    """A database on a server stands on a disk that is not seen from here."""
    return Finding("Disque", "unknown", "celui du serveur PostgreSQL : non vérifié ici")


def of_server(served: Served) -> Finding:
    """A server beside its limits, and whether somebody leads where replicas are at work."""
    told = f"PostgreSQL {served.version}, {served.connections} connexions sur "
    told += f"{served.most_connections}, répliques : {served.replicas}"
    if served.connections > _CROWDED * served.most_connections:
        return Finding("Serveur", "wrong", f"{told} ; relevez max_connections")
    if not served.replicas:
        return Finding("Serveur", "unknown", told)
    if not served.leads:
        return Finding("Serveur", "wrong", f"{told}, dont aucune ne mène")
    return Finding("Serveur", "ok", f"{told}, dont une mène")


def of_clock(now: datetime, newest: str, telegram: datetime | None) -> Finding:
    """The machine's clock beside the newest stored moment, where there is one, and Telegram's."""
    told = f"{now:%d/%m/%Y %H:%M}"
    if newest and datetime.fromisoformat(newest) > now + _SKEW:
        told += ", avant le dernier message enregistré"
        return Finding("Horloge", "wrong", told)
    if telegram is None:
        return Finding("Horloge", "ok", told)
    off = (now - telegram).total_seconds()
    if abs(off) > _SKEW.total_seconds():
        told += f", à {off:+.0f} s de celle de Telegram"
        return Finding("Horloge", "wrong", told)
    return Finding("Horloge", "ok", f"{told}, comme celle de Telegram")


def of_learnt(fresh: bool) -> Finding:
    """Whether what is learnt of the phrasings is there."""
    if fresh:
        return Finding("Appris", "ok", "à jour")
    told = "à refaire : 30 s au prochain démarrage, à chacun si le dossier est fermé"
    return Finding("Appris", "wrong", told)


def of_references(checked_on: Sequence[str], today: date) -> Finding:
    """The age of the legal references, by the one that was checked first."""
    if not checked_on:
        return Finding("Repères", "unknown", "aucun")
    oldest = date.fromisoformat(min(checked_on))
    days = (today - oldest).days
    told = (
        f"{len(checked_on)}, le plus ancien vérifié le {oldest:%d/%m/%Y} ({days} jours)"
    )
    return Finding("Repères", "wrong" if days > _OLDEST_DAYS else "ok", told)


def of_token(standing: Standing) -> Finding:
    """What Telegram says of the token."""
    match standing.token:
        case "accepted":
            return Finding("Jeton", "ok", f"accepté : {standing.name}")
        case "refused":
            return Finding("Jeton", "wrong", "refusé par Telegram : voyez @BotFather")
        case "unreachable":
            return Finding("Jeton", "unknown", "non vérifié : Telegram ne répond pas")
        case "absent":
            return Finding("Jeton", "unknown", "non vérifié : il n'y en a pas ici")


def of_reception(standing: Standing, now: datetime) -> Finding:
    """How updates come, and whether they do."""
    if standing.token != "accepted":
        return Finding("Réception", "unknown", "non vérifiée")
    how = f"webhook {standing.webhook}" if standing.webhook else "par interrogation"
    told = f"{how}, {standing.pending} en attente"
    failed = standing.failed_at and now - standing.failed_at < _RECENT
    if failed:
        told += f", dernier échec : {standing.last_error}"
    late = failed or standing.pending > _MOST_PENDING
    return Finding("Réception", "wrong" if late else "ok", told)


def of_outbox(found: Checkup | str, now: datetime) -> Finding:
    """Whether replies leave."""
    if isinstance(found, str):
        return Finding("À envoyer", "unknown", "non vérifié")
    if not found.outbox:
        return Finding("À envoyer", "ok", "rien n'attend")
    since = datetime.fromisoformat(found.waiting_since)
    told = f"{found.outbox}, depuis le {since.astimezone(now.tzinfo):%d/%m/%Y %H:%M}"
    late = now - since > _LONGEST_WAIT
    return Finding("À envoyer", "wrong" if late else "ok", told)


def of_aside(found: Checkup | str) -> Finding:
    """How much was set aside: to be looked at, nothing that stops the bot."""
    if isinstance(found, str):
        return Finding("De côté", "unknown", "non vérifié")
    if not found.set_aside:
        return Finding("De côté", "ok", "rien")
    told = f"{found.set_aside} à voir : « python bot.py set-aside list »"
    return Finding("De côté", "unknown", told)


def _size(count: int) -> str:
    if count < _GIGABYTE:
        return f"{count / 1_000_000:.1f} Mo".replace(".", ",")
    return f"{count / _GIGABYTE:.0f} Go"
