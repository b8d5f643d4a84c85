"""A wrong command line, told in one French line."""

import click

_HELP = "Voyez « python bot.py --help »."


def usage_line(error: click.UsageError) -> str:
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
