"""The knowledge base as files: every sheet read, every record with its place, before it is trusted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

from assistant.knowledge.calibration import Calibrations
from assistant.knowledge.contract import Contract
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.phrasings import Command, OutOfScope, SmallTalk, Term
from assistant.knowledge.quality import Quality
from assistant.knowledge.questions import Question, Section
from assistant.knowledge.records import Entry, Phrasings, read_record, read_records
from assistant.knowledge.signs import Places, Signs
from assistant.knowledge.topics import Document, Misconception, Reference, Theme, Topic
from assistant.knowledge.yaml_reading import Mistake, Sheet, read_sheet

Record = TypeVar("Record")


@dataclass
class Library:
    """All entries of the knowledge base, in file order."""

    sheets: list[Sheet] = field(default_factory=list)
    themes: list[Entry[Theme]] = field(default_factory=list)
    documents: list[Entry[Document]] = field(default_factory=list)
    references: list[Entry[Reference]] = field(default_factory=list)
    misconceptions: list[Entry[Misconception]] = field(default_factory=list)
    sections: list[Entry[Section]] = field(default_factory=list)
    date_sections: list[Entry[Section]] = field(default_factory=list)
    deadlines: list[Entry[DeadlineRule]] = field(default_factory=list)
    terms: list[Entry[Term]] = field(default_factory=list)
    small_talk: list[Entry[SmallTalk]] = field(default_factory=list)
    commands: list[Entry[Command]] = field(default_factory=list)
    out_of_scope: list[Entry[OutOfScope]] = field(default_factory=list)
    precedence: list[Entry[tuple[str, ...]]] = field(default_factory=list)
    abbreviations: list[Entry[dict[str, str]]] = field(default_factory=list)
    messages: list[Entry[dict[str, str]]] = field(default_factory=list)
    places: list[Entry[Places]] = field(default_factory=list)
    signs: list[Entry[Signs]] = field(default_factory=list)
    calibrations: list[Entry[Calibrations]] = field(default_factory=list)
    quality: list[Entry[Quality]] = field(default_factory=list)
    contract: list[Entry[Contract]] = field(default_factory=list)
    topics: dict[str, list[Entry[Topic]]] = field(default_factory=dict)
    phrasings: dict[str, list[Entry[Phrasings]]] = field(default_factory=dict)

    @property
    def mistakes(self) -> list[Mistake]:
        """The mistakes of shape and of YAML, found while reading."""
        return [mistake for sheet in self.sheets for mistake in sheet.mistakes]

    @property
    def all_topics(self) -> Iterator[Entry[Topic]]:
        """The topics of every theme."""
        return (entry for entries in self.topics.values() for entry in entries)

    @property
    def questions(self) -> Iterator[Entry[Question]]:
        """The interview's questions in order, each with its own place."""
        return _questions_of(self.sections)

    @property
    def date_questions(self) -> Iterator[Entry[Question]]:
        """The questions on the dates, likewise."""
        return _questions_of(self.date_sections)

    @property
    def every_question(self) -> Iterator[Entry[Question]]:
        """The interview's questions, then those on the dates."""
        return chain(self.questions, self.date_questions)


def _questions_of(sections: list[Entry[Section]]) -> Iterator[Entry[Question]]:
    for section in sections:
        for number, question in enumerate(section.record.questions):
            yield Entry(question, section.sheet, (*section.place, "questions", number))


def read_library(folder: Path) -> Library:
    """Every file of the knowledge base. Mistakes are kept in the sheets, nothing is raised."""
    reader = _Reader(folder)
    library = Library(
        themes=reader.items("themes.yaml", Theme),
        documents=reader.items("documents.yaml", Document),
        references=reader.items("references.yaml", Reference),
        misconceptions=reader.items("misconceptions.yaml", Misconception),
        sections=reader.items("interview.yaml", Section),
        date_sections=reader.items("dates.yaml", Section),
        deadlines=reader.items("deadlines.yaml", DeadlineRule),
        terms=reader.items("glossary.yaml", Term),
        small_talk=reader.items("smalltalk.yaml", SmallTalk),
        commands=reader.items("commands.yaml", Command),
        out_of_scope=reader.whole("out_of_scope.yaml", OutOfScope),
        precedence=reader.whole("precedence.yaml", tuple[str, ...]),
        abbreviations=reader.whole("abbreviations.yaml", dict[str, str]),
        messages=reader.whole("messages.yaml", dict[str, str]),
        places=reader.whole("places.yaml", Places),
        signs=reader.whole("signs.yaml", Signs),
        calibrations=reader.whole("calibration.yaml", Calibrations),
        quality=reader.whole("quality.yaml", Quality),
        contract=reader.whole("contract.yaml", Contract),
        sheets=reader.sheets,
    )
    for theme in library.themes:
        name = f"{theme.record.id}.yaml"
        library.topics[theme.record.id] = reader.items(f"topics/{name}", Topic)
        library.phrasings[theme.record.id] = reader.whole(f"phrasings/{name}", Phrasings)
    for orphan in reader.unread("topics", "phrasings"):
        library.sheets.append(orphan)
    return library


class _Reader:
    """Reads files of a folder and remembers their sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sheets: list[Sheet] = []

    def sheet(self, name: str) -> Sheet:
        sheet = read_sheet(self.folder / name, f"{self.folder.name}/{name}")
        self.sheets.append(sheet)
        return sheet

    def unread(self, *folders: str) -> Iterator[Sheet]:
        """The files of these folders that no theme names, each as a mistake."""
        read = {sheet.path for sheet in self.sheets}
        for file in sorted(
            file for folder in folders for file in (self.folder / folder).glob("*.yaml")
        ):
            name = f"{self.folder.name}/{file.relative_to(self.folder).as_posix()}"
            if name not in read:
                yield Sheet(
                    name,
                    data=[],
                    mistakes=[
                        Mistake(name, 1, "aucun thème de themes.yaml ne porte ce nom")
                    ],
                )

    def items(self, name: str, kind: type[Record]) -> list[Entry[Record]]:
        return read_records(self.sheet(name), kind)

    def whole(self, name: str, kind: type[Record]) -> list[Entry[Record]]:
        sheet = self.sheet(name)
        record = None if sheet.data is None else read_record(sheet, kind, sheet.data)
        return [] if record is None else [Entry(record, sheet, ())]
