"""A paragraph of a contract, and a question that its words answer."""

from assistant.contract.assembly import assemble
from assistant.contract.draft import in_words
from assistant.interview.flow import Interview
from assistant.knowledge.models import Knowledge
from assistant.knowledge.training import Card, Excerpt
from assistant.training.exercise import Exercise, NoExercise, set_out


def of_excerpt(knowledge: Knowledge, card: Card, asked: int) -> Exercise:
    """The question of a curator on the clause as a contract without any answer has it."""
    excerpt = knowledge.training.excerpts_by_id[card.subject]
    options, right = set_out(excerpt.right, excerpt.wrong, f"{card.id}|{asked}")
    return Exercise(
        card,
        "extrait",
        _paragraph(knowledge, excerpt),
        options,
        right,
        knowledge.topics[excerpt.topic],
        (knowledge.say.exercise_quotes(words=excerpt.quotes),),
        excerpt.question,
    )


def _paragraph(knowledge: Knowledge, excerpt: Excerpt) -> str:
    """The paragraph that holds the deciding words. Raises NoExercise where none does."""
    facts = Interview(knowledge.every_question, {}).facts
    draft = assemble(knowledge, facts, [excerpt.topic])
    for clause in draft.clauses:
        for paragraph in clause.paragraphs:
            text = in_words((paragraph,))
            if clause.name == excerpt.topic and excerpt.quotes in text:
                return text
    raise NoExercise(f"la clause ne dit plus « {excerpt.quotes} »")
