"""The command lines of those who use the bot: the chat, Telegram, a question, a document."""

from pathlib import Path
from typing import Any

import click

from assistant.app import App
from assistant.channels.streams import print_lines, standard_lines, write_result
from assistant.commands import ask
from assistant.commands.documents import checklist, reply, review
from assistant.commands.options import FILE, with_app
from assistant.evaluation.explanation import explain
from assistant.export.prospect.answers_paper import EDITIONS, Edition


@click.command("chat")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Une ligne en entrée, un objet JSON en sortie.",
)
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Sous chaque réponse, une ligne dit pourquoi.",
)
@with_app
def chat_command(app: App, as_json: bool, explained: bool) -> None:
    """La conversation, dans le terminal."""
    app.chat(as_json, explained)


@click.command("telegram")
@click.option(
    "--webhook",
    is_flag=True,
    help="Recevoir par webhook, au lieu d'interroger Telegram.",
)
@click.option(
    "--health",
    "health_port",
    type=click.IntRange(1, 65_535),
    metavar="PORT",
    help="Dit sur ce port, à cette machine seule, si tout va bien : /health, /metrics.",
)
@with_app
def telegram_command(app: App, webhook: bool, health_port: int | None) -> None:
    """Le bot Telegram ; le jeton vient de TELEGRAM_BOT_TOKEN."""
    app.telegram(webhook, health_port)


@click.command("ask")
@click.argument("question", required=False)
@click.option(
    "--jsonl",
    is_flag=True,
    help='Lit des lignes {"q": "..."} et écrit une ligne par question.',
)
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="Dit pourquoi : les signaux, les mots réparés, la décision.",
)
@with_app
def ask_command(app: App, question: str | None, jsonl: bool, explained: bool) -> None:
    """Une question, la réponse avec ses sources."""
    if jsonl == bool(question) or (jsonl and explained):
        raise click.UsageError("donnez une question, ou --jsonl seul")
    if question is None:
        print_lines(ask.ask_lines(app.context, standard_lines()))
    else:
        print_lines([ask.ask(app.context, question)])
        print_lines(
            [f"\n{explain(app.knowledge, app.matcher, question)}"] if explained else []
        )


@click.command("checklist")
@click.argument("answers", type=FILE)
@click.option(
    "--format",
    "format_",
    type=click.Choice(checklist.FORMATS),
    default="text",
    help="Le format.",
)
@click.option(
    "--edition",
    type=click.Choice(checklist.EDITIONS),
    help="Pour vous, en court ou complète, ou à transmettre.",
)
@click.option(
    "--contract", is_flag=True, help="La trame du contrat, au lieu de la liste."
)
@click.option(
    "-o", "output", type=FILE, help="Le fichier à écrire, au lieu de l'écran."
)
@with_app
def checklist_command(
    app: App, answers: Path, format_: str, output: Path | None, **options: Any
) -> None:
    """La liste des clauses, la trame du contrat ou l'agenda, pour un fichier de réponses."""
    content = checklist.wanted(format_, **options)
    ctx = app.reading(app.knowledge)
    write_result(checklist.checklist(ctx, answers, format_, content), output)


@click.command("review")
@click.argument("file", type=FILE)
@click.option("--answers", type=FILE, help="Vos réponses, pour comparer à votre liste.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(review.FORMATS),
    default="text",
    help="Le format.",
)
@click.option(
    "-o", "output", type=FILE, help="Le fichier à écrire, au lieu de l'écran."
)
@with_app
def review_command(
    app: App, file: Path, answers: Path | None, format_: str, output: Path | None
) -> None:
    """Un contrat reçu (PDF, Word, texte) : ce qui s'y trouve, ce qui mérite un regard."""
    write_result(review.review(app.context, file, answers, format_), output)


@click.command("reply")
@click.argument("questions", type=FILE)
@click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default=EDITIONS[0],
    help="À transmettre au prospect, ou pour préparer la vôtre.",
)
@click.option(
    "-o", "output", type=FILE, help="Le fichier à écrire : .docx, .pdf, .md ou .txt."
)
@with_app
def reply_command(
    app: App, questions: Path, edition: Edition, output: Path | None
) -> None:
    """Les réponses aux questions d'un prospect, une par ligne ou par cellule (.txt, .xlsx)."""
    made = reply.reply(app.context, questions, edition, output)
    write_result(made.document, output)
    click.echo(made.counted, err=True)


COMMANDS = (
    *(chat_command, telegram_command, ask_command),
    *(checklist_command, review_command, reply_command),
)
