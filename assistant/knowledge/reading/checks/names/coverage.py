"""Coverage: what is said to be covered is, by words that stand in a topic."""

from collections.abc import Mapping

from assistant.knowledge.contract.passages import every_passage
from assistant.knowledge.measured.coverage import CoveredLine
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Topic


def find(library: Library) -> Mistakes:
    """Lines that name no topic, or words that none of their topics lets the user write."""
    topics = [entry.record for entry in library.all_topics]
    clauses = _clauses(library)
    known = {topic.id for topic in topics}
    for line in library.coverage:
        named = line.record.topics
        for number, name in enumerate(named):
            if name not in known:
                message = f"le sujet « {name} » n'existe pas"
                yield line.mistake(message, "topics", number)
        held = [topic for topic in topics if topic.id in named]
        yield from _unwritten(line, held, clauses)


def _unwritten(
    line: Entry[CoveredLine], topics: list[Topic], clauses: Mapping[str, str]
) -> Mistakes:
    record = line.record
    if record.covered == "no":
        return
    if not record.topics:
        yield line.mistake(f"« {record.id} » ne dit pas quel sujet la couvre", "id")
    elif record.covered == "yes" and not any(
        _holds(one, clauses.get(one.id, ""), record.line) for one in topics
    ):
        message = f"aucun sujet de « {record.id} » ne fait écrire « {record.line} »"
        yield line.mistake(message, "line")


def _clauses(library: Library) -> Mapping[str, str]:
    """All that the clause of each topic may say."""
    return {
        clause.record.topic: "\n".join(
            passage.text for passage in every_passage(clause.record.text)
        )
        for clause in library.all_clauses
    }


def _holds(topic: Topic, clause: str, words: str) -> bool:
    """Whether the words stand in what there is to write, or in the clause."""
    texts = (*topic.to_write, clause)
    return bool(words) and any(words in " ".join(text.split()) for text in texts)
