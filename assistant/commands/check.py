"""`check`: what a knowledge base without mistakes holds."""

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
