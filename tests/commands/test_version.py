"""The program's version: said in one place, told by the command line and by the changelog."""

import re
import tomllib

from assistant import __version__
from tests.commands.running import ROOT, in_this_process


def test_the_program_tells_its_version() -> None:
    done = in_this_process("--version")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"Clausier {__version__}\n",
        "",
    )


def test_a_version_is_no_edition_of_a_document() -> None:
    done = in_this_process("checklist", "answers.yaml", "--version", "transmettre")
    assert done.returncode == 2
    assert "l'option « --version » n'existe pas" in done.stderr


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert "version" not in project
    assert project["dynamic"] == ["version"]


def test_the_changelog_begins_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\S+) \(\d{4}-\d\d-\d\d\)$", changelog, re.MULTILINE)
    assert versions[0] == __version__
