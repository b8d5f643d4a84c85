"""A wrong command line, told in one French line."""

import click

_HELP = "Voyez « python bot.py --help »."


def usage_line(error: click.UsageError) -> str:
    """What is wrong with the command line, and where to look."""
    match error:
        case click.NoSuchOption():
            problem = f"l'option « {error.option_name} » n'existe pas"
        case click.MissingParameter():
            problem = (
                f"il manque « {error.param.human_readable_name if error.param else ''} »"
            )
        case click.BadParameter() if error.param and isinstance(
            error.param.type, click.Choice
        ):
            problem = f"« {error.param.opts[0]} » attend l'une de ces valeurs : {', '.join(error.param.type.choices)}"
        case click.BadParameter():
            problem = f"valeur refusée ({error.message})"
        case click.exceptions.NoSuchCommand():
            problem = f"la commande « {error.command_name} » n'existe pas"
        case _:
            problem = error.message.rstrip(".")
    return f"Commande incorrecte : {problem}. {_HELP}"
