"""What every command shares: the settings options, and how a failure is told."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant.app import build_app
from assistant.commands.usage import usage_line
from assistant.errors import AssistantError

FILE = click.Path(path_type=Path)
_DEFAULT_SETTINGS = Path(__file__).parents[2] / "config.yaml"


def with_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --config and --db, and the app they lead to as first argument.

    They may stand before a command's name or after it. A group does nothing when one of its commands is called.
    """

    @click.option("--config", type=FILE, help="Fichier de réglages, config.yaml sinon.")
    @click.option("--db", type=FILE, help="Fichier où vivent les conversations.")
    @wraps(command)
    def wrapped(config: Path | None, db: Path | None, **options: Any) -> Any:
        context = click.get_current_context()
        if context.invoked_subcommand:
            return None
        outer = context.find_root().params
        app = build_app(config or outer.get("config") or _DEFAULT_SETTINGS, db or outer.get("db"))
        return command(app, **options)

    return wrapped


def run(main: click.Command) -> int:
    """Run the command line; the exit code is 0, 1 after a failure, 2 after a wrong usage, told in French."""
    try:
        main(standalone_mode=False)
    except AssistantError as error:
        print(error.user_message, file=sys.stderr)
        return 1
    except click.UsageError as error:
        print(usage_line(error), file=sys.stderr)
        return 2
    except (click.Abort, KeyboardInterrupt, BrokenPipeError):
        return 1
    return 0
