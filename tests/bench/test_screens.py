"""The pictures of the docs: every scene can be played and drawn, and stands on a page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.conversation.context import Context
from tests.bench.screens.__main__ import Scene, drawn, scenes

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: str(scene["file"]))
def test_a_scene_is_drawn_from_real_replies(scene: Scene, ctx: Context) -> None:
    picture, _ = drawn(ctx, scene)
    texts = [element.text or "" for element in ElementTree.fromstring(picture).iter()]
    assert len(texts) > 10
    assert (DOCS / "images" / scene["file"]).is_file()


def test_each_picture_that_a_page_shows_exists_and_each_scene_is_shown() -> None:
    shown = set()
    for page in DOCS.glob("*.md"):
        shown |= set(re.findall(r"\(images/([\w.-]+)\)", page.read_text("utf-8")))
    assert {file for file in shown if not (DOCS / "images" / file).is_file()} == set()
    assert {scene["file"] for scene in scenes()} <= shown
