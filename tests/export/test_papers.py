"""What the papers hold: one page that sums up, each item whole, nothing private handed on."""

import re
from dataclasses import replace
from datetime import datetime, time
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assistant.blocks import Title
from assistant.checklist.models import Checklist
from assistant.commands.situations.understood import understood
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.reminders import PARIS
from assistant.export.checklist.checklist_paper import checklist_paper, compose
from assistant.export.checklist.edition import Edition
from assistant.export.contract.contract_paper import contract_paper
from assistant.export.files import FORMATS, PAPERS, export
from assistant.export.formats.plain_text import to_text
from assistant.export.paper import (
    Chart,
    Cited,
    Clause,
    Numbered,
    PageBreak,
    Paper,
    Table,
    Ticks,
)
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge
from assistant.text.typography import typeset
from tests.export.missions import call_centre, in_full, long_edition, titles
from tests.export.reading import docx_text, loosely, pdf_text, says
from tests.strategies import missions

YOU = re.compile(r"\b(vous|votre|vos|vôtres?)\b", re.IGNORECASE)
PRIVATE = "Demander à Awa avant mardi"


def headings(paper: Paper, level: int) -> list[str]:
    return [
        block.text
        for block in paper.blocks
        if isinstance(block, Title) and block.level == level
    ]


def test_every_format_says_the_same_items(ctx: Context) -> None:
    state = call_centre(ctx)
    made = {name: export(ctx, state, "complete", name) for name in FORMATS}
    texts = {
        name: data.decode() for name, data in made.items() if name in ("text", "md")
    }
    texts |= {"docx": docx_text(made["docx"]), "pdf": pdf_text(made["pdf"])}
    for name, text in texts.items():
        bare = loosely(text.replace("\\", ""))
        for title in titles(ctx.checklist(state)):
            assert loosely(title) in bare, f"{title} in {name}"
        assert "11septembre" not in bare
        assert loosely("Lu le 22 novembre 2026.") in bare, name


def test_the_first_page_sums_up(ctx: Context) -> None:
    paper = checklist_paper(ctx, call_centre(ctx))
    first = paper.blocks[
        : next(
            n for n, block in enumerate(paper.blocks) if isinstance(block, PageBreak)
        )
    ]
    mission = next(block for block in first if isinstance(block, Table))
    assert [row[0] for row in mission.rows] == [
        "L’activité confiée",
        "Le rythme",
        "Le prestataire",
        "Le pays du travail",
        "La durée",
        "Le montant",
    ]
    assert mission.rows[5][1] == "180\u202f000\u00a0€"
    chart = next(block for block in first if isinstance(block, Chart))
    assert (sum(bar.done for bar in chart.bars), sum(bar.of for bar in chart.bars)) == (
        3,
        57,
    )
    essential = next(block for block in first if isinstance(block, Ticks)).items
    assert len(essential) == 15, "the most for so great a stake"
    assert [tick.text for tick in essential if tick.done] == [
        "7. Données personnelles et RGPD"
    ]


def test_essentials_come_first_then_the_themes_and_each_item_once(ctx: Context) -> None:
    state = call_centre(ctx)
    paper, checklist = checklist_paper(ctx, state), ctx.checklist(state)
    essential = [item.topic.title for item in checklist.of_priority("essentielle")]
    items = headings(paper, 3)
    assert items[: len(essential)] == [
        typeset(f"{number}. {title}") for number, title in enumerate(essential, 1)
    ]
    assert sorted(items) == sorted(in_full(ctx, state))
    assert headings(paper, 2)[3] == "Les clauses essentielles"


def test_an_item_has_one_number_in_every_edition(ctx: Context) -> None:
    state = call_centre(ctx)
    in_full, in_short, shared = (
        set(headings(checklist_paper(ctx, state, name), 3))
        for name in ("complete", "courte", "transmettre")
    )
    numbered = {title for title in in_full if title[0].isdigit()}
    assert numbered == in_short
    assert shared == in_short, "what is only to consider has the last numbers"


def test_the_short_edition_begins_with_one_page(ctx: Context) -> None:
    dated = {"signature": "2026-12-01", "debut": "2027-01-01", "preavis": "3 mois"}
    state = call_centre(ctx, **dated)
    paper = checklist_paper(ctx, state, "courte")
    pages = PdfReader(BytesIO(FORMATS["pdf"](paper))).pages
    first, second = (loosely(page.extract_text()) for page in pages[:2])
    assert "Informationsourcée" in first
    assert second.startswith("Versionpersonnelle")
    assert "Lesclausesessentielles" in second[:70]


def test_the_short_edition_of_a_middle_mission_has_twelve_pages_at_most(
    ctx: Context,
) -> None:
    middle = []
    for situation in understood(ctx).situations:
        checklist = ctx.checklist(situation.state)
        if checklist.weighed.stake.id == "middle":
            middle.append((len(checklist.items), situation.name, situation.state))
    longest = sorted(middle, key=lambda one: one[0])[-6:]
    for _, name, state in longest:
        paper = checklist_paper(ctx, state, "courte")
        assert len(PdfReader(BytesIO(FORMATS["pdf"](paper))).pages) <= 12, name


@pytest.mark.parametrize("name", ["courte", "complete", "transmettre"])
def test_each_page_of_what_is_not_handed_on_says_so(name: str, ctx: Context) -> None:
    paper = checklist_paper(ctx, call_centre(ctx), name)  # type: ignore[arg-type]
    pages = PdfReader(BytesIO(FORMATS["pdf"](paper))).pages
    marked = ["ànepastransmettre" in loosely(page.extract_text()) for page in pages]
    header = docx.Document(BytesIO(FORMATS["docx"](paper))).sections[0].header
    in_word = "".join(line.text for line in header.paragraphs)
    if name == "transmettre":
        assert not any(marked)
        assert not says(paper, "à ne pas transmettre")
        assert not in_word
    else:
        assert all(marked)
        assert says(paper, "à ne pas transmettre")
        assert in_word.endswith("à ne pas transmettre")


def test_each_reference_is_told_once_and_then_named(ctx: Context) -> None:
    paper = checklist_paper(ctx, call_centre(ctx))
    told = [block.heading for block in paper.blocks if isinstance(block, Cited)]
    assert len(told) == len(set(told)) > 20
    assert says(paper, "voir plus haut, « ")


def test_a_note_is_in_no_contract(ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": PRIVATE})
    assert not says(contract_paper(ctx, state), PRIVATE)


def test_a_document_names_its_mission_where_there_are_several_or_it_has_a_name(
    ctx: Context,
) -> None:
    alone = call_centre(ctx)
    named, beside = (
        replace(alone, name="Dupont"),
        replace(alone, others=(Mission(2, "Durand"),)),
    )
    for make in (checklist_paper, contract_paper):
        bare = make(ctx, alone).title
        assert make(ctx, named).title == typeset(f"{bare} : Dupont")
        assert make(ctx, beside).title == typeset(
            f"{bare} : Relation client, Madagascar"
        )


@pytest.mark.parametrize("role", ["client", "acheteur", "prestataire"])
def test_what_is_handed_on_holds_no_advice_and_no_private_answer(
    role: str, ctx: Context
) -> None:
    state = replace(call_centre(ctx, role=role), notes={"rgpd": PRIVATE})
    paper = checklist_paper(ctx, state, "transmettre")
    said = loosely(to_text(paper))
    assert loosely(PRIVATE) not in said
    for item in ctx.checklist(state).items:
        for private in (*item.topic.watch, *item.topic.offer, *item.because):
            assert loosely(private) not in said, private
    for label in (
        "Votre rôle",
        "L'étape",
        "Le montant",
        "L'importance",
        "Qui le fait aujourd'hui",
    ):
        assert not says(paper, f"{label} :"), label
    assert not says(paper, "180 000 €")
    assert not says(paper, "à négocier")


def test_what_is_handed_on_speaks_to_nobody(ctx: Context, knowledge: Knowledge) -> None:
    known = {
        topic.title for topic in knowledge.topics.values() if YOU.search(topic.title)
    }
    assert known == {"Contrat qui suit votre stratégie"}

    @given(missions(knowledge))
    @settings(max_examples=20)
    def check(answers: Answers) -> None:
        paper = checklist_paper(ctx, State(answers=answers), "transmettre")
        for block in paper.blocks:
            if isinstance(block, Numbered):  # questions, which do address the provider
                continue
            found = [
                text
                for text in texts_of(block)
                if YOU.search(text) and not ignored(text)
            ]
            assert not found, found

    def ignored(text: str) -> bool:
        return (
            any(title in text for title in known) or "pour continuer, modifier" in text
        )

    check()


def texts_of(value: object) -> list[str]:
    """Every text within a block."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    return (
        [text for one in vars(value).values() for text in texts_of(one)]
        if hasattr(value, "__dict__")
        else []
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("version", ["courte", "complete", "transmettre"])
def test_an_empty_list_makes_a_short_document(
    version: str, name: str, ctx: Context
) -> None:
    empty = Checklist((), ctx.checklist(State()).weighed)
    paper = compose(Edition(ctx, State(), empty, version))  # type: ignore[arg-type]
    assert says(paper, "Aucune clause à retenir")
    assert FORMATS[name](paper)


def test_forty_long_items_lose_nothing(ctx: Context) -> None:
    paper = compose(long_edition(ctx, words=25))
    wanted = to_text(paper)
    for text in (docx_text(FORMATS["docx"](paper)), pdf_text(FORMATS["pdf"](paper))):
        for word in ("encore", "note", "continue"):
            assert text.count(word) == wanted.count(word) > 400, word


@pytest.mark.parametrize("content", PAPERS)
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_mission_gives_the_same_bytes_at_any_hour(
    content: str, name: str, ctx: Context
) -> None:
    state = call_centre(ctx)
    later = Context(
        ctx.knowledge, ctx.matcher, datetime.combine(ctx.today, time.max, PARIS)
    )
    assert export(ctx, state, content, name) == export(later, state, content, name)


@given(data=st.data())
@settings(max_examples=20)
def test_any_mission_makes_every_document(
    data: st.DataObject, ctx: Context, knowledge: Knowledge
) -> None:
    answers = data.draw(missions(knowledge))
    some = dict(list(answers.items())[: data.draw(st.integers(0, len(answers)))])
    state = State(answers=some)
    for content in PAPERS:
        for name in ("text", "md"):
            assert export(ctx, state, content, name)
    assert not any(
        isinstance(block, Clause) and "{" in block.text
        for block in PAPERS["contrat"](ctx, state).blocks
    )
    assert Interview(knowledge.questions, some).facts is not None
