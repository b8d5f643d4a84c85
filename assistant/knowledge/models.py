"""The knowledge base as a whole. The fields of its parts carry the names that curators type in the YAML files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.knowledge.calibration import Calibrations
from assistant.knowledge.contract import Contract
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.phrasings import (
    CARELESS_VOICES,
    Command,
    OutOfScope,
    Phrasing,
    SmallTalk,
    Term,
)
from assistant.knowledge.quality import Quality
from assistant.knowledge.questions import Question, Questionnaire, Section
from assistant.knowledge.signs import Places, Signs
from assistant.knowledge.topics import (
    Advice,
    Document,
    Misconception,
    Reference,
    Theme,
    Topic,
)
from assistant.text.folding import fold


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The whole knowledge base, checked. Hashed by identity."""

    themes: tuple[Theme, ...]
    topics: Mapping[str, Topic]
    theme_of: Mapping[str, str]
    phrasings: tuple[Phrasing, ...]
    documents: tuple[Document, ...]
    references: Mapping[str, Reference]
    misconceptions: tuple[Misconception, ...]
    sections: tuple[Section, ...]
    terms: tuple[Term, ...]
    small_talk: tuple[SmallTalk, ...]
    out_of_scope: OutOfScope
    commands: tuple[Command, ...]
    precedence: tuple[str, ...]
    abbreviations: Mapping[str, str]
    messages: Mapping[str, str]
    places: Places
    signs: Signs
    countries: Mapping[str, str]
    """The French name of each country, by its ISO 3166 code."""
    calibrations: Calibrations
    quality: Quality
    date_sections: tuple[Section, ...]
    """The short questionnaire on the dates, which is not part of the interview."""
    deadlines: tuple[DeadlineRule, ...]
    contract: Contract

    @cached_property
    def questions(self) -> Questionnaire:
        """The interview's questions by id, in the order in which they are asked."""
        return Questionnaire(
            {
                question.id: question
                for section in self.sections
                for question in section.questions
            }
        )

    @cached_property
    def date_questions(self) -> Questionnaire:
        """The questions on the dates by id, in the order in which they are asked."""
        return Questionnaire(
            {one.id: one for section in self.date_sections for one in section.questions}
        )

    @cached_property
    def every_question(self) -> Questionnaire:
        """The interview's questions, then those on the dates."""
        return Questionnaire({**self.questions, **self.date_questions})

    def questionnaire_of(self, question: Question | None) -> Questionnaire:
        """The questionnaire in which a question is asked; the interview's, where there is none."""
        return (
            self.date_questions
            if question and question.id in self.date_questions
            else self.questions
        )

    @cached_property
    def themes_by_id(self) -> Mapping[str, Theme]:
        """Each theme by id."""
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each topic in the order of precedence."""
        return {topic: place for place, topic in enumerate(self.precedence)}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section in which each question stands."""
        sections = (*self.sections, *self.date_sections)
        return {
            question.id: section for section in sections for question in section.questions
        }

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        """The document of each advice id."""
        return {
            advice.id: document for document in self.documents for advice in document.advice
        }

    @cached_property
    def advice(self) -> Mapping[str, Advice]:
        """Each advice point by id."""
        return {
            advice.id: advice for document in self.documents for advice in document.advice
        }

    @cached_property
    def command_names(self) -> Mapping[str, frozenset[str]]:
        """The folded ways of typing each command without a slash, by its id."""
        return {
            one.id: frozenset(fold(name) for name in one.names if name[0] != "/")
            for one in self.commands
        }

    @cached_property
    def slash_names(self) -> Mapping[str, frozenset[str]]:
        """The same with a slash: « /qualite » is a command, « qualité » may be an answer."""
        return {
            one.id: frozenset(fold(name) for name in one.names if name[0] == "/")
            for one in self.commands
        }

    @cached_property
    def slashed(self) -> Mapping[str, str]:
        """The command of each name with a slash, as it is written."""
        return {
            name: one.id for one in self.commands for name in one.names if name[0] == "/"
        }

    @cached_property
    def weighed(self) -> tuple[str, ...]:
        """The questions on which a checklist depends."""
        return tuple(
            sorted({name for topic in self.topics.values() for name in topic.named})
        )

    @cached_property
    def french_words(self) -> frozenset[str]:
        """The folded words of correct French that the curators wrote: a word among them is no slip of the pen."""
        written = (
            phrasing.text
            for phrasing in self.phrasings
            if phrasing.voice not in CARELESS_VOICES
        )
        answers = (topic.answer for topic in self.topics.values())
        return frozenset(
            word for text in (*written, *answers) for word in fold(text).split()
        )

    def topics_of(self, theme: str) -> tuple[Topic, ...]:
        """The topics of a theme, in the file's order."""
        return tuple(
            topic for topic in self.topics.values() if self.theme_of[topic.id] == theme
        )

    def say(self, message: str, **values: object) -> str:
        """The program's own sentence with this id, its placeholders filled. KeyError is a bug: `check` prevents it."""
        return self.messages[message].format(**values)
