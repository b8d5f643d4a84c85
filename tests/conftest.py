"""Shared by all tests: the real knowledge base, read once, and a moment that never moves."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from threadpoolctl import threadpool_limits

from assistant.conversation.context import Context
from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.loading import load_knowledge
from assistant.learning.teaching import prepare
from assistant.matching.evidence import Examiner
from assistant.matching.matcher import Matcher

ROOT = Path(__file__).parents[1]

settings.register_profile("clausier", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("clausier")


def pytest_configure(config: pytest.Config) -> None:
    """Learn once, before the workers start: each of them reads what was learnt, and keeps to one core."""
    threadpool_limits(1, user_api="blas")
    if not hasattr(config, "workerinput"):
        prepared(load_knowledge(ROOT / "knowledge"))


def prepared(knowledge: Knowledge) -> Examiner:
    """What questions are seen with; kept where the bot itself keeps it."""
    return prepare(knowledge, ROOT / "knowledge", ROOT / "data" / "learnt", lambda: None)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The real knowledge base."""
    return load_knowledge(ROOT / "knowledge")


@pytest.fixture(scope="session")
def matcher(knowledge: Knowledge) -> Matcher:
    """The real matcher."""
    matcher = Matcher(knowledge, prepared(knowledge))
    matcher.match("bonjour")  # loads the encoder, before any test waits for an answer
    return matcher


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Sunday in November."""
    return datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def ctx(knowledge: Knowledge, matcher: Matcher, now: datetime) -> Context:
    """What a turn works with."""
    return Context(knowledge, matcher, now)
