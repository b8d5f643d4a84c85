"""The terminal: typed lines in, wrapped coloured text out.

The prompt and the database are real.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from assistant.channels.terminal.chat import CHAT, chat
from assistant.conversation.context import Context
from assistant.conversation.events import Said
from assistant.conversation.replies import Export
from assistant.service.turns import Turns
from assistant.storage.sqlite.store import SqliteStore
from tests.files import file_now

WIDTH = 60


@pytest.fixture
def turns(ctx: Context, now: datetime, tmp_path: Path) -> Iterator[Turns]:
    store = SqliteStore(tmp_path / "a.db")
    with store.opened():
        yield Turns(ctx.knowledge, ctx.matcher, store, lambda: now)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with (
        create_pipe_input() as pipe,
        create_app_session(input=pipe, output=DummyOutput()),
    ):
        yield pipe


def talk(turns: Turns, keyboard: PipeInput, folder: Path, typed: str) -> str:
    keyboard.send_text(typed)
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False)
    chat(turns, console, folder / "history", folder)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_newcomer_is_greeted_and_starts_by_number(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    shown = talk(turns, keyboard, tmp_path, "1\n3\n/quitter\n")
    assert "Bonjour, je suis Clausier." in shown
    assert "   1  Préparer mon contrat" in shown
    assert "question 2 sur 22 environ" in shown
    assert "À bientôt." in shown
    assert turns.state(CHAT).answers == {"activite": ["comptabilite-paie"]}


def test_no_line_is_wider_than_the_window(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    shown = talk(turns, keyboard, tmp_path, "clause rgpd\n2\nthemes\n1\n/quitter\n")
    assert max(map(len, shown.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    "leaving",
    ["\x03", "\x04", "/quitter\n"],
    ids=["Ctrl-C", "end of input", "/quitter"],
)
def test_leaving_in_any_way_loses_nothing(
    leaving: str, turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    assert "À bientôt." in talk(
        turns, keyboard, tmp_path, f"entretien\npaie\n{leaving}"
    )
    assert turns.state(CHAT).asking == "donnees"
    assert "Heureux de vous revoir." in talk(turns, keyboard, tmp_path, "/quitter\n")


def test_a_reply_that_a_crash_held_back_is_shown_first(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    turns.take(CHAT, "before the crash", Said("entretien"))
    shown = talk(turns, keyboard, tmp_path, "/quitter\n")
    assert shown.index("C’est parti") < shown.index("Heureux de vous revoir.")


def test_an_export_is_written_and_said(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    answered = "entretien\npaie\nsalariés\ntous les mois\n"
    typed = f"{answered}/exporter liste.md\n/exporter liste.odt\n/quitter\n"
    shown = talk(turns, keyboard, tmp_path, typed)
    assert "Fichier enregistré" in shown
    assert (tmp_path / "liste.md").read_bytes() == file_now(
        turns, CHAT, Export("liste.md")
    )
    assert "« .odt »" in " ".join(shown.split())


def test_a_spreadsheet_that_was_filled_in_is_taken_back(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    answered = "entretien\npaie\nsalariés\ntous les mois\n"
    shown = talk(
        turns, keyboard, tmp_path, f"{answered}/exporter liste.xlsx\n/quitter\n"
    )
    assert "Fichier enregistré" in shown
    file = tmp_path / "liste.xlsx"
    book = load_workbook(file)
    book.worksheets[1]["G2"] = "présent"
    book.save(file)
    shown = talk(
        turns,
        keyboard,
        tmp_path,
        '/importer "liste.xlsx"\n/importer absent.xlsx\n/importer\n/quitter\n',
    )
    said = " ".join(shown.split())
    assert "à faire → présent" in said
    assert "Je ne trouve pas de fichier lisible" in said
    assert "tapez « /importer liste.xlsx »" in said
    assert list(turns.state(CHAT).statuses.values()) == ["present"]


def test_erasing_forgets_the_lines_typed_as_well(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    shown = talk(
        turns, keyboard, tmp_path, "clause rgpd zanzibar\n/effacer\n1\n/quitter\n"
    )
    assert "C’est effacé" in shown
    assert not turns.state(CHAT).answers
    assert "zanzibar" not in (tmp_path / "history").read_text()


def test_what_the_user_types_is_never_markup(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    shown = talk(
        turns, keyboard, tmp_path, "/glossaire [red]x[/red]\n/[bold]\n/quitter\n"
    )
    assert "[red]x[/red]" in shown
    assert "/[bold]" in shown


def test_overdue_reminders_are_shown_at_opening_at_any_hour_and_once(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    typed = "/echeances\ndonner mes dates\n15 mars 2027\nje ne sais pas\nje ne sais pas\n/quitter\n"
    assert "Rappel" not in talk(turns, keyboard, tmp_path, typed).splitlines()
    later = replace(turns, clock=lambda: datetime(2027, 3, 10, 23, tzinfo=UTC))
    shown = " ".join(talk(later, keyboard, tmp_path, "/quitter\n").split())
    assert "Échéance dans 4 jours, le lundi 15 mars 2027" in shown
    assert "En retard : ce rappel était prévu le lundi 8 mars 2027." in shown
    assert shown.index("Échéance dans") < shown.index("Heureux de vous revoir.")
    assert "Échéance dans" not in talk(later, keyboard, tmp_path, "/quitter\n")


def test_the_calendar_is_written_and_said(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    typed = "/echeances\ndonner mes dates\n15 mars 2027\n/echeances\nexporter (.ics)\n/quitter\n"
    assert "Fichier enregistré" in talk(turns, keyboard, tmp_path, typed)
    events = Calendar.from_ical((tmp_path / "echeances.ics").read_bytes()).walk(
        "VEVENT"
    )
    assert [str(event["SUMMARY"]) for event in events] == ["Signature du contrat"]


CONTRACTS = Path(__file__).parents[1] / "review" / "contracts"
MISSION = (
    "j'externalise mon service client, appels entrants, données personnelles, tous les mois, "
    "en France, par une société"
)


def pasted(text: str) -> str:
    """What a terminal sends when this is pasted, and « Enter » pressed."""
    return f"\x1b[200~{text}\x1b[201~\n"


def test_a_pasted_contract_is_read_and_stays_off_the_disk(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    text = (CONTRACTS / "appels.txt").read_text(encoding="utf-8")
    secret = f"{text}\nFait à Quetzalcoatl."
    typed = f"{pasted(secret)}c'est tout, vérifiez\n/quitter\n"
    shown = " ".join(talk(turns, keyboard, tmp_path, typed).split())
    assert "On dirait un contrat : 1 morceau reçu" in shown
    assert "Le contrat repart tout seul (art. 2)" in shown
    for file in tmp_path.iterdir():
        assert b"Quetzalcoatl" not in file.read_bytes()


def test_the_way_from_their_contract_to_the_mail_and_the_next_version(
    turns: Turns, keyboard: PipeInput, tmp_path: Path
) -> None:
    for name in ("appels.txt", "appels-corrige.txt"):
        (tmp_path / name).write_bytes((CONTRACTS / name).read_bytes())
    steps = [
        MISSION,
        "oui",
        "/verifier appels.txt",
        "oui",
        "/verifier",
        "clause par clause",
        "que faut-il écrire sur la réversibilité ?",
        "/verifier",
        "noter cela dans ma liste",
        "oui, noter",
        "/verifier",
        "le courriel au prestataire",
        "/verifier appels-corrige.txt",
        "/quitter",
    ]
    typed = "".join(f"{step}\n" for step in steps)
    shown = " ".join(talk(turns, keyboard, tmp_path, typed).split())
    for seen in (
        "Je lis votre document",
        "La durée : 24 mois",
        "Choisissez un thème",
        "réversibilité est",
        "C’est noté",
        "Bien à vous",
        "Ce qui change depuis la version précédente",
    ):
        assert seen in shown, seen
    assert turns.state(CHAT).answers["duree"] == "24 mois"
    assert turns.state(CHAT).statuses["reversibilite"] == "a-negocier"
