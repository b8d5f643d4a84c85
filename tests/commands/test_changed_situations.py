"""`check --situations`: what a change of content changes in whole missions, told to a curator."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.commands.situations.committed import as_it_was
from assistant.commands.situations.comparison import report
from assistant.commands.situations.understood import Understood, understood
from assistant.conversation.context import Context
from assistant.errors import AssistantError
from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Rule
from tests.commands.running import ROOT, CommandLine
from tests.tables import read_table

CHANGES = read_table(Path(__file__).with_name("content_changes.yaml"))


@pytest.fixture(scope="module")
def base(ctx: Context) -> Understood:
    """The situations, as the real knowledge base understands them."""
    return understood(ctx)


@pytest.mark.parametrize("case", CHANGES, ids=lambda case: case["name"])
def test_a_change_of_content_is_told(case: dict[str, Any], base: Understood) -> None:
    after = replace(base.ctx, knowledge=changed(base.ctx.knowledge, case))
    told = report(base, replace(base, ctx=after))
    for words in case["says"]:
        assert words.replace("{count}", str(len(base.situations))) in told
    for words in case.get("not", []):
        assert words not in told


def changed(knowledge: Knowledge, case: dict[str, Any]) -> Knowledge:
    """The base with one topic changed, or without it."""
    topics = dict(knowledge.topics)
    topic = topics.pop(case["topic"])
    if not case.get("gone"):
        change = dict(case["change"])
        if "rules" in change:
            change["rules"] = tuple(Rule(**rule) for rule in change["rules"])
        topics[topic.id] = replace(topic, **change)
    return replace(knowledge, topics=topics)


def test_answers_that_the_new_base_does_not_understand_are_told_with_their_line(
    ctx: Context, tmp_path: Path
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        '- name: "Une mission"\n  answers:\n    role: client\n    rythme: bleu\n'
    )
    told = report(understood(ctx, tmp_path), understood(ctx, tmp_path))
    assert "Une mission :\n  ! " in told
    assert f"{tmp_path.name}/a.yaml:4: « rythme » : " in told
    assert "Situations dont la liste change : 1 sur 1." in told


def test_a_folder_without_situations_is_told(ctx: Context, tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="Aucune situation dans le dossier"):
        understood(ctx, tmp_path)


def test_a_curator_compares_a_trial_copy_with_the_real_base(
    bot: CommandLine, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    settings = tmp_path / "config.yaml"
    settings.write_text("knowledge: knowledge\ndatabase: a.db\nhistory: h\n")
    topics = tmp_path / "knowledge" / "topics" / "qualite.yaml"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(text.replace("priority: recommandee", "priority: essentielle", 2))
    before = ROOT / "knowledge"
    done = bot.run("check", "--situations", "--before", before, "--config", settings)
    counted, told = done.stdout.split("\n\n", 1)
    assert counted.splitlines()[0].endswith("aucune erreur.")
    assert (
        "↑ Niveaux de service (SLA) (niveaux-service) : recommandée → essentielle"
        in told
    )
    assert "Clauses touchées : niveaux-service (" in told.splitlines()[-1]


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A folder of a git repository, changed since its last commit."""
    folder = tmp_path / "knowledge"
    (folder / "topics").mkdir(parents=True)
    file = folder / "topics" / "a.yaml"
    file.write_text("before\n")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (["init"], ["add", "."], [*who, "commit", "-m", "A base"]):
        subprocess.run(
            ["git", "-C", tmp_path, *command], check=True, capture_output=True
        )
    file.write_text("after\n")
    return folder


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_the_base_of_the_last_commit_is_taken_from_git(committed: Path) -> None:
    with as_it_was(committed, "HEAD") as folder:
        assert (folder / "topics" / "a.yaml").read_text() == "before\n"
    assert not folder.exists()


def test_another_folder_is_taken_as_it_stands(tmp_path: Path) -> None:
    with as_it_was(tmp_path / "knowledge", str(tmp_path)) as folder:
        assert folder == tmp_path


@pytest.mark.parametrize("revision", ["HEAD", "no-such-branch", "--output=x"])
def test_what_git_does_not_have_is_told(tmp_path: Path, revision: str) -> None:
    told = f"Git ne donne pas « {revision} » de la base"
    with pytest.raises(AssistantError, match=told), as_it_was(tmp_path, revision):
        pass
