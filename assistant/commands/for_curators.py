"""The command lines of those who tend the knowledge base: check, show, measure, see what lacks."""

from pathlib import Path

import click

from assistant.app import App
from assistant.channels.streams import write_result
from assistant.commands import check, evaluate
from assistant.commands.calibrate import FILE as CALIBRATION
from assistant.commands.calibrate import write_calibration
from assistant.commands.curate import curate
from assistant.commands.options import FILE, with_app
from assistant.commands.preview import preview
from assistant.commands.situations.committed import as_it_was
from assistant.commands.situations.comparison import report as compared
from assistant.commands.situations.understood import understood
from assistant.dates.reminders import today_in_paris
from assistant.evaluation.answers import answers_tables
from assistant.evaluation.tables import report
from assistant.evaluation.voices import voices_tables
from assistant.knowledge.reading.loading import KnowledgeError, load_knowledge
from assistant.learning.teaching import rehearsed
from assistant.matching.fitting.heads import learn_heads
from assistant.matching.fitting.rehearsal import rehearse, rehearse_voices

_WITHOUT = "\nSans l'encodeur de phrases :\n\n"


@click.command("check")
@click.option(
    "--situations",
    "in_situations",
    is_flag=True,
    help="Dit aussi quelles listes des situations la base change, et comment.",
)
@click.option(
    "--before",
    default="HEAD",
    show_default=True,
    help="La base d'avant : un dossier, ou une révision de git.",
)
@click.option(
    "--walk",
    "missions",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="Dit aussi ce que N missions au hasard montrent : questions, conseils.",
)
@with_app
def check_command(
    app: App, in_situations: bool, before: str, missions: int | None
) -> None:
    """Vérifie la base de connaissances : toutes les erreurs en une fois."""
    unfit = check.unfit_cards(app.knowledge, app.config.knowledge)
    if unfit:
        raise KnowledgeError(unfit)
    today = today_in_paris(app.clock())
    told = (check.counted(app.knowledge), *check.overdue(app.knowledge, today))
    write_result("\n".join(told) + "\n", None)
    if missions:
        write_result("\n" + check.walked(app.knowledge, missions), None)
    if in_situations:
        with as_it_was(app.config.knowledge, before) as folder:
            old = understood(app.reading(load_knowledge(folder)))
        new = understood(app.reading(app.knowledge))
        write_result("\n" + compared(old, new), None)


@click.command("preview")
@click.argument("topic")
@with_app
def preview_command(app: App, topic: str) -> None:
    """Un sujet tel qu'on le lira, côté client et côté prestataire : réponse, détail, liste."""
    write_result(preview(understood(app.reading(app.knowledge)), topic), None)


@click.command("evaluate")
@click.argument("file", type=FILE, required=False)
@click.option(
    "--voices",
    is_flag=True,
    help="Chaque voix des formulations, laissée de côté puis posée.",
)
@click.option(
    "--calibrate",
    is_flag=True,
    help=f"Recalcule les réglages de la décision ({CALIBRATION}) : des minutes.",
)
@click.option(
    "--answers",
    is_flag=True,
    help="Les réponses tapées (knowledge/sentences), laissées de côté puis lues.",
)
@click.option(
    "--picture", type=FILE, help="Écrit aussi la confiance et la réalité, en SVG."
)
@click.option(
    "--write",
    "written",
    type=FILE,
    help="Écrit aussi les chiffres de /qualite (knowledge/quality.yaml).",
)
@with_app
def evaluate_command(
    app: App,
    file: Path | None,
    voices: bool,
    calibrate: bool,
    answers: bool,
    picture: Path | None,
    written: Path | None,
) -> None:
    """La part de bonnes réponses sur des questions étiquetées."""
    if [file is not None, voices, calibrate, answers].count(True) != 1 or (
        file is None and (picture or written)
    ):
        raise click.UsageError(
            "donnez un fichier de questions, ou --voices, --answers ou --calibrate seul"
        )
    if answers:
        write_result(answers_tables(learn_heads(app.knowledge)), None)
        return
    if file is None:
        _rehearse(app, voices)
        return
    judged = evaluate.judge_lines(app.context, evaluate.read_questions(file))
    write_result(report(judged), None)
    if picture:
        evaluate.write_picture(judged, picture)
    if written:
        evaluate.write_quality(judged, app.clock().date(), written)


def _rehearse(app: App, voices: bool) -> None:
    """What texts left out come to: by voice, or turned into the weights and thresholds."""
    asked = rehearsed(app.knowledge, rehearse_voices if voices else rehearse)
    if voices:
        tables = (
            voices_tables(one, asked) for one in (app.matcher, app.matcher.words_alone)
        )
        write_result(_WITHOUT.join(tables), None)
    else:
        write_result(
            write_calibration(
                app.knowledge, asked, app.config.knowledge, app.clock().date()
            )
            + "\n",
            None,
        )


@click.command("curate")
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    help="Ne plus montrer ce groupe : son numéro ou son identifiant.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Combien de groupes montrer.",
)
@with_app
def curate_command(app: App, ignored: tuple[str, ...], most: int) -> None:
    """Les questions sans réponse et les réponses jugées pas utiles, groupées, prêtes à ranger."""
    store = app.open_store()
    with store.opened():
        write_result(
            curate(app.knowledge, app.matcher, store.leads, app.clock(), ignored, most),
            None,
        )


COMMANDS = (check_command, preview_command, evaluate_command, curate_command)
