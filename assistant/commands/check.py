"""`check`: what a knowledge base without mistakes holds, and what of it grows old."""

from collections.abc import Iterator
from datetime import date

from assistant.knowledge.models import Knowledge


def counted(knowledge: Knowledge) -> str:
    """One line that counts what was checked."""
    counts = {
        "sujets": knowledge.topics,
        "formulations": knowledge.phrasings,
        "conseils": knowledge.advice,
        "repères": knowledge.references,
        "questions": knowledge.questions,
        "mots": knowledge.terms,
    }
    told = ", ".join(f"{len(held)} {name}" for name, held in counts.items())
    return f"{told} : aucune erreur."


def overdue(knowledge: Knowledge, today: date) -> Iterator[str]:
    """How many references are past the day by which they must be read again, and which."""
    late = knowledge.overdue(today)
    yield f"Repères à relire, car leur date est passée : {len(late)}."
    for reference in sorted(late, key=lambda law: (law.reread_by, law.id)):
        yield f"  {reference.id} : à relire avant le {reference.reread_by}"
