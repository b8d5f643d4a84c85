"""Quality: figures that can be true."""

from datetime import date

from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes


def find(library: Library) -> Mistakes:
    """A day that is none, more right than asked, more asked than there are questions."""
    for entry in library.quality:
        day, questions = entry.record.measured_on, entry.record.questions
        if not _is_day(day):
            message = f"« {day} » n'est pas un jour (AAAA-MM-JJ)"
            yield entry.mistake(message, "measured_on")
        for name, share in entry.record.shares.items():
            if not 0 <= share.count <= share.of <= questions:
                message = (
                    f"« {name} » : {share.count} sur {share.of} n'est pas possible ici"
                )
                yield entry.mistake(message, name)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
