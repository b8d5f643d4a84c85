"""Knowledge bases on disk that a test may change."""

import shutil
from pathlib import Path

REAL = Path(__file__).parents[2] / "knowledge"
_SMALL = Path(__file__).parent / "small"


def small_base(folder: Path) -> Path:
    """A small knowledge base without mistakes; the program's own sentences are the real ones."""
    shutil.copytree(_SMALL, folder)
    for name in (
        "messages.yaml",
        "commands.yaml",
        "signs.yaml",
        "wishes.yaml",
        "calibration.yaml",
        "decisions.yaml",
    ):
        shutil.copy(REAL / name, folder)
    return folder
