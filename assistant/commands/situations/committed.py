"""The knowledge base as it was: another folder, or what git has of the present one."""

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from assistant.errors import AssistantError


@contextmanager
def as_it_was(folder: Path, before: str) -> Iterator[Path]:
    """`before` where it is a folder; else a copy of `folder` as this revision of git has it.

    Raises AssistantError where it is neither.
    """
    if Path(before).is_dir():
        yield Path(before)
        return
    with TemporaryDirectory() as copy:
        _archive(folder, before).extractall(copy)
        yield Path(copy)


def _archive(folder: Path, revision: str) -> ZipFile:
    if revision.startswith("-"):  # git would take it for an option
        raise _unknown(revision, "ce n'est pas une révision")
    command = ["git", "-C", str(folder), "archive", "--format=zip", revision]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        raise _unknown(revision, str(error.strerror)) from error
    if done.returncode:
        raise _unknown(revision, done.stderr.decode("utf-8", "replace").strip())
    return ZipFile(io.BytesIO(done.stdout))


def _unknown(revision: str, problem: str) -> AssistantError:
    return AssistantError(
        f"Git ne donne pas « {revision} » de la base ({problem}) :"
        " indiquez avec --before un dossier qui tient la base d'avant."
    )
