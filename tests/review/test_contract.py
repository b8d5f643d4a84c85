"""A contract taken apart: its headings, its passages, its language, its parties."""

from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.models import Knowledge
from assistant.review.contract.articles import LONGEST, contract_of
from assistant.review.contract.headings import heading_of
from assistant.review.contract.language import language_of
from assistant.review.contract.parties import provider_names
from tests.tables import read_table

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", read_table(HERE / "articles.yaml"))
def test_headings_are_told_from_text(case: dict[str, Any]) -> None:
    heading = heading_of(case["line"])
    if case["number"] is None:
        assert heading is None
    else:
        assert heading
        assert (heading.number, heading.title) == (case["number"], case["title"])


@pytest.mark.parametrize("case", read_table(HERE / "languages.yaml"))
def test_the_language_is_told(case: dict[str, Any], knowledge: Knowledge) -> None:
    assert language_of(case["text"], knowledge.review.languages) == case["language"]


def test_lines_broken_by_a_page_are_one_passage_and_long_ones_are_cut() -> None:
    lines = ["Article 1 - Objet", "Le Prestataire traite les", "appels du Client."]
    lines += ["", "Une phrase de plus, assez courte. " * 60]
    contract = contract_of(lines)
    assert contract.passages[0].text == "Le Prestataire traite les appels du Client."
    assert all(len(one.text) <= LONGEST for one in contract.passages)
    assert {contract.article_of(one).name for one in contract.passages} == {"1"}


def test_what_leads_to_a_list_stands_with_each_item() -> None:
    lines = [
        "Le Prestataire s'engage à :",
        "- traiter les appels ;",
        "- tenir un registre.",
    ]
    texts = [one.text for one in contract_of(lines).passages]
    assert texts == [
        "Le Prestataire s'engage à : - traiter les appels ;",
        "Le Prestataire s'engage à : - tenir un registre.",
    ]


def test_a_table_of_contents_is_no_article() -> None:
    lines = [
        "1. Objet ........................ 3",
        "1. Objet",
        "Le contrat a pour objet.",
    ]
    contract = contract_of(lines)
    assert [article.number for article in contract.articles] == ["", "1"]


def test_a_provider_is_known_by_the_name_that_acts() -> None:
    text = "Bétacom s'engage à répondre. Bétacom pourra sous-traiter. Bétacom assure le suivi."
    assert provider_names(text, {"client", "prestataire"}) == ("Bétacom",)
    assert provider_names(text.replace("Bétacom", "Client"), {"client"}) == ()
