"""The documents stay true: decisions dated and listed, files that are named there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INDEX = ROOT / "docs" / "decisions.md"
PAGES = sorted((ROOT / "docs" / "decisions").glob("*.md"))
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "knowledge" / "README.md",
    *PAGES,
]
PLACES = [ROOT, ROOT / "assistant", ROOT / "knowledge"]
"""Where the paths that documents name may begin."""
MADE_WHEN_RUN = {"data/learnt", "data/learnt/", ".venv/bin/"}
DECISION = re.compile(r"^## (?P<title>.+)\n(?P<line>.*)$", re.MULTILINE)
STATUS = re.compile(
    r"\*(?P<date>\d{4}-\d\d-\d\d) · (?P<status>in force|replaced by \[.+\]\(.+\))\*"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_decision_has_a_date_and_a_status_and_the_newest_is_last(
    page: Path,
) -> None:
    dates = []
    for decision in DECISION.finditer(page.read_text(encoding="utf-8")):
        told = STATUS.fullmatch(decision["line"])
        assert told, (
            f"under « {decision['title']} »: *2026-11-29 · in force*, or replaced by [...](...)"
        )
        dates.append(told["date"])
    assert dates
    assert dates == sorted(dates)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_index_lists_each_decision_of_a_page(page: Path) -> None:
    index = INDEX.read_text(encoding="utf-8")
    listed = re.findall(rf"^- .*\(decisions/{page.name}#.*$", index, re.MULTILINE)
    assert listed == index_lines(page)


def index_lines(page: Path) -> list[str]:
    """What the index says of a page, in its order."""
    lines = []
    for decision in DECISION.finditer(page.read_text(encoding="utf-8")):
        date, status = decision["line"].strip("*").split(" · ")
        link = f"- [{decision['title']}](decisions/{page.name}#{anchor(decision['title'])})"
        gone = "" if status == "in force" else " · replaced"
        lines.append(f"{link} · {date}{gone}")
    return lines


def anchor(title: str) -> str:
    """The address of a heading inside its page, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_files_and_folders_that_are_named_exist(page: Path) -> None:
    named = re.findall(
        r"`([\w.-]+(?:/[\w.-]+)+/?|[\w.-]+/)`", page.read_text(encoding="utf-8")
    )
    lost = [
        name for name in named if not any((place / name).exists() for place in PLACES)
    ]
    assert set(lost) <= MADE_WHEN_RUN
