"""`reply`: a prospect's questions, each answered by its card where that is sure."""

from dataclasses import dataclass
from pathlib import Path

from assistant.cards.questionnaire import MOST, answered, questions_of
from assistant.conversation.context import Context
from assistant.errors import AssistantError
from assistant.export.files import BINARY, FORMATS
from assistant.export.prospect.answers_paper import Edition, answers_paper, count_line
from assistant.export.workbook.questions import read_questions

_ENDINGS = {".docx": "docx", ".pdf": "pdf", ".md": "md", ".txt": "text"}
_LARGEST = 2_000_000
"""Bytes of a file of questions."""


@dataclass(frozen=True)
class Made:
    """The document, and a line on what is in it."""

    document: str | bytes
    counted: str


def reply(ctx: Context, file: Path, edition: Edition, output: Path | None) -> Made:
    """The answers to the questions of a text or a spreadsheet, in the format of the output's name.

    Raises AssistantError where the file cannot be read, or holds no question.
    """
    format_ = _format(output)
    read = _read(ctx, file)
    if len(read) > MOST:
        raise AssistantError(ctx.say.reply_many(limit=MOST))
    lines = answered(ctx, read)
    if not questions_of(lines):
        raise AssistantError(ctx.say.reply_nothing())
    made = FORMATS[format_](answers_paper(ctx, lines, edition))
    document = made if format_ in BINARY else made.decode()
    return Made(document, count_line(ctx, lines))


def _format(output: Path | None) -> str:
    if output is None:
        return "md"
    found = _ENDINGS.get(output.suffix.lower())
    if found is None:
        possible = ", ".join(_ENDINGS)
        raise AssistantError(
            f"« {output.name} » : donnez un nom qui finit par {possible}."
        )
    return found


def _read(ctx: Context, file: Path) -> tuple[str, ...]:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AssistantError(
            f"Le fichier « {file} » ne peut pas être lu : {error.strerror}."
        ) from error
    if file.suffix.lower() == ".xlsx":
        return read_questions(data, ctx.say)
    if len(data) > _LARGEST:
        raise AssistantError(ctx.say.import_large(limit=_LARGEST // 1_000_000))
    return tuple(_decoded(data).splitlines())


def _decoded(data: bytes) -> str:
    """The text, as an older Windows writes it where it is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
