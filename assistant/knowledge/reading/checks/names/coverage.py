"""Coverage: what is said to be covered is, by words that stand in a topic."""

from assistant.knowledge.measured.coverage import CoveredLine
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Topic


def find(library: Library) -> Mistakes:
    """Lines that name no topic, or words that none of their topics lets the user write."""
    topics = [entry.record for entry in library.all_topics]
    known = {topic.id for topic in topics}
    for line in library.coverage:
        named = line.record.topics
        for number, name in enumerate(named):
            if name not in known:
                message = f"le sujet « {name} » n'existe pas"
                yield line.mistake(message, "topics", number)
        held = [topic for topic in topics if topic.id in named]
        yield from _unwritten(line, held)


def _unwritten(line: Entry[CoveredLine], topics: list[Topic]) -> Mistakes:
    record = line.record
    if record.covered == "no":
        return
    if not record.topics:
        yield line.mistake(f"« {record.id} » ne dit pas quel sujet la couvre", "id")
    elif record.covered == "yes" and not any(
        _holds(one, record.line) for one in topics
    ):
        message = f"aucun sujet de « {record.id} » ne fait écrire « {record.line} »"
        yield line.mistake(message, "line")


def _holds(topic: Topic, words: str) -> bool:
    """Whether the words stand in what there is to write, or in the sample clause."""
    texts = (*topic.to_write, topic.wording)
    return bool(words) and any(words in " ".join(text.split()) for text in texts)
