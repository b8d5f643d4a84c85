"""Quality: figures that can be true."""

from collections.abc import Iterator
from datetime import date

from assistant.knowledge.library import Library
from assistant.knowledge.yaml_reading import Mistake


def find(library: Library) -> Iterator[Mistake]:
    """A day that is none, more right than asked, more asked than there are questions."""
    for entry in library.quality:
        quality = entry.record
        if not _is_day(quality.measured_on):
            yield entry.mistake(
                f"« {quality.measured_on} » n'est pas un jour (AAAA-MM-JJ)", "measured_on"
            )
        for name, share in quality.shares.items():
            if not 0 <= share.count <= share.of <= quality.questions:
                yield entry.mistake(
                    f"« {name} » : {share.count} sur {share.of} n'est pas possible ici",
                    name,
                )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
