"""What every copy begins with: the base, the matcher and the libraries, but no code on trial."""

import importlib
import sys
from collections.abc import Sequence

from tests.real import keep_to_one_core, real_matcher

_LIBRARIES = (
    *(
        "aiohttp",
        "click",
        "dateutil.rrule",
        "docx",
        "holidays",
        "icalendar",
    ),
    *(
        "prompt_toolkit",
        "pycurl",
        "rich",
        "sqlite_utils",
        "structlog",
        "telegram.ext",
        "typst",
    ),
)
"""Those that the tests load; pytest's own plugins are left to pytest."""


def warm_up(packages: Sequence[str]) -> None:
    """Load it all; a package whose code is changed later must not be in memory."""
    keep_to_one_core()
    real_matcher()
    for library in _LIBRARIES:
        importlib.import_module(library)
    prefixes = tuple(f"assistant.{package}" for package in packages)
    loaded = sorted(name for name in sys.modules if name.startswith(prefixes))
    assert not loaded, f"loaded before their turn: {loaded}"
