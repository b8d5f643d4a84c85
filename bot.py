"""Clausier's command line: parse, build the app, run the chosen command."""

import click

from assistant import __version__
from assistant.app import App
from assistant.commands import for_curators, for_operators, for_users
from assistant.commands.options import run, with_app


@click.group(invoke_without_command=True)
@click.version_option(
    __version__, message="Clausier %(version)s", help="Dit la version du programme."
)
@with_app
def main(app: App) -> None:
    """Les bonnes clauses dans un contrat d'externalisation.

    Sans commande : Telegram s'il y a un jeton, sinon ici.
    """
    app.talk()


for group in (for_users, for_curators, for_operators):
    for command in group.COMMANDS:
        main.add_command(command)


if __name__ == "__main__":
    raise SystemExit(run(main))
