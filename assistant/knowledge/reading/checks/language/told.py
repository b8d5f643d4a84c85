"""Messages in pieces: each written as it should be, under a question, with answers that exist."""

from collections.abc import Iterator

from assistant.knowledge.language.told import FIRST_MESSAGES, Piece, pieces_of
from assistant.knowledge.questions import Question
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.sheets import Mistakes

NO_QUESTION = frozenset({FIRST_MESSAGES, "free"})
"""A first message, and what is typed while nothing is asked."""


def find(library: Library) -> Mistakes:
    """Messages that cannot be read, the same message twice, unknown questions and options."""
    questions = {entry.record.id: entry.record for entry in library.every_question}
    for entry in library.told:
        said = set()
        for asked, messages in entry.record.items():
            if asked not in questions.keys() | NO_QUESTION:
                yield entry.mistake(f"la question « {asked} » n'existe pas", asked)
            for number, message in enumerate(messages):
                for problem in _problems(message, questions):
                    yield entry.mistake(problem, asked, number)
                if message in said:
                    yield entry.mistake("ce message y est deux fois", asked, number)
                said.add(message)


def _problems(message: str, questions: dict[str, Question]) -> Iterator[str]:
    pieces = pieces_of(message)
    if pieces is None:
        yield "écrivez « [un morceau](question=réponse) [un autre](-) »"
    for piece in pieces or ():
        yield from _unknown(piece, questions)


def _unknown(piece: Piece, questions: dict[str, Question]) -> Iterator[str]:
    for name, options in piece.answers.items():
        question = questions.get(name)
        if question is None:
            yield f"la question « {name} » n'existe pas"
            continue
        if question.options and not options:
            yield f"il manque une réponse à « {name} » : « {name}=... »"
        for option in options:
            if option not in question.option_ids:
                yield f"« {option} » n'est pas une option de « {name} »"
