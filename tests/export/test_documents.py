"""What the documents hold: one page that sums up, each item whole, and for the other party nothing private."""

import re
from dataclasses import replace
from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.blocks import Quote, Title
from assistant.checklist.models import Checklist
from assistant.conversation.context import Context
from assistant.conversation.state.chat import State
from assistant.conversation.state.mission import Mission
from assistant.dates.reminders import PARIS
from assistant.export.checklist_document import checklist_document, compose
from assistant.export.contract_document import contract_document
from assistant.export.editions import Edition
from assistant.export.formats import DOCUMENTS, FORMATS, export
from assistant.export.pages import (
    Chart,
    Clause,
    Document,
    Numbered,
    PageBreak,
    Table,
    Ticks,
)
from assistant.export.plain_text import to_text
from assistant.interview.flow import Interview
from assistant.knowledge.facts import Answers
from assistant.knowledge.models import Knowledge
from assistant.text.typography import typeset
from tests.export.missions import call_centre, long_edition, titles
from tests.export.reading import docx_text, loosely, pdf_text, says
from tests.strategies import missions

YOU = re.compile(r"\b(vous|votre|vos|vôtres?)\b", re.IGNORECASE)
PRIVATE = "Demander à Awa avant mardi"


def headings(document: Document, level: int) -> list[str]:
    return [
        block.text
        for block in document.blocks
        if isinstance(block, Title) and block.level == level
    ]


def test_every_format_says_the_same_items(ctx: Context) -> None:
    state = call_centre(ctx)
    made = {name: export(ctx, state, "complete", name) for name in FORMATS}
    texts = {name: data.decode() for name, data in made.items() if name in ("text", "md")}
    texts |= {"docx": docx_text(made["docx"]), "pdf": pdf_text(made["pdf"])}
    for name, text in texts.items():
        bare = loosely(text.replace("\\", ""))
        for title in titles(ctx.checklist(state)):
            assert loosely(title) in bare, f"{title} in {name}"
        assert "11septembre" not in bare
        assert loosely("Vérifié le 22 novembre 2026.") in bare, name


def test_the_first_page_sums_up(ctx: Context) -> None:
    document = checklist_document(ctx, call_centre(ctx))
    first = document.blocks[
        : next(n for n, block in enumerate(document.blocks) if isinstance(block, PageBreak))
    ]
    mission = next(block for block in first if isinstance(block, Table))
    assert [row[0] for row in mission.rows] == [
        "L’activité confiée", "Le rythme", "Le prestataire", "Le pays du travail", "Le montant", "La durée",
    ]  # fmt: skip
    assert mission.rows[4][1] == "180\u202f000\u00a0€"
    chart = next(block for block in first if isinstance(block, Chart))
    assert (sum(bar.done for bar in chart.bars), sum(bar.of for bar in chart.bars)) == (
        3,
        30,
    )
    essential = next(block for block in first if isinstance(block, Ticks)).items
    assert len(essential) == 12
    assert [tick.text for tick in essential if tick.done] == [
        "Données personnelles et RGPD"
    ]


def test_essentials_come_first_then_the_themes_and_each_item_once(ctx: Context) -> None:
    state = call_centre(ctx)
    document, checklist = checklist_document(ctx, state), ctx.checklist(state)
    essential = [item.topic.title for item in checklist.of_priority("essentielle")]
    items = headings(document, 3)
    assert [loosely(one) for one in items[:12]] == [
        loosely(one.replace("'", "’")) for one in essential
    ]
    assert sorted(items) == sorted(titles(checklist))
    assert headings(document, 2)[3] == "Les clauses essentielles"


def test_each_reference_is_told_once_and_then_named(ctx: Context) -> None:
    document = checklist_document(ctx, call_centre(ctx))
    told = [
        block.heading
        for block in document.blocks
        if isinstance(block, Quote) and "Repère" in block.heading
    ]
    assert len(told) == len(set(told)) > 20
    assert says(document, "voir plus haut, « ")


def test_a_note_is_in_the_complete_version_only(ctx: Context) -> None:
    state = replace(call_centre(ctx), notes={"rgpd": PRIVATE})
    assert says(checklist_document(ctx, state, "complete"), f"Votre note privée {PRIVATE}")
    assert not says(checklist_document(ctx, state, "transmettre"), PRIVATE)
    assert not says(contract_document(ctx, state), PRIVATE)


def test_a_document_names_its_mission_where_there_are_several_or_it_has_a_name(
    ctx: Context,
) -> None:
    alone = call_centre(ctx)
    named, beside = (
        replace(alone, name="Dupont"),
        replace(alone, others=(Mission(2, "Durand"),)),
    )
    for make in (checklist_document, contract_document):
        bare = make(ctx, alone).title
        assert make(ctx, named).title == typeset(f"{bare} : Dupont")
        assert make(ctx, beside).title == typeset(f"{bare} : Relation client, Madagascar")


@pytest.mark.parametrize("role", ["client", "acheteur", "prestataire"])
def test_what_is_handed_on_holds_no_advice_and_no_private_answer(
    role: str, ctx: Context
) -> None:
    state = replace(call_centre(ctx, role=role), notes={"rgpd": PRIVATE})
    document = checklist_document(ctx, state, "transmettre")
    said = loosely(to_text(document))
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
        assert not says(document, f"{label} :"), label
    assert not says(document, "180 000 €")
    assert not says(document, "à négocier")


def test_what_is_handed_on_speaks_to_nobody(ctx: Context, knowledge: Knowledge) -> None:
    known = {topic.title for topic in knowledge.topics.values() if YOU.search(topic.title)}
    assert known == {"Contrat qui suit votre stratégie"}

    @given(missions(knowledge))
    @settings(max_examples=20)
    def check(answers: Answers) -> None:
        document = checklist_document(ctx, State(answers=answers), "transmettre")
        for block in document.blocks:
            if isinstance(block, Numbered):  # questions, which do address the provider
                continue
            found = [
                text for text in texts_of(block) if YOU.search(text) and not ignored(text)
            ]
            assert not found, found

    def ignored(text: str) -> bool:
        return any(title in text for title in known) or "pour continuer, modifier" in text

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


def test_the_provider_keeps_its_questions_to_itself(ctx: Context) -> None:
    shared = checklist_document(ctx, call_centre(ctx, role="prestataire"), "transmettre")
    assert not any(isinstance(block, Numbered) for block in shared.blocks)
    complete = checklist_document(ctx, call_centre(ctx, role="prestataire"))
    assert says(complete, "Ce que vous pouvez proposer")
    assert not says(complete, "Les pièges")


def test_a_new_buyer_reads_the_words_explained(ctx: Context) -> None:
    assert says(checklist_document(ctx, call_centre(ctx, role="acheteur")), "SLA")
    assert "Les mots" in " ".join(
        headings(checklist_document(ctx, call_centre(ctx, role="acheteur")), 2)
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("version", ["complete", "transmettre"])
def test_an_empty_list_makes_a_short_document(
    version: str, name: str, ctx: Context
) -> None:
    document = compose(Edition(ctx, State(), Checklist(()), version))  # type: ignore[arg-type]
    assert says(document, "Aucune clause à retenir")
    assert FORMATS[name](document)


def test_forty_long_items_lose_nothing(ctx: Context) -> None:
    document = compose(long_edition(ctx, words=25))
    wanted = to_text(document)
    for text in (docx_text(FORMATS["docx"](document)), pdf_text(FORMATS["pdf"](document))):
        for word in ("encore", "note", "continue"):
            assert text.count(word) == wanted.count(word) > 400, word


@pytest.mark.parametrize("content", DOCUMENTS)
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
    for content in DOCUMENTS:
        for name in ("text", "md"):
            assert export(ctx, state, content, name)
    assert not any(
        isinstance(block, Clause) and "{" in block.text
        for block in DOCUMENTS["contrat"](ctx, state).blocks
    )
    assert Interview(knowledge.questions, some).facts is not None
