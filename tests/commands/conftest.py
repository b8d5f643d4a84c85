"""The command line, for the tests of all commands."""

import pytest

from assistant.knowledge.models import Knowledge
from assistant.matching.matcher import Matcher
from tests.commands.running import CommandLine


@pytest.fixture(scope="session")
def bot(knowledge: Knowledge, matcher: Matcher) -> CommandLine:
    """Runs command lines with what was learnt once."""
    return CommandLine(knowledge, matcher.examine)
