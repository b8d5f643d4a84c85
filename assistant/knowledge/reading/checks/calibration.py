"""The derived weights: the matcher knows every name, and what each sum needs is there."""

from assistant.knowledge.measured.calibration import Calibrations
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes

_SIGNALS = frozenset({"words", "classifier", "phrasings", "meaning", "close_meaning"})
_OF_DIRECTS = frozenset({"words", "meaning", "topic"})
_OF_TOPICS = _SIGNALS | {"directs", "meant_directs"}
_AHEAD = frozenset(f"{name}_ahead" for name in _OF_TOPICS)
_KNOWN = {
    "topics": _OF_TOPICS,
    "scope": _OF_TOPICS | {"offset", "best"},
    "confidence": _OF_TOPICS | _AHEAD | {"offset", "best", "lead", "scope"},
    "gap_confidence": _SIGNALS | {"offset", "best", "lead", "scope"},
    "direct": _OF_DIRECTS,
    "direct_confidence": _OF_DIRECTS | _AHEAD | {"offset", "lead"},
}


def find(library: Library) -> Mistakes:
    """Weights of unknown signals, and sums without an offset: the file is written by a command."""
    for entry in library.calibrations:
        for way in ("with_encoder", "without_encoder"):
            for part in _KNOWN:
                yield from _weights(entry, way, part)


def _weights(entry: Entry[Calibrations], way: str, part: str) -> Mistakes:
    weights = getattr(getattr(entry.record, way), part)
    for name in sorted(weights.keys() - _KNOWN[part]):
        message = f"« {name} » n'est pas un signal : relancez evaluate --calibrate"
        yield entry.mistake(message, way, part)
    if "offset" in _KNOWN[part] - weights.keys():
        yield entry.mistake(
            "il manque « offset » : relancez evaluate --calibrate", way, part
        )
