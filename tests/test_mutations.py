"""The sampler of small mistakes: what it changes, and what it leaves alone."""

import importlib
import sys
from pathlib import Path

import pytest

from tests.bench.mutations.changed import put_in_place
from tests.bench.mutations.sites import sites

CHANGES = {
    "a < b": {"a <= b"},
    "a in b": {"a not in b"},
    "a and b": {"a or b"},
    "days + 1": {"days - 1", "2"},
    "found[:3]": {"found[:]", "4"},
    "[a for a in b if a]": {"for a in b"},
    "x = any(found)": {"all(found)"},
    "f(True)": {"None", "False"},
    "1 if a else 2": {"not a", "2", "3"},
    "'a text'": set(),
    "x: Literal[1] = y": set(),
    "Kind = Literal[1, 2]": set(),
}


@pytest.mark.parametrize(("code", "after"), CHANGES.items())
def test_a_hurried_edit(code: str, after: set[str]) -> None:
    assert {site.after for site in sites("a.py", code)} == after


@pytest.mark.parametrize("file", ["__init__.py", "day.py"])
def test_whoever_imports_the_module_gets_the_change_and_the_files_beside_it(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = f"made_up_{file.removesuffix('.py').strip('_')}"
    folder = tmp_path / package
    folder.mkdir()
    (folder / "__init__.py").write_text("FIRST = 1\n", encoding="utf-8")
    (folder / "day.py").write_text("DAYS = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    (site,) = sites(f"{package}/{file}", (folder / file).read_text(encoding="utf-8"))
    put_in_place(tmp_path, site)
    day = importlib.import_module(f"{package}.day")
    first = sys.modules[package].FIRST
    assert (first, day.DAYS) == {"__init__.py": (2, 1), "day.py": (1, 2)}[file]
    assert day.__file__ == str(folder / "day.py")
