"""Two replicas and a `kill -9`, in short; in full: `python -m tests.bench.replica_kills`."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.app import local_now
from assistant.conversation.context import Context
from tests import postgres
from tests.bench.replica_kills import ReplicaPlan, hold


@pytest.mark.skipif(
    postgres.programs() is None,
    reason="no PostgreSQL server here: apt-get install postgresql",
)
@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_replicas_of_which_one_is_killed_lose_nothing_and_do_nothing_twice(
    webhook: bool, ctx: Context, tmp_path: Path
) -> None:
    plan = ReplicaPlan(kills=1, updates=60, chats=4, seed=9, webhook=webhook)
    verdict, more = await hold(plan, replace(ctx, now=local_now()), tmp_path)
    assert not verdict.broken, "\n".join([verdict.table(), more, *verdict.complaints])
