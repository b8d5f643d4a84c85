"""Clausier's command line: parse, build the app, run the chosen command."""

import sys
from pathlib import Path

import click

from assistant.app import App
from assistant.channels.streams import standard_lines, write_result
from assistant.commands import ask, check, checklist, evaluate
from assistant.commands.options import FILE, run, with_app


@click.group(invoke_without_command=True)
@with_app
def main(app: App) -> None:
    """Clausier aide à mettre les bonnes clauses dans un contrat d'externalisation. Sans commande : la conversation."""
    app.chat(as_json=False)


@main.command("chat")
@click.option("--json", "as_json", is_flag=True, help="Une ligne en entrée, un objet JSON en sortie.")
@with_app
def chat_command(app: App, as_json: bool) -> None:
    """La conversation, dans le terminal."""
    app.chat(as_json)


@main.command("ask")
@click.argument("question", required=False)
@click.option("--jsonl", is_flag=True, help='Lit des lignes {"q": "..."} et écrit une ligne par question.')
@with_app
def ask_command(app: App, question: str | None, jsonl: bool) -> None:
    """Une question, la réponse avec ses sources."""
    if jsonl == bool(question):
        raise click.UsageError("donnez une question, ou --jsonl")
    for line in ask.ask_lines(app.matcher, standard_lines()) if jsonl else [ask.ask(app.context, question or "")]:
        print(line, flush=True)


@main.command("checklist")
@click.argument("answers", type=FILE)
@click.option("--format", "format_", type=click.Choice(list(checklist.FORMATS)), default="text", help="Le format.")
@click.option("-o", "output", type=FILE, help="Le fichier à écrire, au lieu de l'écran.")
@with_app
def checklist_command(app: App, answers: Path, format_: str, output: Path | None) -> None:
    """La liste des clauses pour un fichier de réponses."""
    write_result(checklist.checklist(app.context, answers, format_), output)


@main.command("check")
@with_app
def check_command(app: App) -> None:
    """Vérifie la base de connaissances : toutes les erreurs en une fois."""
    print(check.check(app.config.knowledge))


@main.command("evaluate")
@click.argument("file", type=FILE)
@with_app
def evaluate_command(app: App, file: Path) -> None:
    """La part de bonnes réponses sur des questions étiquetées."""
    print(evaluate.evaluate(app.matcher, evaluate.read_questions(file)))


@main.command("unanswered")
@with_app
def unanswered_command(app: App) -> None:
    """Les questions restées sans réponse, pour les curateurs."""
    print("\n".join(app.unanswered()))


if __name__ == "__main__":
    sys.exit(run(main))
