"""What the knowledge base holds. The fields carry the names that curators type in the YAML files."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

from assistant.folding import fold
from assistant.knowledge.contract import Contract
from assistant.knowledge.deadlines import DeadlineRule
from assistant.knowledge.listening import Places, Signs
from assistant.knowledge.quality import Quality
from assistant.knowledge.when import When, named_questions

Kind = Literal["clause", "conseil", "repere"]
Priority = Literal["essentielle", "recommandee", "a-envisager", "absent"]
AnswerKind = Literal["choice", "choices", "yes_no", "duration", "amount", "date", "milestones", "text"]
Voice = Literal[
    "dirigeant-avant", "dirigeant-apres", "commercial", "acheteur-junior", "sms", "mots-cles", "recit", "anglais"
]

_CARELESS_VOICES = ("sms", "anglais")

FORBID: dict[str, Any] = {"extra": "forbid"}


@dataclass(frozen=True)
class Theme:
    """A shelf of the knowledge base."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str


@dataclass(frozen=True)
class Advice:
    """One piece of advice of a document, reworded."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    section: str
    point: str


@dataclass(frozen=True)
class Document:
    """One of the source articles."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    short: str
    publisher: str
    title: str
    summary: str
    advice: tuple[Advice, ...]
    author: str = ""


@dataclass(frozen=True)
class Reference:
    """A checked legal reference; `when` limits the checklists that show it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    article: str
    fact: str
    scope: str
    verified: Literal["yes", "partial"]
    checked_on: str
    read_in: str
    caution: str = ""
    when: When = field(default_factory=dict)


@dataclass(frozen=True)
class Misconception:
    """A received idea and what is true instead."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    belief: str
    truth: str
    article: str
    topics: tuple[str, ...]
    references: tuple[str, ...]
    verified: Literal["yes", "partial"]
    checked_on: str


@dataclass(frozen=True)
class Rule:
    """When these answers hold, the topic has this priority, because of that."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    when: When
    priority: Priority
    because: str
    because_provider: str

    @cached_property
    def named(self) -> frozenset[str]:
        """The questions on which it depends."""
        return frozenset(name for name, _ in named_questions(self.when))


@dataclass(frozen=True)
class Topic:
    """What a question can be about; with `to_write`, also what a checklist can hold."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    kind: Kind
    title: str
    answer: str
    to_write: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    wording: str = ""
    advice: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    priority: Priority = "absent"
    because: str = ""
    because_provider: str = ""
    rules: tuple[Rule, ...] = ()

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The questions on which its rules depend."""
        return tuple(sorted({name for rule in self.rules for name in rule.named}))

    @property
    def belongs_in_contract(self) -> bool:
        """Whether a checklist can hold it."""
        return bool(self.to_write)


@dataclass(frozen=True)
class Option:
    """One answer to a choice. `phrase` is how it reads inside a sentence."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    label: str
    phrase: str
    label_provider: str = ""
    aliases: tuple[str, ...] = ()
    aliases_client: tuple[str, ...] = ()
    """Names that only a client uses so (« chez nous » is the client's premises)."""
    aliases_provider: tuple[str, ...] = ()
    """Names that only a provider uses so."""
    clues: tuple[str, ...] = ()
    """Expressions that name this option in any sentence, even when its question is not on screen."""
    clues_client: tuple[str, ...] = ()
    clues_provider: tuple[str, ...] = ()
    places: str = ""
    """The group of countries that this option stands for (places.yaml), or « autres »."""
    exclusive: bool = False


@dataclass(frozen=True)
class Question:
    """One question of the interview. `if_unknown` is what is assumed after « je ne sais pas »."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    kind: AnswerKind
    label: str
    text: str
    why: str
    if_unknown: str
    text_provider: str = ""
    example: str = ""
    when: When = field(default_factory=dict)
    needs_known: tuple[str, ...] = ()
    """Questions whose answer must be known, not assumed, for this one to make sense."""
    options: tuple[Option, ...] = ()
    brief: bool = False
    """Among the first that sum the mission up."""
    private: bool = False
    """The answer stays out of what is handed to the other party."""
    clues: tuple[str, ...] = ()
    """Words beside which a quantity answers this question (« pendant 18 mois »)."""
    decoys: tuple[str, ...] = ()
    """Words beside which a quantity or a place is something else (« préavis de 3 mois »)."""
    if_denied: Mapping[str, str] = field(default_factory=dict)
    """Option denied -> option that this suggests, for confirmation (« pas tacite » -> par écrit)."""
    country_of: str = ""
    """The question whose options stand for groups of countries, where this one asks which country it is."""
    past: bool = False
    """A day that is over is an answer too."""

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids that an answer may hold; none for quantities and texts."""
        return tuple(option.id for option in self.options)

    @cached_property
    def exclusive(self) -> frozenset[str]:
        """The options that stand alone: « aucune » goes with no other."""
        return frozenset(option.id for option in self.options if option.exclusive)


@dataclass(frozen=True)
class Section:
    """Questions that belong together."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Term:
    """A word of the trade, explained."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    term: str
    definition: str
    aliases: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    common: bool = False
    """Known to everybody: explained on request, not beside a text that uses it."""


@dataclass(frozen=True)
class SmallTalk:
    """A remark that is no question, and the friendly reply."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    phrasings: tuple[str, ...]
    reply: str


@dataclass(frozen=True)
class OutOfScope:
    """Questions that are not about outsourcing contracts: far from them, or near (other contracts)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    far: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    """Something a user can ask for by name at any time, and the ways of typing it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    names: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True)
class Phrasing:
    """An example of how a user words a question on a topic."""

    topic: str
    voice: str
    text: str


@dataclass(frozen=True, eq=False)
class Questionnaire(Mapping[str, Question]):
    """The interview's questions by id, in the order in which they are asked. Hashed by identity."""

    by_id: Mapping[str, Question]

    def __getitem__(self, name: str) -> Question:
        return self.by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def __contains__(self, name: object) -> bool:
        return name in self.by_id

    # The dictionary's own views: those of `Mapping` ask for one key after the other.

    def keys(self) -> KeysView[str]:
        """The ids, in order."""
        return self.by_id.keys()

    def values(self) -> ValuesView[Question]:
        """The questions, in order."""
        return self.by_id.values()

    def items(self) -> ItemsView[str, Question]:
        """Both, in order."""
        return self.by_id.items()

    def __hash__(self) -> int:
        return id(self)


@dataclass(frozen=True)
class Calibration:
    """How questions are weighed: weights by the name of each signal, and two thresholds from 0 to 1."""

    topics: Mapping[str, float]
    scope: Mapping[str, float]
    confidence: Mapping[str, float]
    floor: float
    """A question less likely to be on outsourcing contracts is not answered."""
    sure: float
    """An answer at least as likely to be right is given at once."""


@dataclass(frozen=True)
class Calibrations:
    """Numbers derived by a command from what the knowledge base held that day; never set by hand."""

    measured: str
    """The day."""
    phrasings: int
    others: int
    """How many phrasings and how many questions on other things they were derived from."""
    with_encoder: Calibration
    without_encoder: Calibration


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
        return Questionnaire({question.id: question for section in self.sections for question in section.questions})

    @cached_property
    def date_questions(self) -> Questionnaire:
        """The questions on the dates by id, in the order in which they are asked."""
        return Questionnaire({one.id: one for section in self.date_sections for one in section.questions})

    @cached_property
    def every_question(self) -> Questionnaire:
        """The interview's questions, then those on the dates."""
        return Questionnaire({**self.questions, **self.date_questions})

    def questionnaire_of(self, question: Question | None) -> Questionnaire:
        """The questionnaire in which a question is asked; the interview's, where there is none."""
        return self.date_questions if question and question.id in self.date_questions else self.questions

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
        return {question.id: section for section in sections for question in section.questions}

    @cached_property
    def document_of(self) -> Mapping[str, Document]:
        """The document of each advice id."""
        return {advice.id: document for document in self.documents for advice in document.advice}

    @cached_property
    def advice(self) -> Mapping[str, Advice]:
        """Each advice point by id."""
        return {advice.id: advice for document in self.documents for advice in document.advice}

    @cached_property
    def command_names(self) -> Mapping[str, frozenset[str]]:
        """The folded ways of typing each command without a slash, by its id."""
        return {one.id: frozenset(fold(name) for name in one.names if name[0] != "/") for one in self.commands}

    @cached_property
    def slash_names(self) -> Mapping[str, frozenset[str]]:
        """The same with a slash: « /qualite » is a command, « qualité » may be an answer."""
        return {one.id: frozenset(fold(name) for name in one.names if name[0] == "/") for one in self.commands}

    @cached_property
    def slashed(self) -> Mapping[str, str]:
        """The command of each name with a slash, as it is written."""
        return {name: one.id for one in self.commands for name in one.names if name[0] == "/"}

    @cached_property
    def weighed(self) -> tuple[str, ...]:
        """The questions on which a checklist depends."""
        return tuple(sorted({name for topic in self.topics.values() for name in topic.named}))

    @cached_property
    def french_words(self) -> frozenset[str]:
        """The folded words of correct French that the curators wrote: a word among them is no slip of the pen."""
        written = (phrasing.text for phrasing in self.phrasings if phrasing.voice not in _CARELESS_VOICES)
        answers = (topic.answer for topic in self.topics.values())
        return frozenset(word for text in (*written, *answers) for word in fold(text).split())

    def topics_of(self, theme: str) -> tuple[Topic, ...]:
        """The topics of a theme, in the file's order."""
        return tuple(topic for topic in self.topics.values() if self.theme_of[topic.id] == theme)

    def say(self, message: str, **values: object) -> str:
        """The program's own sentence with this id, its placeholders filled. KeyError is a bug: `check` prevents it."""
        return self.messages[message].format(**values)
