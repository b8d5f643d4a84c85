"""The operator's page tells all: each event of the log, each figure, each file of deploy/."""

import ast
import re
from pathlib import Path

import yaml

from assistant.operating.figures import Figures
from assistant.storage.port import Load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
LEVELS = {"info", "warning", "error"}


def logged() -> set[str]:
    """The name of each event that the program logs."""
    events = set()
    for file in (ROOT / "assistant").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and is_log(node.func):
                assert isinstance(node.args[0], ast.Constant), file
                events.add(str(node.args[0].value))
    return events


def is_log(function: ast.expr) -> bool:
    """Whether this is `log.info`, `self.log.warning` and the like."""
    if not isinstance(function, ast.Attribute) or function.attr not in LEVELS:
        return False
    return ast.unparse(function.value).split(".")[-1].strip("_") == "log"


def test_each_event_of_the_log_is_explained_and_none_that_is_gone() -> None:
    told = re.findall(
        r"^\| `([^`]+)` \| (?:information|attention|erreur) \|", PAGE, re.M
    )
    assert sorted(told) == sorted(logged())


def test_each_figure_is_explained() -> None:
    figures = Figures().text(0, Load(0, 0, 0)).decode()
    names = set(re.findall(r"^# TYPE (clausier_\w+?)(?:_total)? ", figures, re.M))
    names = {name for name in names if not name.endswith("_created")}
    assert names <= set(re.findall(r"`(clausier_\w+)`", PAGE))


def test_the_files_of_deploy_are_named() -> None:
    for file in (ROOT / "deploy").iterdir():
        assert f"deploy/{file.name}" in PAGE


def test_the_container_can_do_little_and_the_image_is_pinned() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    bot = compose["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["volumes"] == ["base:/data"]
    assert {"mem_limit", "pids_limit", "tmpfs"} <= bot.keys()
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^FROM \S+@sha256:[0-9a-f]{64}$", image, re.M)
    assert "--require-hashes" in image
    assert "HEALTHCHECK" in image


def test_no_step_of_the_unit_runs_as_root() -> None:
    unit = (ROOT / "deploy" / "clausier.service").read_text(encoding="utf-8")
    assert re.findall(r"^Exec\w+=(.)", unit, re.M) == ["/"]
    assert "\nUser=clausier\n" in unit
