"""`bot.py reply`: a prospect's questions, answered where that is sure, the rest marked."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from assistant.cards.questionnaire import Heading, answered, questions_of
from assistant.commands.documents.reply import reply
from assistant.conversation.context import Context
from assistant.errors import AssistantError

LIST = """Délais
1. Jours ouvrés ou jours calendaires ?
2) Quelles pénalités appliquez-vous en cas de retard ?

- Quel est votre chiffre d'affaires ?
"""


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    file = tmp_path / "questions.txt"
    file.write_text(LIST, encoding="utf-8")
    return file


def workbook(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = tmp_path / "questions.xlsx"
    book.save(file)
    return file


def test_what_is_sure_is_answered_and_the_rest_is_marked(
    ctx: Context, asked: Path
) -> None:
    made = reply(ctx, asked, "transmettre", None)
    text = str(made.document)
    assert "## Délais" in text
    assert "Préférez les jours ouvrés" in text
    assert text.count("ce que nous proposons sur ce point]") == 1
    assert text.count("n’a pas encore de réponse sûre]") == 1
    assert "Ne promettez pas" not in text
    assert "à ne pas transmettre" not in text
    assert made.counted.startswith("3 questions : 2 avec un repère sûr, 1 sans")


def test_the_private_edition_says_what_to_offer_and_that_it_is_private(
    ctx: Context, asked: Path
) -> None:
    text = str(reply(ctx, asked, "preparer", None).document)
    assert "Ne promettez pas" in text
    assert "à ne pas transmettre" in text


def test_a_word_file_has_the_answers_and_the_blanks(
    ctx: Context, asked: Path, tmp_path: Path
) -> None:
    made = reply(ctx, asked, "transmettre", tmp_path / "reponse.docx")
    assert isinstance(made.document, bytes)
    body = Document(BytesIO(made.document)).element.xml
    assert "Préférez les jours ouvrés" in body
    assert "À compléter" in body


def test_a_spreadsheet_is_read_where_its_questions_stand(
    ctx: Context, tmp_path: Path
) -> None:
    file = workbook(
        tmp_path,
        ("N°", "Question", "Réponse"),
        (1, "Jours ouvrés ou jours calendaires ?", None),
        (2, "Quelles pénalités en cas de retard ?", "à remplir par vos soins"),
    )
    made = reply(ctx, file, "transmettre", None)
    assert made.counted.startswith("2 questions : 2 avec un repère sûr")


@pytest.mark.parametrize("content", [b"", b"\n \n", b"PK\x03\x04 no spreadsheet"])
def test_a_file_without_a_question_is_refused_in_one_line(
    ctx: Context, tmp_path: Path, content: bytes
) -> None:
    for name in ("questions.txt", "questions.xlsx"):
        file = tmp_path / name
        file.write_bytes(content)
        if name.endswith("txt") and content.startswith(b"PK"):
            continue
        with pytest.raises(AssistantError):
            reply(ctx, file, "transmettre", None)


def test_a_format_that_there_is_not_is_refused(ctx: Context, asked: Path) -> None:
    with pytest.raises(AssistantError, match="docx"):
        reply(ctx, asked, "transmettre", Path("reponse.odt"))


def test_what_counts_the_questions_is_no_part_of_them(ctx: Context) -> None:
    lines = answered(
        ctx, ["Q12 : Quel délai ?", "a) Quel prix ?", "• Oui ?", "3.1 RGPD"]
    )
    assert [one.text for one in questions_of(lines)] == [
        "Quel délai ?",
        "Quel prix ?",
        "Oui ?",
    ]
    assert lines[-1] == Heading("RGPD")
