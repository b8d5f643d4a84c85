"""The command lines of those who run the bot: copies, a check-up, what was set aside."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from assistant import __version__
from assistant.app import App
from assistant.channels.streams import write_result
from assistant.commands.options import FILE, Address, Database, with_app
from assistant.errors import AssistantError
from assistant.learning.teaching import is_learnt
from assistant.operating import aside, findings
from assistant.operating.findings import Finding
from assistant.storage.port import Aside, Checkup, StoreError


@click.command("backup")
@click.argument("file", type=FILE)
@click.option(
    "--force", "overwrite", is_flag=True, help="Remplace le fichier s'il existe."
)
@with_app
def backup_command(app: App, file: Path, overwrite: bool) -> None:
    """Copie la base dans un fichier, même pendant que le bot tourne, et vérifie la copie."""
    size = app.back_up(file, overwrite=overwrite)
    write_result(f"Copie faite et vérifiée : « {file} », {size // 1_000} ko.\n", None)


@click.command("restore")
@click.argument("file", type=FILE)
@with_app
def restore_command(app: App, file: Path) -> None:
    """Remet une copie à la place de la base ; le bot doit être arrêté."""
    former = app.restore(file)
    kept = f" L'ancienne est gardée dans « {former} »." if former else ""
    write_result(f"Base remise depuis « {file} ».{kept}\n", None)


@click.command("move")
@click.option("--from", "source", type=Address(), required=True, help="Base de départ.")
@click.option(
    "--to", "target", type=Address(), required=True, help="Base d'arrivée, neuve."
)
@with_app
def move_command(app: App, source: Database, target: Database) -> None:
    """Déménage les conversations (sqlite:FICHIER, postgresql://…) ; le bot doit être arrêté.

    La base de départ reste telle quelle. Interrompu, il reprend où il en était.
    """
    lines = [
        f"{table.name:<14}{table.rows:>9} lignes, empreinte {table.digest[:16]}"
        for table in app.move(source, target)
    ]
    write_result(
        "\n".join([*lines, "Tout est arrivé, vérifié ligne à ligne.", ""]), None
    )


@click.command("doctor")
@with_app
def doctor_command(app: App) -> None:
    """Dit en dix lignes si tout va bien ; le code de sortie est 1 sinon."""
    found = _findings(app)
    write_result(findings.report(__version__, found), None)
    if any(finding.state == "wrong" for finding in found):
        raise AssistantError(
            "Corrigez les lignes marquées « ✗ » : docs/exploitation.md."
        )


def _findings(app: App) -> list[Finding]:
    """Whatever can be looked at; what cannot is told too."""
    database = _checkup(app)
    standings = app.standings()
    now = app.clock()
    newest = "" if isinstance(database, str) else database.newest
    checked = [reference.checked_on for reference in app.knowledge.references]
    dates = [standing.date for standing in standings if standing.date]
    return [
        findings.of_database(database),
        *_server(database),
        _disk(app, database),
        findings.of_clock(now, newest, dates[0] if dates else None),
        *map(findings.of_token, standings),
        *(findings.of_reception(standing, now) for standing in standings),
        findings.of_outbox(database, now),
        findings.of_aside(database),
        findings.of_learnt(is_learnt(app.knowledge, app.config.learnt)),
        findings.of_references(checked, now.date()),
    ]


def _server(database: Checkup | str) -> list[Finding]:
    """What there is to say of a server; nothing of a file."""
    if isinstance(database, str) or database.served is None:
        return []
    return [findings.of_server(database.served)]


def _disk(app: App, database: Checkup | str) -> Finding:
    """A server's disk is looked at by whoever runs the server."""
    if app.config.server:
        return findings.of_disk_elsewhere()
    return findings.of_disk(_free(app.config.file), _used(database))


def _checkup(app: App) -> Checkup | str:
    try:
        return app.checkup()
    except StoreError as error:
        return error.user_message


def _used(database: Checkup | str) -> int:
    return 0 if isinstance(database, str) else database.bytes


def _free(database: Path) -> int:
    """The free bytes of the disk that holds the database, or will."""
    places = [place for place in database.parents if place.exists()]
    return shutil.disk_usage(places[0]).free


@click.group("set-aside")
def set_aside_group() -> None:
    """Ce que le bot n'a pas pu traiter ou envoyer : à lire, à rejouer, à oublier."""


@set_aside_group.command("list")
@click.option(
    "--text", "with_text", is_flag=True, help="Montre aussi ce qui fut écrit."
)
@with_app
def list_command(app: App, with_text: bool) -> None:
    """Une ligne chacun : numéro, moment, genre, erreur."""
    with app.open_store().opened() as store:
        write_result(aside.listed(store.aside.rows(), with_text=with_text) + "\n", None)


def _chosen(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the numbers that it is for, or --all."""
    numbers = click.argument("numbers", type=int, nargs=-1)
    every = click.option("--all", "everything", is_flag=True, help="Tous.")
    return numbers(every(command))


@set_aside_group.command("retry")
@_chosen
@with_app
def retry_command(app: App, numbers: Sequence[int], everything: bool) -> None:
    """Fait rejouer par le bot : dans les secondes s'il tourne, sinon quand il démarre."""
    with app.open_store().opened() as store:
        found = _named(store.aside.rows(), numbers, everything)
        again = aside.to_retry(found, everything=everything)
        store.aside.ask_again([one.number for one in again])
    write_result(f"À rejouer : {len(again)}.\n", None)


@set_aside_group.command("drop")
@_chosen
@with_app
def drop_command(app: App, numbers: Sequence[int], everything: bool) -> None:
    """Oublie pour de bon."""
    with app.open_store().opened() as store:
        found = _named(store.aside.rows(), numbers, everything)
        store.aside.drop([one.number for one in found])
    write_result(f"Oubliés : {len(found)}.\n", None)


def _named(
    rows: Sequence[Aside], numbers: Sequence[int], everything: bool
) -> list[Aside]:
    if bool(numbers) == everything:
        raise click.UsageError("donnez des numéros, ou --all seul")
    return aside.named(rows, numbers, everything=everything)


COMMANDS = (
    backup_command,
    restore_command,
    move_command,
    doctor_command,
    set_aside_group,
)
