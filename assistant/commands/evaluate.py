"""`evaluate`: labelled questions -> the figures that the project publishes."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from assistant.channels.streams import write_result
from assistant.commands.ask import read_object
from assistant.conversation.context import Context
from assistant.conversation.turns.question import answered_as
from assistant.errors import AssistantError
from assistant.evaluation.figures import quality, reliability
from assistant.evaluation.judgement import Judged
from assistant.evaluation.picture import picture
from assistant.knowledge.measured.quality import Quality

_HEAD = """\
# Les chiffres que montre « /qualite ». Écrits par la commande suivante, jamais à la main :
#     python bot.py evaluate QUESTIONS.jsonl --write {file}
# Chaque part est un nombre de questions (count) sur un total (of).
"""
_TITLE = "Confiance annoncée et réalité"


def judge_lines(ctx: Context, lines: Iterable[str]) -> list[Judged]:
    """Each {"q", "ok": [topic ids], "kind"} line and what is made of it. Raises AssistantError."""
    judged = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            judged.append(_judge(ctx, line, number))
    if not judged:
        raise AssistantError("Le fichier de questions est vide.")
    return judged


def _judge(ctx: Context, line: str, number: int) -> Judged:
    data = read_object(line, number, "q", "ok")
    if not isinstance(data["ok"], list):
        raise AssistantError(f'Ligne {number} : "ok" doit être une liste de sujets.')
    right = tuple(map(str, data["ok"]))
    match = answered_as(ctx, str(data["q"]))
    return Judged(str(data.get("kind", "?")), right, match)


def read_questions(file: Path) -> list[str]:
    """The lines of a file of labelled questions. Raises AssistantError where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"Le fichier de questions « {file} » ne peut pas être lu"
        raise AssistantError(f"{problem} : {error}.") from error


def write_picture(judged: list[Judged], file: Path) -> None:
    """The reliability diagram. Raises AssistantError where another kind of picture is wanted."""
    if file.suffix.lower() != ".svg":
        wanted = "donnez un nom qui finit par « .svg »"
        raise AssistantError(
            f"L'image est écrite en SVG : {wanted}, pas « {file.name} »."
        )
    title = f"{_TITLE} ({len(judged)} questions)"
    write_result(picture(reliability(judged), title), file)


def write_quality(judged: list[Judged], day: date, file: Path) -> None:
    """The figures for /qualite, as YAML."""
    figures = quality(judged, day.isoformat())
    write_result(_yaml(figures, file), file)


def _yaml(figures: Quality, file: Path) -> str:
    head = _HEAD.format(file=f"knowledge/{file.name}")
    lines = [f'measured_on: "{figures.measured_on}"', f"questions: {figures.questions}"]
    for name, share in figures.shares.items():
        lines.append(f"{name}: {{count: {share.count}, of: {share.of}}}")
    return head + "\n".join(lines) + "\n"
