"""The real knowledge base and the real matcher, read and learnt once in a process.

Nothing here imports the packages whose code `tests.bench.mutations` changes: it calls these
before it makes its copies, which then begin with both in memory and the changed code not.
"""

from functools import cache
from pathlib import Path

from threadpoolctl import threadpool_limits

from assistant.knowledge.models import Knowledge
from assistant.knowledge.reading.loading import load_knowledge
from assistant.learning.teaching import prepare
from assistant.matching.evidence import Examiner
from assistant.matching.matcher import Matcher

ROOT = Path(__file__).parents[1]


@cache
def real_knowledge() -> Knowledge:
    """The knowledge base of the repository."""
    return load_knowledge(ROOT / "knowledge")


@cache
def real_examiner() -> Examiner:
    """What questions are examined with, learnt where the bot itself keeps it."""
    return prepare(
        real_knowledge(), ROOT / "knowledge", ROOT / "data" / "learnt", lambda: None
    )


@cache
def real_matcher() -> Matcher:
    """The matcher, with the encoder in memory before any test waits for an answer."""
    matcher = Matcher(real_knowledge(), real_examiner())
    matcher.match("bonjour")
    return matcher


def keep_to_one_core() -> None:
    """Several processes run tests beside each other: none of them takes every core."""
    threadpool_limits(1, user_api="blas")
