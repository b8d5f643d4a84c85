"""The words of the trade: those that a text uses, those that a question asks for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.blocks import Bullets
from assistant.conversation.context import Context
from assistant.conversation.speech.glossary import asked_terms, bare_terms, find_term
from assistant.knowledge.language.terms import Term
from assistant.knowledge.models import Knowledge
from assistant.telling.glossary import terms_blocks, terms_lines
from tests.tables import read_table

TABLE = read_table(Path(__file__).with_name("glossary.yaml"))
TERMS = tuple(
    Term(**{**term, "aliases": tuple(term.get("aliases", ()))})
    for term in TABLE["terms"]
)
BY_ID = {term.id: term for term in TERMS}


@pytest.fixture(scope="module")
def small(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with this glossary alone."""
    return replace(knowledge, terms=TERMS)


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["text"]) for case in TABLE[name]]


@pytest.mark.parametrize("case", cases("used"))
def test_what_a_text_uses_is_explained_in_its_order(
    case: dict[str, Any], ctx: Context
) -> None:
    ctx = replace(ctx, knowledge=replace(ctx.knowledge, terms=TERMS))
    explained = [BY_ID[name] for name in case.get("explained", ())]
    lines = [f"{BY_ID[name].term} : {BY_ID[name].definition}" for name in case["terms"]]
    assert terms_lines(ctx, case["text"], explained) == lines
    told = lines[:3]
    blocks = terms_blocks(ctx, case["text"], explained)
    assert blocks == ([Bullets(tuple(told), "Les mots")] if told else [])


@pytest.mark.parametrize("case", cases("asked"))
def test_which_words_a_question_asks_for(
    case: dict[str, Any], small: Knowledge
) -> None:
    assert [term.id for term in asked_terms(small, case["text"])] == case["terms"]


@pytest.mark.parametrize("case", cases("bare"))
def test_which_words_stand_alone(case: dict[str, Any], small: Knowledge) -> None:
    assert [term.id for term in bare_terms(small, case["text"])] == case["terms"]


@pytest.mark.parametrize("case", cases("found"))
def test_the_word_that_is_meant(case: dict[str, Any]) -> None:
    found = find_term(TERMS, case["text"])
    assert (found and found.id) == case["term"]
