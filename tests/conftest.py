"""Shared by all tests: the real knowledge base, read once, and a moment that never moves."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.conversation.context import Context
from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from tests import postgres
from tests.real import keep_to_one_core, real_examiner, real_knowledge, real_matcher

# The same examples in every run: nothing is kept of a run that another would begin with.
settings.register_profile(
    "clausier", max_examples=60, deadline=None, derandomize=True, database=None
)
settings.load_profile("clausier")


def pytest_configure(config: pytest.Config) -> None:
    """Learn once, before the workers start: each of them reads what was learnt."""
    keep_to_one_core()
    if not hasattr(config, "workerinput"):
        postgres.announce()
        real_examiner()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End what the workers share."""
    if not hasattr(config, "workerinput"):
        postgres.end(Path(os.environ[postgres.FOLDER]))


@pytest.fixture(scope="session")
def server_url() -> str:
    """A database on a real PostgreSQL server, shared by the tests of one worker."""
    if postgres.programs() is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    return postgres.shared().database()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The real knowledge base."""
    return real_knowledge()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The real matcher."""
    return real_matcher()


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Sunday in November."""
    return datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def ctx(knowledge: Knowledge, matcher: Matcher, now: datetime) -> Context:
    """What a turn works with."""
    return Context(knowledge, matcher, now)
