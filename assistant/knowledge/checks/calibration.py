"""The derived weights: every name is one that the matcher knows, and what each sum needs is there."""

from collections.abc import Iterator

from assistant.knowledge.library import Library
from assistant.knowledge.yaml_reading import Mistake

_SIGNALS = frozenset({"words", "classifier", "phrasings", "meaning", "close_meaning"})
_KNOWN = {
    "topics": _SIGNALS,
    "scope": _SIGNALS | {"offset", "best"},
    "confidence": frozenset({"offset", "best", "lead", "scope"}),
}


def find(library: Library) -> Iterator[Mistake]:
    """Weights of unknown signals, and sums without an offset: the file is written by a command."""
    for entry in library.calibrations:
        for way in ("with_encoder", "without_encoder"):
            for part, known in _KNOWN.items():
                names = set(getattr(getattr(entry.record, way), part))
                for name in sorted(names - known):
                    yield entry.mistake(
                        f"« {name} » n'est pas un signal : relancez evaluate --calibrate",
                        way,
                        part,
                    )
                if "offset" in known - names:
                    yield entry.mistake(
                        "il manque « offset » : relancez evaluate --calibrate", way, part
                    )
