"""What every command shares: the settings options, and how a failure is told."""

import io
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant.app import App, build_app
from assistant.errors import AssistantError

Database = Path | str
"""A file, or a server's address."""
Apps = Callable[[Path, Database | None], App]
"""How the app is built from its settings and a database that overrides theirs."""

FILE = click.Path(path_type=Path)
_HELP = "Voyez « python bot.py --help »."
_SERVERS = ("postgresql://", "postgres://")


class DatabaseOption(click.ParamType[Database]):
    """A file, or the address of a PostgreSQL database."""

    name = "base"

    def convert(
        self,
        value: Database,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Database:
        """The address as it is, else a path."""
        if isinstance(value, str) and not value.startswith(_SERVERS):
            path: Path = FILE.convert(value, param, ctx)
            return path
        return value


_DEFAULT_SETTINGS = Path(__file__).parents[2] / "config.yaml"


class Address(DatabaseOption):
    """« sqlite:FILE », or the address of a PostgreSQL database."""

    name = "adresse"

    def convert(
        self,
        value: Database,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Database:
        """The file's path, or the address as it is."""
        if isinstance(value, str) and not value.startswith((*_SERVERS, "sqlite:")):
            self.fail("donnez sqlite:FICHIER ou postgresql://…", param, ctx)
        named = value.removeprefix("sqlite:") if isinstance(value, str) else value
        return super().convert(named, param, ctx)


def with_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --config and --db, and the app they lead to as first argument.

    They may stand before a command's name or after it. A group does nothing when one of its
    commands is called.
    """

    @click.option("--config", type=FILE, help="Fichier de réglages, config.yaml sinon.")
    @click.option(
        "--db",
        type=DatabaseOption(),
        help="Fichier où vivent les conversations, ou adresse postgresql://.",
    )
    @wraps(command)
    def wrapped(config: Path | None, db: Database | None, **options: Any) -> Any:
        context = click.get_current_context()
        if context.invoked_subcommand:
            return None
        outer = context.find_root().params
        settings = config or outer.get("config") or _DEFAULT_SETTINGS
        database = db or outer.get("db")
        build: Apps = context.obj
        return command(build(settings, database), **options)

    return wrapped


def run(
    main: click.Command, arguments: Sequence[str] | None = None, apps: Apps = build_app
) -> int:
    """Run the command line; the exit code is 0, 1 after a failure, 2 after a wrong usage.

    It is 3 where only the operator can mend what is wrong, such as a refused token. Without
    `arguments`, those of the process. `apps` lets whoever runs many command lines share what an
    app learnt. Failures are told in French. Anything but an AssistantError is a bug: its
    traceback goes to a file, once, and the user reads one line.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        main(arguments, standalone_mode=False, obj=apps)
        sys.stdout.flush()
    except AssistantError as error:
        return _fail(error.user_message, error.exit_code)
    except click.UsageError as error:
        return _fail(_usage_line(error), 2)
    except (click.Abort, KeyboardInterrupt, BrokenPipeError):
        return _silence(1)
    except OSError as error:
        return _fail(f"Lecture ou écriture impossible : {error.strerror or error}.", 1)
    except Exception as error:  # noqa: BLE001  (the edge: every bug is told once and kept)
        kind = type(error).__name__
        detail = f"le détail est dans {_keep()}"
        return _fail(f"Erreur inattendue ({kind}), à signaler ; {detail}.", 1)
    return 0


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return _silence(code)


def _silence(code: int) -> int:
    """Keep Python from complaining, at exit, about an output that nobody reads any more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _keep() -> Path:
    """The traceback, in a file that only its owner can read."""
    number, name = tempfile.mkstemp(prefix="clausier-erreur-", suffix=".txt")
    with open(number, "w", encoding="utf-8") as file:
        file.write(traceback.format_exc())
    return Path(name)


def _usage_line(error: click.UsageError) -> str:
    """What is wrong with the command line, and where to look."""
    return f"Commande incorrecte : {_problem(error)}. {_HELP}"


def _problem(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"l'option « {error.option_name} » n'existe pas"
        case click.MissingParameter(param=click.Parameter() as missing):
            return f"il manque « {missing.human_readable_name} »"
        case click.BadParameter(
            param=click.Parameter(type=click.Choice() as choice) as chosen
        ):
            choices = ", ".join(choice.choices)
            return f"« {chosen.opts[0]} » attend l'une de ces valeurs : {choices}"
        case click.BadParameter():
            return f"valeur refusée ({error.message})"
        case click.exceptions.NoSuchCommand():
            return f"la commande « {error.command_name} » n'existe pas"
        case _:
            return error.message.rstrip(".")
