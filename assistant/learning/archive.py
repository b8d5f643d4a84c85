"""An .npz of numbers and words on disk: a cache of what was learnt, whatever that is.

No reader can be made to run what is in it. A file is written whole or not at all; one that is
damaged is thrown away.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from zipfile import ZipFile

import numpy as np

from assistant.matching.signals.linear import Linear

_KEPT = 3

Arrays = dict[str, Any]
Learnt = TypeVar("Learnt")


def digest(texts: Iterable[str]) -> str:
    """Names what would be learnt: the same for the same texts in the same order."""
    content = hashlib.sha256()
    for text in texts:
        content.update(f"{text}\0".encode())
    return content.hexdigest()[:24]


def read_whole(
    file: Path,
    made: Callable[[Arrays], Learnt],
    fits: Callable[[Learnt], bool],
) -> Learnt | None:
    """What is `made` of the file's arrays; None where there is nothing, or nothing of use.

    A file that cannot be read, or does not fit together, is thrown away.
    """
    try:
        learnt = made(_arrays(file))
        if fits(learnt):
            return learnt
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001 (a damaged file makes its readers raise anything)
        pass
    with suppress(OSError):
        file.unlink()
    return None


def _arrays(file: Path) -> Arrays:
    """The arrays by name. Each is compared with its checksum before anything reads it."""
    arrays = {}
    with ZipFile(file) as archive:
        for name in archive.namelist():
            content = BytesIO(archive.read(name))
            array = np.lib.format.read_array(content, allow_pickle=False)
            arrays[name.removesuffix(".npy")] = array
    return arrays


def write_whole(file: Path, arrays: Arrays) -> None:
    """Keep them, and forget what has not been of use for longest in that folder.

    Raises OSError where the disk refuses.
    """
    folder = file.parent
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{file.stem}.{os.getpid()}.draft"
    with draft.open("wb") as whole:
        np.savez(whole, **arrays)
    draft.replace(file)
    latest_first = sorted(folder.glob("*.npz"), key=_changed, reverse=True)
    for old in latest_first[_KEPT:]:
        old.unlink(missing_ok=True)


def _changed(file: Path) -> float:
    return file.stat().st_mtime


def of_linear(name: str, linear: Linear) -> Arrays:
    """The arrays of a classifier, under its name."""
    return {f"{name}_weights": linear.weights, f"{name}_offsets": linear.offsets}


def to_linear(name: str, arrays: Mapping[str, Any]) -> Linear:
    """The classifier of that name."""
    return Linear(arrays[f"{name}_weights"], arrays[f"{name}_offsets"])


def packed(texts: tuple[str, ...]) -> Any:
    """Texts as bytes, with a zero between: numpy would pad each to the longest."""
    return np.frombuffer("\0".join(texts).encode(), np.uint8)


def unpacked(array: Any) -> tuple[str, ...]:
    """The texts that were packed."""
    text = array.tobytes().decode()
    return tuple(text.split("\0")) if text else ()
