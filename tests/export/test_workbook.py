"""The list as a spreadsheet: what stands in it, and what is read back from it."""

from dataclasses import replace
from datetime import datetime, time
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from assistant.conversation.context import Context
from assistant.conversation.events import FilledRow
from assistant.conversation.state.chat import State
from assistant.dates.reminders import PARIS
from assistant.errors import AssistantError
from assistant.export.files import export
from assistant.export.workbook.reading import LARGEST, read_workbook
from assistant.text.typography import typeset
from tests.export.missions import call_centre

PRIVATE = "Demander à Awa avant mardi"


def opened(data: bytes) -> Any:
    return load_workbook(BytesIO(data))


def saved(book: Any) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def column(page: Any, heading: str) -> list[Any]:
    """The values of a column, below its heading."""
    head = [cell.value for cell in page[1]]
    place = head.index(heading)
    return [row[place] for row in page.iter_rows(min_row=2, values_only=True)]


def test_a_clause_is_a_row_with_its_number_its_statuses_and_its_article(
    ctx: Context,
) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": PRIVATE})
    guide, page = opened(export(ctx, state, "courte", "xlsx")).worksheets
    checklist = ctx.checklist(state)
    assert guide["A1"].value == "Les clauses de votre contrat"
    assert guide["A3"].value == "Version personnelle, à ne pas transmettre"
    assert page.oddHeader.right.text == "Version personnelle, à ne pas transmettre"
    assert column(page, "N°") == list(range(1, len(checklist.items) + 1))
    row = column(page, "Clé").index("rgpd")
    assert column(page, "Clause")[row] == "Données personnelles et RGPD"
    assert column(page, "Rang")[row] == "essentielle"
    assert column(page, "Pourquoi ici")[row].startswith("Vous confiez")
    assert column(page, "À écrire")[row].startswith("• Rôles")
    assert column(page, "Statut client")[row] == "présent"
    assert column(page, "Statut prestataire")[row] is None
    assert column(page, "Dans la trame")[row].startswith("art.")
    assert column(page, "Note")[row] == PRIVATE


def test_it_is_made_to_be_worked_in(ctx: Context) -> None:
    page = opened(export(ctx, call_centre(ctx), "courte", "xlsx")).worksheets[1]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == f"A1:L{page.max_row}"
    assert page.column_dimensions["M"].hidden, "the keys"
    (offered,) = page.data_validations.dataValidation
    assert offered.formula1 == '"à faire,présent,à négocier,sans objet"'
    assert str(offered.sqref) == f"G2:G{page.max_row} H2:H{page.max_row}"


def test_what_is_handed_on_holds_nothing_private(ctx: Context) -> None:
    state = replace(
        call_centre(ctx), notes={"rgpd": PRIVATE}, statuses={"tarifs": "a-negocier"}
    )
    book = opened(export(ctx, state, "transmettre", "xlsx"))
    values = [
        str(value)
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
        for value in row
    ]
    for private in (PRIVATE, "à négocier", "à ne pas transmettre", "/importer"):
        assert not any(private in value for value in values), private
    assert "à convenir" in values
    assert not book.worksheets[1].oddHeader.right.text


def test_a_provider_has_its_own_column(ctx: Context) -> None:
    state = call_centre(ctx, role="prestataire")
    page = opened(export(ctx, state, "courte", "xlsx")).worksheets[1]
    row = column(page, "Clé").index("rgpd")
    assert column(page, "Statut prestataire")[row] == "présent"
    assert column(page, "Statut client")[row] is None


@pytest.mark.parametrize("note", ["=1+1", "+33 6", "-2", "@a", "\x00\x07a", "🙂 <b>&"])
def test_a_note_is_a_text_whatever_it_begins_with(note: str, ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": note})
    data = export(ctx, state, "courte", "xlsx")
    page = opened(data).worksheets[1]
    row = column(page, "Clé").index("rgpd") + 2
    assert page[f"L{row}"].data_type == "s"
    assert page[f"L{row}"].value == typeset(note).lstrip("\x00\x07")


@pytest.mark.parametrize("edition", ["courte", "complete", "transmettre"])
def test_the_same_mission_gives_the_same_bytes_at_any_hour(
    edition: str, ctx: Context
) -> None:
    state = call_centre(ctx)
    later = Context(
        ctx.knowledge, ctx.matcher, datetime.combine(ctx.today, time.max, PARIS)
    )
    one = export(ctx, state, edition, "xlsx")
    assert one == export(later, state, edition, "xlsx")


@pytest.mark.parametrize("edition", ["courte", "transmettre"])
def test_it_is_read_back_as_it_was_written(edition: str, ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": "à lire : « non »"})
    rows = read_workbook(export(ctx, state, edition, "xlsx"), ctx.say)
    told = {row.topic: row for row in rows}
    assert told.keys() <= ctx.checklist(state).by_topic.keys()
    note = typeset("à lire : « non »") if edition == "courte" else ""
    label = "présent" if edition == "courte" else "déjà au contrat"
    assert told["rgpd"] == FilledRow(told["rgpd"].row, "rgpd", label, "", note)


def test_sorted_rows_moved_columns_and_another_tab_in_front_are_read(
    ctx: Context,
) -> None:
    page = opened(export(ctx, call_centre(ctx), "courte", "xlsx")).worksheets[1]
    head, *rows = [list(row) for row in page.iter_rows(values_only=True)]
    book = Workbook()
    moved = book.create_sheet("Copie")
    for row in (head, *reversed(rows)):
        moved.append([*reversed(row)])
    before = read_workbook(export(ctx, call_centre(ctx), "courte", "xlsx"), ctx.say)
    after = read_workbook(saved(book), ctx.say)
    assert {replace(row, row=0) for row in after} == {
        replace(row, row=0) for row in before
    }


def archive_of(**parts: bytes) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def long_table(say: Any) -> bytes:
    book = Workbook()
    book.active.append(["Clé", "Statut client", "Statut prestataire", "Note"])
    for number in range(600):
        book.active.append([f"a{number}", "", "", ""])
    return saved(book)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "n’est pas un tableau"),
        (b"bonjour", "n’est pas un tableau"),
        (b"PK\x03\x04 presque", "n’est pas un tableau"),
        (b"a" * (LARGEST + 1), "dépasse 2 Mo"),
        (archive_of(a=b"\0" * 25_000_000), "démesurées"),
        (archive_of(**{f"p{n}": b"" for n in range(201)}), "démesurées"),
        (
            archive_of(**{"a.xml": b"<?xml?>\n<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
            "démes",
        ),
        (archive_of(**{"a.xml": "<?xml?><a/>".encode("utf-16")}), "démesurées"),
        (archive_of(**{"a.xml": "<?xml?><a/>".encode("utf-16-le")}), "démesurées"),
        (archive_of(**{"a.xml": b"<a/>"}), "n’est pas un tableau"),
        (saved(Workbook()), "colonnes « Clé »"),
        (long_table(None), "plus de 500 lignes"),
    ],
)
def test_a_file_that_is_none_of_ours_is_told(
    data: bytes, told: str, ctx: Context
) -> None:
    with pytest.raises(AssistantError) as caught:
        read_workbook(data, ctx.say)
    message = typeset(str(caught.value))
    assert typeset(told) in message
    assert message.endswith("Rien n’a changé.")


def test_a_damaged_file_is_read_or_told_and_never_breaks(ctx: Context) -> None:
    data = export(ctx, call_centre(ctx), "courte", "xlsx")
    random = Random(7)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(40):
        broken = dict(parts)
        name = random.choice(list(broken))
        part = bytearray(broken[name])
        for _ in range(random.randint(1, 6)):
            part[random.randrange(len(part))] = random.randrange(256)
        broken[name] = bytes(part)
        for damaged in (archive_of(**broken), data[: random.randrange(len(data))]):
            try:
                rows = read_workbook(damaged, ctx.say)
            except AssistantError:
                continue
            assert len(rows) <= 500


def test_an_empty_list_makes_a_table_without_rows(ctx: Context) -> None:
    assert read_workbook(export(ctx, State(), "courte", "xlsx"), ctx.say) is not None
