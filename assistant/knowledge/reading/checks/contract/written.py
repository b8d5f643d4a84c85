"""Every text of the contract with where it stands, for the checks that read them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.knowledge.contract.passages import Passage, every_passage
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistake


@dataclass(frozen=True)
class Written:
    """A paragraph of a clause, of an annex or of a frame."""

    entry: Entry[Any]
    within: tuple[str | int, ...]
    paragraph: Passage
    signed: bool = True
    """Whether it is a text to sign; a letter speaks to its reader."""

    @property
    def passages(self) -> Iterator[Passage]:
        """Itself and all that it is made of."""
        return every_passage((self.paragraph,))

    def mistake(self, message: str) -> Mistake:
        """A mistake in this paragraph."""
        return self.entry.mistake(message, *self.within)


def written(library: Library) -> Iterator[Written]:
    """Each paragraph of every clause, annex and frame."""
    texts: tuple[Entry[Any], ...] = (*library.all_clauses, *library.all_annexes)
    for entry in texts:
        for number, paragraph in enumerate(entry.record.text):
            yield Written(entry, ("text", number), paragraph)
    for whole in library.contract:
        for place, frame in enumerate(whole.record.frames):
            for key in ("parties", "preamble"):
                for number, paragraph in enumerate(getattr(frame, key)):
                    yield Written(whole, ("frames", place, key, number), paragraph)
        for number, definition in enumerate(whole.record.definitions):
            yield Written(whole, ("definitions", number), Passage(definition.text))
        yield Written(whole, ("signing",), Passage(whole.record.signing))
        for place, signature in enumerate(whole.record.signatures):
            for number, line in enumerate(signature.lines):
                signed = ("signatures", place, "lines", number)
                yield Written(whole, signed, Passage(line))
    yield from _letters(library)


def _letters(library: Library) -> Iterator[Written]:
    for letter in library.all_letters:
        for number, paragraph in enumerate(letter.record.text):
            yield Written(letter, ("text", number), paragraph, signed=False)
        for key in ("subject", "how"):
            text = Passage(getattr(letter.record, key))
            yield Written(letter, (key,), text, signed=False)
    for whole in library.letters:
        for key in ("opening", "closing"):
            text = Passage(getattr(whole.record, key))
            yield Written(whole, (key,), text, signed=False)
