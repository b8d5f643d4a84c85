"""What was at work when the process ended, as runs that each end in the middle of something."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.telegram.at_work import AtWork
from assistant.storage.port import StoreError

UPDATE, OTHER, FILE = "telegram:123:1", "telegram:123:2", "reply:1"


def killed(path: Path, *ids: str) -> None:
    """A run in which the process is killed while these are at work."""
    process = os.fork()
    if process == 0:
        marks = AtWork(path).mark(ids)
        marks.__enter__()
        os._exit(1)
    os.waitpid(process, 0)


@pytest.mark.parametrize(
    ("runs", "suspects", "fatal"),
    [
        pytest.param([], [], [], id="a clean start"),
        pytest.param([[UPDATE]], [UPDATE], [], id="once alone may be chance"),
        pytest.param([[UPDATE]] * 2, [UPDATE], [UPDATE], id="twice alone is not"),
        pytest.param(
            [[UPDATE, OTHER]] * 3, [UPDATE, OTHER], [], id="among others proves nothing"
        ),
        pytest.param(
            [[UPDATE, OTHER], [UPDATE], [UPDATE]],
            [UPDATE, OTHER],
            [UPDATE],
            id="among others, then twice alone",
        ),
        pytest.param(
            [[UPDATE, FILE]] * 2,
            [UPDATE, FILE],
            [UPDATE, FILE],
            id="a file that is made beside hides nothing",
        ),
    ],
)
def test_who_is_blamed(
    tmp_path: Path, runs: list[list[str]], suspects: list[str], fatal: list[str]
) -> None:
    for ids in runs:
        killed(tmp_path / "marks", *ids)
    all_ids = (UPDATE, OTHER, FILE)
    with closing(AtWork(tmp_path / "marks")) as now:
        assert [id_ for id_ in all_ids if now.is_suspect(id_)] == suspects
        assert [id_ for id_ in all_ids if now.is_fatal(id_)] == fatal


def test_what_went_well_is_blamed_no_more_and_what_failed_still_is(
    tmp_path: Path,
) -> None:
    killed(tmp_path / "marks", UPDATE, OTHER)
    with closing(AtWork(tmp_path / "marks")) as run:
        with run.mark([UPDATE]):
            pass
        with pytest.raises(StoreError), run.mark([OTHER]):
            raise StoreError("La base est verrouillée.")
    with closing(AtWork(tmp_path / "marks")) as again:
        assert not again.is_suspect(UPDATE)
        assert again.is_suspect(OTHER)
        assert not again.is_fatal(OTHER)


def test_of_many_the_newest_are_remembered(tmp_path: Path) -> None:
    killed(tmp_path / "marks", *(f"telegram:123:{number}" for number in range(500)))
    with closing(AtWork(tmp_path / "marks")) as now:
        oldest, newest = (
            now.is_suspect(f"telegram:123:{number}") for number in (0, 499)
        )
    assert (oldest, newest) == (False, True)


@given(st.binary())
def test_a_file_that_cannot_be_read_blames_nobody(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("marks") / "marks"
    path.write_bytes(content)
    with closing(AtWork(path)) as now:
        assert not now.is_suspect(UPDATE)


def test_where_it_cannot_be_written_one_line_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ne peut pas être écrit"):
        AtWork(tmp_path / "no such folder" / "marks")
