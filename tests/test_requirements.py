"""Dependencies are told true: imported is declared and the reverse, locked, licences as told."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import distributions, metadata, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"assistant", "tests", "bot"}
STANDARD = sys.stdlib_module_names
ONLY_RUN = {
    "mypy",
    "pre-commit",
    "pytest-asyncio",
    "pytest-xdist",
    "ruff",
    "types-pycurl",
    "types-pyyaml",
}
"""What developers run, or what their tools read: nothing imports it."""
LOCKS = {
    "requirements.in": "requirements.txt",
    "requirements-dev.in": "requirements-dev.txt",
}


def test_the_program_imports_what_it_declares_and_nothing_else() -> None:
    assert imported("assistant", "bot.py") == declared("requirements.in")


def test_the_tests_import_what_they_declare_and_nothing_else() -> None:
    declared_for_tests = declared("requirements-dev.in")
    assert declared_for_tests >= ONLY_RUN
    assert (
        imported("tests") - declared("requirements.in") == declared_for_tests - ONLY_RUN
    )


@pytest.mark.parametrize(("wanted", "lock"), LOCKS.items())
def test_each_requirement_is_pinned_with_hashes(wanted: str, lock: str) -> None:
    assert declared(wanted) <= set(pinned(lock))


def test_a_developer_has_the_versions_that_a_user_has() -> None:
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()


@pytest.mark.parametrize("file", [*LOCKS, *LOCKS.values()])
def test_no_file_names_an_index_or_a_folder(file: str) -> None:
    told = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(
        r"https?://|file:|index-url|find-links|trusted-host|(?<!\w)/\w", told
    )


def test_each_requirement_has_its_reason_and_its_licence_told() -> None:
    assert set(licences_told()) == declared("requirements.in") | declared(
        "requirements-dev.in"
    )


def test_licences_are_told_as_the_packages_tell_them() -> None:
    here = {normal(distribution.name) for distribution in distributions()}
    for package, licence in licences_told().items():
        if package in here:
            assert licence in licences_of(package), package


def licences_told() -> dict[str, str]:
    """The first two columns of the page's tables."""
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", page, re.MULTILINE)
    return {
        normal(package): licence for package, licence in rows if package != "package"
    }


def licences_of(package: str) -> list[str]:
    """A package's licence as its metadata tell it, in the three places where they may."""
    told = metadata(package)
    classifiers = told.get_all("Classifier") or []
    classes = [
        name.split(" :: ")[-1] for name in classifiers if name.startswith("License")
    ]
    return [told.get("License-Expression"), told.get("License"), ", ".join(classes)]


def imported(*places: str) -> set[str]:
    """The distributions that these folders and files import, but ours and the standard library."""
    names = set()
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else path.rglob("*.py"):
            names |= imported_names(file)
    found = set()
    for name in names - OURS - STANDARD:
        found |= distributions_of(name)
    return found


def imported_names(file: Path) -> set[str]:
    """The first part of each imported module's name."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).split(".")[0])
    return names


def distributions_of(name: str) -> set[str]:
    """What brings a module; what is not installed here (uvloop on Windows) goes by its own name."""
    return {normal(distribution) for distribution in installed().get(name, [name])}


@cache
def installed() -> dict[str, list[str]]:
    """The distributions of this environment, by the modules that they bring."""
    return dict(packages_distributions())


def declared(file: str) -> set[str]:
    """The names in a `.in` file, without those of a file that it names (`-r`, `-c`)."""
    names = re.findall(
        r"^\w[\w.-]*", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
    )
    return {normal(name) for name in names}


@cache
def pinned(lock: str) -> dict[str, str]:
    """Name -> version of what a lock holds, each with at least one hash."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.findall(
        r"^([\w.-]+)==(\S+).*\\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE
    )
    assert len(entries) == len(re.findall(r"^[^\s#]", text, re.MULTILINE))
    return {normal(name): version for name, version in entries}


def normal(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
