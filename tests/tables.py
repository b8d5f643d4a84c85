"""The tables of situations that tests go through, written as YAML."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Each worker reads all tables before its first test: the loader in C takes a tenth of the time."""


def read_table(file: Path) -> Any:
    """What the file holds."""
    with file.open(encoding="utf-8") as text:
        return yaml.load(text, _LOADER)
