"""The knowledge base as files: every record with its location, before it is trusted."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from assistant.knowledge.contract.frame import Contract
from assistant.knowledge.contract.letters import Letter, Letters
from assistant.knowledge.contract.particulars import Particular
from assistant.knowledge.contract.passages import Annex, Blank, Clause, ClauseFile
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.language.answers import Decisions, DirectAnswer
from assistant.knowledge.language.commands import Command
from assistant.knowledge.language.doubts import Doubts
from assistant.knowledge.language.phrasings import OutOfScope, SmallTalk
from assistant.knowledge.language.places import Places
from assistant.knowledge.language.review import Review, SignalClauses
from assistant.knowledge.language.signs import Signs
from assistant.knowledge.language.terms import Term
from assistant.knowledge.language.wishes import Wishes
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.measured.calibration import Calibrations
from assistant.knowledge.measured.coverage import CoveredLine
from assistant.knowledge.measured.quality import Quality
from assistant.knowledge.measured.review import ReviewCalibration
from assistant.knowledge.measured.trust import Trust
from assistant.knowledge.questions import Contradiction, Question, Section
from assistant.knowledge.reading.passages import spelt_out
from assistant.knowledge.reading.records import (
    Entry,
    Items,
    Phrasings,
    Record,
    Sentences,
    Whole,
    read_items,
    read_whole,
)
from assistant.knowledge.reading.sheets import Mistake, Sheet, read_sheet
from assistant.knowledge.topics import (
    Document,
    Guidance,
    Misconception,
    Reference,
    Stake,
    Theme,
    Topic,
)
from assistant.knowledge.training import Training

_NO_THEME = "aucun thème de themes.yaml ne porte ce nom"
_NO_SECTION = (
    "aucune section d'interview.yaml ni de dates.yaml, où l'on choisit, ne porte ce nom"
)


class Library:
    """All entries of the knowledge base, in file order.

    A new file is a line here, and a field of the same name in `Knowledge`.
    """

    def __init__(self, shelf: "Shelf") -> None:
        self.sheets = shelf.sheets
        self.themes = shelf.items("themes.yaml", Theme)
        self.documents = shelf.items("documents.yaml", Document)
        self.references = shelf.items("references.yaml", Reference)
        self.misconceptions = shelf.items("misconceptions.yaml", Misconception)
        self.sections = shelf.items("interview.yaml", Section)
        self.date_sections = shelf.items("dates.yaml", Section)
        self.deadlines = shelf.items("deadlines.yaml", DeadlineRule)
        self.stakes = shelf.items("stakes.yaml", Stake)
        self.guidance = shelf.items("guidance.yaml", Guidance)
        self.contradictions = shelf.items("contradictions.yaml", Contradiction)
        self.terms = shelf.items("glossary.yaml", Term)
        self.small_talk = shelf.items("smalltalk.yaml", SmallTalk)
        self.commands = shelf.items("commands.yaml", Command)
        self.out_of_scope = shelf.whole("out_of_scope.yaml", OutOfScope)
        self.precedence = shelf.whole("precedence.yaml", tuple[str, ...])
        self.asides = shelf.whole("asides.yaml", tuple[str, ...])
        self.doubts = shelf.whole("doubts.yaml", Doubts)
        self.told = shelf.whole("told.yaml", dict[str, tuple[str, ...]])
        self.abbreviations = shelf.whole("abbreviations.yaml", dict[str, str])
        self.messages = shelf.whole("messages.yaml", dict[str, str])
        self.places = shelf.whole("places.yaml", Places)
        self.signs = shelf.whole("signs.yaml", Signs)
        self.words = shelf.whole("words.yaml", WordLists)
        self.wishes = shelf.whole("wishes.yaml", Wishes)
        self.decisions = shelf.whole("decisions.yaml", Decisions)
        self.calibrations = shelf.whole("calibration.yaml", Calibrations)
        self.quality = shelf.whole("quality.yaml", Quality)
        self.coverage = shelf.items("coverage.yaml", CoveredLine)
        self.contract = shelf.whole("contract.yaml", Contract, spelt_out)
        self.blanks = shelf.items("blanks.yaml", Blank)
        self.particulars = shelf.items("particulars.yaml", Particular)
        self.letters = shelf.whole("letters.yaml", Letters, spelt_out)
        self.review = shelf.whole("review.yaml", Review)
        self.signal_clauses = shelf.whole("signal_clauses.yaml", SignalClauses)
        self.review_calibration = shelf.whole(
            "review_calibration.yaml", ReviewCalibration
        )
        self.trust = shelf.whole("trust.yaml", Trust)
        self.training = shelf.whole("training.yaml", Training)
        self.topics: dict[str, Items[Topic]] = {}
        self.phrasings: dict[str, Whole[Phrasings]] = {}
        """Those two by theme: each has a file of its own in both folders."""
        self.answers: dict[str, Items[DirectAnswer]] = {}
        """By theme: a theme may have none."""
        self.clauses: dict[str, Whole[ClauseFile]] = {}
        """By theme: each whose topics can stand in a contract has a file."""
        for theme in self.themes.content:
            self.topics[theme.id] = shelf.items(f"topics/{theme.id}.yaml", Topic)
            self.phrasings[theme.id] = shelf.whole(
                f"phrasings/{theme.id}.yaml", Phrasings
            )
            if shelf.has(f"answers/{theme.id}.yaml"):
                self.answers[theme.id] = shelf.items(
                    f"answers/{theme.id}.yaml", DirectAnswer
                )
            clauses = f"clauses/{theme.id}.yaml"
            if shelf.has(clauses) or _of_contracts(self.topics[theme.id]):
                self.clauses[theme.id] = shelf.whole(clauses, ClauseFile, spelt_out)
        self.sentences: dict[str, Whole[Sentences]] = {}
        """By section: each that asks for a choice has a file."""
        for section in (*self.sections.content, *self.date_sections.content):
            if any(question.options for question in section.questions):
                self.sentences[section.id] = shelf.whole(
                    f"sentences/{section.id}.yaml", Sentences
                )

    @property
    def files(self) -> dict[str, Items[Any] | Whole[Any]]:
        """The files by the names that they have above, but for those of the themes."""
        named = vars(self).items()
        return {name: file for name, file in named if isinstance(file, Items | Whole)}

    @property
    def mistakes(self) -> list[Mistake]:
        """The mistakes of shape and of YAML, found while reading."""
        return list(chain.from_iterable(sheet.mistakes for sheet in self.sheets))

    @property
    def all_topics(self) -> Iterator[Entry[Topic]]:
        """The topics of every theme."""
        return chain.from_iterable(self.topics.values())

    @property
    def all_answers(self) -> Iterator[Entry[DirectAnswer]]:
        """The direct answers of every theme."""
        return chain.from_iterable(self.answers.values())

    @property
    def all_clauses(self) -> Iterator[Entry[Clause]]:
        """The clauses of every theme, then those that every contract holds."""
        for file in self.clauses.values():
            for entry in file:
                for number, clause in enumerate(entry.record.clauses):
                    yield Entry(clause, entry.sheet, ("clauses", number))
        for whole in self.contract:
            for number, clause in enumerate(whole.record.general):
                yield Entry(clause, whole.sheet, ("general", number))

    @property
    def all_annexes(self) -> Iterator[Entry[Annex]]:
        """The annexes of every theme."""
        for file in self.clauses.values():
            for entry in file:
                for number, annex in enumerate(entry.record.annexes):
                    yield Entry(annex, entry.sheet, ("annexes", number))

    @property
    def all_letters(self) -> Iterator[Entry[Letter]]:
        """The letters, each with its own location."""
        for entry in self.letters:
            for number, letter in enumerate(entry.record.letters):
                yield Entry(letter, entry.sheet, ("letters", number))

    @property
    def questions(self) -> Iterator[Entry[Question]]:
        """The interview's questions in order, each with its own location."""
        return _questions_of(self.sections)

    @property
    def date_questions(self) -> Iterator[Entry[Question]]:
        """The questions on the dates in order, each with its own location."""
        return _questions_of(self.date_sections)

    @property
    def every_question(self) -> Iterator[Entry[Question]]:
        """The interview's questions, then those on the dates."""
        return chain(self.questions, self.date_questions)


def _of_contracts(topics: Items[Topic]) -> bool:
    """Whether one of these topics can stand in a contract."""
    return any(topic.belongs_in_contract for topic in topics.content)


def _questions_of(sections: Items[Section]) -> Iterator[Entry[Question]]:
    for section in sections:
        for number, question in enumerate(section.record.questions):
            yield Entry(
                question, section.sheet, (*section.location, "questions", number)
            )


def read_library(folder: Path) -> Library:
    """Every file of the knowledge base. Mistakes are kept in the sheets, nothing is raised."""
    shelf = Shelf(folder)
    library = Library(shelf)
    library.sheets.extend(shelf.unread("topics", _NO_THEME))
    library.sheets.extend(shelf.unread("phrasings", _NO_THEME))
    library.sheets.extend(shelf.unread("answers", _NO_THEME))
    library.sheets.extend(shelf.unread("clauses", _NO_THEME))
    library.sheets.extend(shelf.unread("sentences", _NO_SECTION))
    return library


class Shelf:
    """Reads files of a folder, and keeps their sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sheets: list[Sheet] = []

    def items(self, name: str, kind: type[Record]) -> Items[Record]:
        """A file that is a list of `kind`."""
        return read_items(self._sheet(name), kind)

    def whole(
        self,
        name: str,
        kind: type[Record],
        spelt_out: Callable[[Any], Any] | None = None,
    ) -> Whole[Record]:
        """A file that is one `kind`; `spelt_out` writes out what curators may shorten."""
        sheet = self._sheet(name)
        if spelt_out:
            sheet.data = spelt_out(sheet.data)
        return read_whole(sheet, kind)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.folder / name).is_file()

    def _sheet(self, name: str) -> Sheet:
        sheet = read_sheet(self.folder / name, f"{self.folder.name}/{name}")
        self.sheets.append(sheet)
        return sheet

    def unread(self, folder: str, message: str) -> Iterator[Sheet]:
        """The files of this folder that nothing names, each as a mistake."""
        read = {sheet.path for sheet in self.sheets}
        for file in sorted((self.folder / folder).glob("*.yaml")):
            name = f"{self.folder.name}/{folder}/{file.name}"
            if name not in read:
                orphan = Sheet(name, data=[])
                orphan.refuse((), message)
                yield orphan
