"""`check`: every mistake of the knowledge base, or what it holds."""

from pathlib import Path

from assistant.knowledge.reading.loading import load_knowledge


def check(folder: Path) -> str:
    """One line that counts what was checked. Raises KnowledgeError with all mistakes."""
    knowledge = load_knowledge(folder)
    return (
        f"{len(knowledge.topics)} sujets, {len(knowledge.phrasings)} formulations, {len(knowledge.advice)} conseils, "
        f"{len(knowledge.references)} repères, {len(knowledge.questions)} questions, {len(knowledge.terms)} mots : "
        "aucune erreur."
    )
