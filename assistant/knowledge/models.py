"""The knowledge base as a whole.

The fields of its parts carry the names that curators type in the YAML files.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from assistant.knowledge.contract.frame import Contract
from assistant.knowledge.contract.letters import Letter, Letters
from assistant.knowledge.contract.particulars import Particular
from assistant.knowledge.contract.passages import (
    Annex,
    Blank,
    Clause,
    ClauseFile,
    blanks_in,
    every_passage,
)
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.language.answers import Decisions, DirectAnswer
from assistant.knowledge.language.commands import Command
from assistant.knowledge.language.doubts import Doubts
from assistant.knowledge.language.phrasings import (
    CARELESS_VOICES,
    OutOfScope,
    Phrasing,
    SmallTalk,
)
from assistant.knowledge.language.places import Places
from assistant.knowledge.language.review import Review, SignalClauses
from assistant.knowledge.language.sentences import TypedAnswer
from assistant.knowledge.language.signs import Signs
from assistant.knowledge.language.terms import Term
from assistant.knowledge.language.told import Piece, pieces_of
from assistant.knowledge.language.wishes import Wishes
from assistant.knowledge.language.word_lists import WordLists
from assistant.knowledge.measured.calibration import Calibrations
from assistant.knowledge.measured.coverage import CoveredLine
from assistant.knowledge.measured.quality import Quality
from assistant.knowledge.measured.review import ReviewCalibration
from assistant.knowledge.measured.trust import Trust
from assistant.knowledge.messages import Messages, messages_of
from assistant.knowledge.questions import (
    Contradiction,
    Question,
    Questionnaire,
    Section,
)
from assistant.knowledge.topics import (
    Advice,
    Document,
    Guidance,
    Misconception,
    Reference,
    Stake,
    Theme,
    Topic,
)
from assistant.knowledge.training import Training
from assistant.text.folding import fold
from assistant.text.wording import Wording


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The whole knowledge base, checked. Hashed by identity.

    A field that holds a file of knowledge/ has the name that the file has in `Library`.
    """

    themes: tuple[Theme, ...]
    topics: Mapping[str, Topic]
    theme_of: Mapping[str, str]
    answers: Mapping[str, DirectAnswer]
    """The direct answers by id, in the order of themes and files."""
    phrasings: tuple[Phrasing, ...]
    """Those of the topics, then those of the direct answers, which are their topics' too."""
    typed_answers: tuple[TypedAnswer, ...]
    documents: tuple[Document, ...]
    references: tuple[Reference, ...]
    misconceptions: tuple[Misconception, ...]
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    small_talk: tuple[SmallTalk, ...]
    out_of_scope: OutOfScope
    commands: tuple[Command, ...]
    precedence: tuple[str, ...]
    asides: tuple[str, ...]
    """What is said in passing, and answers no question."""
    doubts: Doubts
    told: Mapping[str, tuple[str, ...]]
    """Messages as `told.pieces_of` reads them, by the question on screen."""
    stakes: tuple[Stake, ...]
    guidance: tuple[Guidance, ...]
    abbreviations: Mapping[str, str]
    messages: Mapping[str, str]
    places: Places
    signs: Signs
    words: WordLists
    wishes: Wishes
    countries: Mapping[str, str]
    """The French name of each country, by its ISO 3166 code."""
    decisions: Decisions
    calibrations: Calibrations
    quality: Quality
    coverage: tuple[CoveredLine, ...]
    date_sections: tuple[Section, ...]
    """The short questionnaire on the dates, which is not part of the interview."""
    contradictions: tuple[Contradiction, ...]
    deadlines: tuple[DeadlineRule, ...]
    contract: Contract
    review: Review
    signal_clauses: SignalClauses
    review_calibration: ReviewCalibration
    trust: Trust
    letters: Letters
    blanks: tuple[Blank, ...]
    """The values and blanks that several clauses share."""
    particulars: tuple[Particular, ...]
    """What is told of a contract with a figure, and answers no question."""
    clauses: Mapping[str, ClauseFile]
    """The clauses and annexes of each theme."""
    training: Training
    """The path of newcomers."""

    @cached_property
    def questions(self) -> Questionnaire:
        """The interview's questions by id, in the order in which they are asked."""
        return _questionnaire(self.sections)

    @cached_property
    def date_questions(self) -> Questionnaire:
        """The questions on the dates by id, in the order in which they are asked."""
        return _questionnaire(self.date_sections)

    @cached_property
    def every_question(self) -> Questionnaire:
        """The interview's questions, then those on the dates."""
        return _questionnaire((*self.sections, *self.date_sections))

    def questionnaire_of(self, question: Question | None) -> Questionnaire:
        """The questionnaire in which a question is asked; the interview's, where there is none."""
        if question and question.id in self.date_questions:
            return self.date_questions
        return self.questions

    @cached_property
    def themes_by_id(self) -> Mapping[str, Theme]:
        """Each theme by id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def references_by_id(self) -> Mapping[str, Reference]:
        """Each legal reference by id."""
        return {reference.id: reference for reference in self.references}

    @cached_property
    def terms_by_id(self) -> Mapping[str, Term]:
        """Each word of the trade by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def misconceptions_by_id(self) -> Mapping[str, Misconception]:
        """Each received idea by id."""
        return {idea.id: idea for idea in self.misconceptions}

    @cached_property
    def phrasings_of(self) -> Mapping[str, tuple[Phrasing, ...]]:
        """The phrasings of each topic."""
        found: dict[str, list[Phrasing]] = {topic: [] for topic in self.topics}
        for phrasing in self.phrasings:
            found[phrasing.topic].append(phrasing)
        return {topic: tuple(phrasings) for topic, phrasings in found.items()}

    def overdue(self, today: date) -> tuple[Reference, ...]:
        """The references that must be read again and were not, in file order."""
        return tuple(law for law in self.references if law.overdue(today))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each topic in the order of precedence."""
        return {topic: place for place, topic in enumerate(self.precedence)}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section in which each question stands."""
        found = {}
        for section in (*self.sections, *self.date_sections):
            found.update(dict.fromkeys(section.question_ids, section))
        return found

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        """The document of each advice id."""
        found = {}
        for document in self.documents:
            for advice in document.advice:
                found[advice.id] = document
        return found

    @cached_property
    def advice(self) -> Mapping[str, Advice]:
        """Each advice point by id."""
        found = {}
        for document in self.documents:
            for advice in document.advice:
                found[advice.id] = advice
        return found

    @cached_property
    def command_names(self) -> Mapping[str, frozenset[str]]:
        """The folded ways of typing each command without a slash, by its id."""
        return {command.id: command.bare_names for command in self.commands}

    @cached_property
    def slash_names(self) -> Mapping[str, frozenset[str]]:
        """The folded ways of typing each command with a slash, by its id.

        « /qualite » is a command, « qualité » may be an answer.
        """
        return {command.id: command.slash_names for command in self.commands}

    @cached_property
    def slashed(self) -> Mapping[str, str]:
        """The command of each name with a slash, as it is written."""
        found = {}
        for command in self.commands:
            found.update(dict.fromkeys(command.slashed, command.id))
        return found

    @cached_property
    def weighed(self) -> tuple[str, ...]:
        """The questions on which a checklist depends."""
        named: set[str] = set()
        for topic in self.topics.values():
            named.update(topic.named)
        for stake in self.stakes:
            for sign in stake.signs:
                named.update(sign.named)
        return tuple(sorted(named))

    @cached_property
    def told_pieces(self) -> Mapping[str, tuple[tuple[Piece, ...], ...]]:
        """All that is told, each message in pieces, by the question on screen."""
        found = {}
        for on_screen, messages in self.told.items():
            parted = map(pieces_of, messages)
            found[on_screen] = tuple(pieces for pieces in parted if pieces)
        return found

    @property
    def pieces(self) -> Iterator[Piece]:
        """The pieces of all that is told."""
        for messages in self.told_pieces.values():
            yield from chain.from_iterable(messages)

    @cached_property
    def wording(self) -> Wording:
        """How questions are read: abbreviations written out, words that say nothing left aside."""
        empty = self.words.empty | self.words.empty_in_questions
        lists = self.words
        return Wording(
            self.abbreviations,
            empty,
            asking_whether=lists.asking_whether,
            asking_what=lists.asking_what,
            asking_what_first=lists.asking_what_first,
            asking_whether_surely=lists.asking_whether_surely,
            asking_how_much=lists.asking_how_much,
        )

    @cached_property
    def french_words(self) -> frozenset[str]:
        """The folded words of correct French that the curators wrote.

        A word among them is no slip of the pen.
        """
        words: set[str] = set()
        for phrasing in self.phrasings:
            if phrasing.voice not in CARELESS_VOICES:
                words.update(fold(phrasing.text).split())
        for topic in self.topics.values():
            words.update(fold(topic.answer).split())
        return frozenset(words)

    @cached_property
    def clauses_by_topic(self) -> Mapping[str, Clause]:
        """The clause of each topic."""
        files = self.clauses.values()
        return {clause.topic: clause for file in files for clause in file.clauses}

    @cached_property
    def annexes_by_id(self) -> Mapping[str, Annex]:
        """Each annex that a contract may have."""
        files = self.clauses.values()
        return {annex.id: annex for file in files for annex in file.annexes}

    @cached_property
    def particulars_by_id(self) -> Mapping[str, Particular]:
        """Every particular by its id."""
        return {one.id: one for one in self.particulars}

    @cached_property
    def blanks_by_id(self) -> Mapping[str, Blank]:
        """Each value and blank, the shared ones and those of one clause or annex alone."""
        texts: tuple[Clause | Annex | Letter, ...] = (
            *self.contract.general,
            *self.clauses_by_topic.values(),
            *self.annexes_by_id.values(),
            *self.letters.letters,
        )
        own = chain.from_iterable(text.blanks for text in texts)
        every = (*self.blanks, *self.contract.blanks, *own)
        return {blank.id: blank for blank in every}

    @cached_property
    def topics_of_blanks(self) -> Mapping[str, tuple[str, ...]]:
        """Each blank of a clause, with the topics of the clauses in which it stands."""
        found: dict[str, list[str]] = {}
        for topic, clause in self.clauses_by_topic.items():
            texts = (passage.text for passage in every_passage(clause.text))
            named = {name for text in texts for name in blanks_in(text)}
            for name in named & self.blanks_by_id.keys():
                found.setdefault(name, []).append(topic)
        return {name: tuple(topics) for name, topics in found.items()}

    def topics_of(self, theme: str) -> tuple[Topic, ...]:
        """The topics of a theme, in the file's order."""
        topics = self.topics.values()
        return tuple(topic for topic in topics if self.theme_of[topic.id] == theme)

    @cached_property
    def say(self) -> Messages:
        """The program's own sentences: `say.too_long(limit=400)`."""
        return messages_of(self.messages)


def _questionnaire(sections: Iterable[Section]) -> Questionnaire:
    questions = chain.from_iterable(section.questions for section in sections)
    return Questionnaire({question.id: question for question in questions})
