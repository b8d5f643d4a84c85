"""The check, fed with broken files: each mistake is told with its file, its line and what to do."""

from pathlib import Path
from typing import Any

import pytest

from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.checks import find_mistakes
from assistant.knowledge.reading.library import read_library
from assistant.knowledge.reading.loading import KnowledgeError, load_knowledge
from tests.knowledge.bases import REAL, small_base
from tests.tables import read_table

HERE = Path(__file__).parent
CASES = read_table(HERE / "mistakes.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_base(tmp_path / "knowledge")


def broken(folder: Path, case: dict[str, Any]) -> list[str]:
    """The messages after breaking one file."""
    file = folder / case["file"]
    if case.get("remove"):
        file.unlink()
    elif "write" in case:
        file.write_text(case["write"], encoding="utf-8")
    else:
        old, new = case["replace"]
        text = file.read_text(encoding="utf-8")
        assert old == "*" or old in text
        file.write_text(
            new if old == "*" else text.replace(old, new, 1), encoding="utf-8"
        )
    return [str(mistake) for mistake in find_mistakes(read_library(folder))]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES]
)
def test_mistake_is_told_with_its_place(case: dict[str, Any], folder: Path) -> None:
    assert broken(folder, case) == case["mistakes"]


def test_what_has_no_sentence_of_its_own_is_told_in_french_too(folder: Path) -> None:
    digits = "9" * 5_000  # more than Python reads as a number
    case = {
        "file": "quality.yaml",
        "replace": ["questions: 20", f'questions: "{digits}"'],
    }
    told = f"knowledge/quality.yaml:2: « {digits[:60]} » n'est pas permis ici"
    assert broken(folder, case) == [told]


def test_the_small_knowledge_base_is_correct(folder: Path) -> None:
    assert load_knowledge(folder).topics.keys() == {"rgpd", "parler"}


def test_the_real_knowledge_base_is_correct() -> None:
    assert find_mistakes(read_library(REAL)) == []


def test_each_topic_is_asked_in_forty_ways_by_six_voices(knowledge: Knowledge) -> None:
    for topic in knowledge.topics:
        asked = [one for one in knowledge.phrasings if one.topic == topic]
        assert len(asked) >= 40, topic
        assert len({one.voice for one in asked}) >= 6, topic


def test_half_of_five_hundred_other_questions_are_near_misses(
    knowledge: Knowledge,
) -> None:
    bank = knowledge.out_of_scope
    assert len(bank.texts) >= 500
    assert len(bank.texts) - len(bank.far) >= len(bank.far)


def test_a_broken_knowledge_base_is_not_used_at_all(folder: Path) -> None:
    (folder / "precedence.yaml").unlink()
    with pytest.raises(
        KnowledgeError,
        match=r"knowledge/precedence.yaml:1: ce fichier est introuvable ou illisible",
    ):
        load_knowledge(folder)
