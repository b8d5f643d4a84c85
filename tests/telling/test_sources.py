"""Where a topic comes from: in one line, on one page or on several."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assistant.blocks import Bullets, Faint, Quote, Title, plain
from assistant.conversation.context import Context
from assistant.conversation.state.mission import Mission
from assistant.knowledge.topics import Reference, Topic
from assistant.telling.sources import Sources, reference_block, sources_for, sources_of

LAW = Reference(
    id="loi",
    article="art. 1",
    fact="Un fait.",
    scope="tous",
    verified="yes",
    checked_on="2026-11-22",
    read_in="",
    reread_by="2027-11-30",
)
LONG = replace(LAW, fact="mot " * 1_000)


def topic(**fields: Any) -> Topic:
    return Topic("sujet", "clause", "Sujet", "Une réponse.", **fields)


SOURCED = topic(advice=("d0-01", "d0-02", "d2-03"))
UNSOURCED = topic()


def test_one_line_names_each_document_once_and_counts_the_advice(ctx: Context) -> None:
    told = "D'après : Rouge Hexagone ; ProContact · conseils retenus : 3"
    assert Sources(ctx, SOURCED, ()).documents_line() == (Faint(told),)
    assert Sources(ctx, UNSOURCED, ()).documents_line() == ()


def test_the_articles_stand_in_one_line(ctx: Context) -> None:
    both = Sources(ctx, UNSOURCED, (LAW, replace(LAW, article="art. 2")))
    assert both.references_line() == (Faint("Repère juridique : art. 1 ; art. 2"),)
    assert Sources(ctx, UNSOURCED, ()).references_line() == ()


def test_both_lines_are_set_apart_where_there_are_any(ctx: Context) -> None:
    (quote,) = Sources(ctx, SOURCED, (LAW,)).in_short()
    assert isinstance(quote, Quote)
    assert quote.text.splitlines() == [
        "D'après : Rouge Hexagone ; ProContact · conseils retenus : 3",
        "Repère juridique : art. 1",
    ]
    assert Sources(ctx, UNSOURCED, ()).in_short() == ()


def test_the_advice_stands_under_its_document_and_nobody_elses_advice(
    ctx: Context,
) -> None:
    first, second = Sources(ctx, SOURCED, ()).advice()
    assert isinstance(first, Bullets)
    assert isinstance(second, Bullets)
    assert [item[-7:] for item in first.items] == ["[d0-01]", "[d0-02]"]
    assert [item[-7:] for item in second.items] == ["[d2-03]"]
    assert first.heading.startswith("Rouge Hexagone")


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({}, ["Un fait.", "Lu le 22 novembre 2026."]),
        ({"verified": "partial"}, ["Un fait.", "Lu en partie le 22 novembre 2026."]),
        (
            {"version_read": "du 26 avril 2019"},
            ["Un fait.", "Lu le 22 novembre 2026. Version lue : du 26 avril 2019."],
        ),
        (
            {"verified": "partial", "version_read": "citée en 2019"},
            [
                "Un fait.",
                "Lu en partie le 22 novembre 2026. Version lue : citée en 2019.",
            ],
        ),
        (
            {"applies_from": "2026-04-01"},
            [
                "Un fait.",
                "Lu le 22 novembre 2026. S'applique à compter du 1er avril 2026.",
            ],
        ),
        (
            {"caution": "à faire relire"},
            ["Un fait.", "Prudence : À faire relire.", "Lu le 22 novembre 2026."],
        ),
    ],
)
def test_a_reference_says_its_caution_and_when_and_in_which_version_it_was_read(
    changed: dict[str, Any], lines: list[str], ctx: Context
) -> None:
    block = reference_block(ctx, replace(LAW, **changed))
    assert isinstance(block, Quote)
    assert block.text.splitlines() == lines
    assert block.heading == "Repère juridique · art. 1"


@pytest.mark.parametrize(("days", "due"), [(0, False), (1, True)])
def test_a_reference_says_when_the_day_to_read_it_again_is_past(
    days: int, due: bool, ctx: Context
) -> None:
    told = "À relire : le délai prévu pour cela a pris fin le"
    reread_by = (ctx.today - timedelta(days=days)).isoformat()
    block = reference_block(ctx, replace(LAW, reread_by=reread_by))
    assert isinstance(block, Quote)
    assert (told in block.text) == due


@pytest.mark.parametrize(
    ("when", "answers", "matters"),
    [
        ({}, {}, True),
        ({"lieu": ["france"]}, {"lieu": "france"}, True),
        ({"lieu": ["france"]}, {"lieu": "ue"}, False),
        ({"lieu": ["france"]}, {}, False),
    ],
)
def test_a_reference_matters_where_its_condition_is_met(
    when: dict[str, Any], answers: dict[str, Any], matters: bool, ctx: Context
) -> None:
    law = replace(LAW, when=when)
    ctx = replace(ctx, knowledge=replace(ctx.knowledge, references=(law,)))
    held = topic(references=("loi",))
    found = sources_for(ctx, Mission(answers=answers), held)
    assert found.references == ((law,) if matters else ())
    assert sources_of(ctx, held).references == (law,)


PAGES = [
    ("what fits stands on one page", SOURCED, LAW, 0, "advice law", 0),
    (
        "and on the same one, whichever is asked for",
        SOURCED,
        LAW,
        1,
        "advice law",
        0,
    ),
    ("what is long begins with the advice", SOURCED, LONG, 0, "advice", 1),
    ("and goes on with the law", SOURCED, LONG, 1, "law", 0),
    (
        "one reference has one page, however long",
        UNSOURCED,
        LONG,
        0,
        "law",
        0,
    ),
    ("and without law too", SOURCED, None, 0, "advice", 0),
]


@pytest.mark.parametrize(
    ("of", "law", "asked", "shown", "after"),
    [pytest.param(*case[1:], id=case[0]) for case in PAGES],
)
def test_a_page_of_sources(
    of: Topic, law: Reference | None, asked: int, shown: str, after: int, ctx: Context
) -> None:
    sources = Sources(ctx, of, (law,) if law else ())
    blocks, left = sources.page(asked)
    parts = {"advice": sources.advice(), "law": sources.law()}
    wanted = [block for part in shown.split() for block in parts[part]]
    assert blocks == (Title("Sources : Sujet", 2), *wanted)
    assert left == after


def test_long_advice_without_law_has_nothing_more(ctx: Context) -> None:
    every = tuple(advice.id for advice in ctx.knowledge.documents[0].advice)
    blocks, left = Sources(ctx, topic(advice=every), ()).page(law=0)
    assert len(plain(blocks)) > 3_600
    assert not left


def test_much_law_goes_on_page_after_page_and_none_is_too_long(ctx: Context) -> None:
    every = [replace(LAW, article=f"art. {n}", fact="mot " * 400) for n in range(5)]
    sources = Sources(ctx, SOURCED, tuple(every))
    pages = [sources.page(law) for law in range(4)]
    assert [after for _, after in pages] == [1, 2, 3, 0]
    assert all(len(plain(blocks)) <= 4_000 for blocks, _ in pages)
    told = [*pages[1][0][1:], *pages[2][0][1:], *pages[3][0][1:]]
    assert told == sources.law()
    assert sources.page(9) == pages[3]


def test_the_pages_of_every_topic_fit_one_message(ctx: Context) -> None:
    for one in ctx.knowledge.topics.values():
        sources, law = sources_of(ctx, one), 0
        while True:
            blocks, after = sources.page(law)
            assert len(plain(blocks)) <= 4_000, (one.id, law)
            if not after:
                break
            law = after
