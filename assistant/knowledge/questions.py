"""The questions of the interview and on the dates, and their answers' names."""

from collections.abc import (
    Collection,
    Container,
    ItemsView,
    Iterator,
    KeysView,
    Mapping,
    Set,
    ValuesView,
)
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID, When, names_in

AnswerKind = Literal[
    "choice",
    "choices",
    "yes_no",
    "duration",
    "amount",
    "volume",
    "date",
    "milestones",
    "text",
]


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
    """Expressions that name this option in any sentence, even beside another question."""
    clues_client: tuple[str, ...] = ()
    clues_provider: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    """Who of the client's does the work today, where that is told: « ma femme »."""
    outsiders: tuple[str, ...] = ()
    """Who else does it, where it is told that they did: « l'ancienne agence »."""
    places: str = ""
    """The group of countries that this option stands for (places.yaml), or « autres »."""
    new_places: bool = False
    """Countries to which the client will go say this option: « on ouvrira l'Espagne »."""
    seasonal: bool = False
    """Volumes that come to a multiple at a time of the year say this option: « x3 à Noël »."""
    limited_by: Literal["", "duration", "share"] = ""
    """A figure of this kind says this option, while its question waits: « 2 % d'écart »."""
    on_site: bool = False
    """It is done where the client is."""
    of_the_present: bool = False
    """What is said of a former contract, or of the end of this one, says nothing of it."""
    exclusive: bool = False
    beside: tuple[str, ...] = ()
    """Of one choice: options that, said with this one or with each other, mean this one: the most
    demanding (« à distance, et le mardi chez nous »), or what both are (« un cabinet, et Léa »)."""
    hours: tuple[int, int] | tuple[()] = ()
    """Of when one answers: from which hour to which. Others told deny it (« de 18 h à 8 h »)."""
    priced_by: tuple[str, ...] = ()
    """Units and periods of a price that say this option (« 65 € l'heure »); « * » is any other
    unit, « + » a second price beside the first."""


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
    """The missions in which it makes sense; an answer counts in no other."""
    asked_when: When = field(default_factory=dict)
    """Of these, the missions in which it is worth asking; in the others, what is told counts."""
    needs_known: tuple[str, ...] = ()
    """Questions whose answer must be known, not assumed, for this one to make sense."""
    options: tuple[Option, ...] = ()
    brief: bool = False
    """Among the first that sum the mission up."""
    called: tuple[str, ...] = ()
    """What people call it beside its label: « corriger le prix » is on the amount."""
    names_mission: bool = False
    """Its first options, and the country, name a mission to which the user gave no name."""
    private: bool = False
    """The answer stays out of what is handed to the other party."""
    clues: tuple[str, ...] = ()
    """Words beside which a quantity answers this question (« pendant 18 mois »)."""
    decoys: tuple[str, ...] = ()
    """Words beside which a quantity or a place is something else (« préavis de 3 mois »)."""
    misled_in_clause: bool = False
    """A decoy misleads wherever it stands before a name in the same clause."""
    if_denied: Mapping[str, str] = field(default_factory=dict)
    """Option denied -> option that this suggests, to be confirmed (« pas tacite » -> par écrit)."""
    country_of: str = ""
    """The question whose options stand for groups of countries; this one asks for the country."""
    detail_of: str = ""
    """The question whose answer this one goes into: what is said there may name its options too."""
    established_beside: str = ""
    """The question on where the work is done; this one asks where the party that signs is."""
    told_by: tuple[str, ...] = ()
    """Beginnings of words of which one stands in whatever tells it: « robot », « ia »."""
    decisive: bool = False
    """Much depends on it: beside another question it is never guessed, nor merely mentioned."""
    names_provider: bool = False
    """It asks who does the work: « un cabinet de Porto-Novo » says that it is a company."""
    of_author: bool = False
    """It is told by who the author says they are (« je tiens une pharmacie »)."""
    past: bool = False
    """A day that is over is an answer too."""
    begins: str = ""
    """Of a date: the question of the duration that is counted from it."""
    rather_than: str = ""
    """Of a date: the question whose day it is not, where this one's words stand beside it."""
    over: str = ""
    """Of an amount: the question that says how long a price by the month is paid."""
    times: str = ""
    """Of an amount: the question that says of how many a price by the piece is paid."""
    counts: tuple[str, ...] = ()
    """Of yes or no: what there are so many of at the author's (« nous sommes 85 salariés »)."""
    least: int = 0
    """From how many of them the answer is yes."""
    assumed_like: str = ""
    """Of a duration: the question whose duration is assumed after « je ne sais pas »; `if_unknown`
    says so in words."""
    later: bool | When = False
    """It waits for the round « Pour préciser », in any mission or in these."""
    at_once: When = field(default_factory=dict)
    """Of one that else waits in any mission: where it is asked before the list all the same."""

    def meant_together(self, said: Set[str]) -> str | None:
        """The one option that several mean, said together; rather one of them."""
        ordered = sorted(self.options, key=lambda option: option.id not in said)
        for option in ordered:
            if option.beside and said <= {option.id, *option.beside}:
                return option.id
        return None

    @cached_property
    def depends_on(self) -> frozenset[str]:
        """The questions whose answers decide whether this one has its place, and when it comes."""
        when = names_in(self.when, self.asked_when, self.later_when, self.at_once)
        return when.union(self.needs_known)

    @cached_property
    def tells_who_does_it(self) -> bool:
        """Whether an option is told by who does the work today, or did."""
        return any(option.doers or option.outsiders for option in self.options)

    def of_options(self, other: str) -> tuple[str, ...]:
        """The options of another question on which alone this one depends; none where on more.

        « Quels travaux ? » is asked of computing alone.
        """
        wanted = self.when.get(other)
        if self.when.keys() != {other} or not isinstance(wanted, list):
            return ()
        return tuple(wanted)

    def is_apart(self, other: str, options: Collection[str]) -> bool:
        """Whether it depends on other options alone of another question than these, answered."""
        own = self.of_options(other)
        return bool(own) and set(own).isdisjoint(options)

    @property
    def later_when(self) -> When:
        """The condition under which it waits for the round; empty where it always or never does."""
        return {} if isinstance(self.later, bool) else self.later

    @cached_property
    def counted_with(self) -> frozenset[str]:
        """The questions whose answers say what its own comes to in all."""
        return frozenset({self.over, self.times} - {""})

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids that an answer may hold; none for quantities and texts."""
        return tuple(option.id for option in self.options)

    def in_order(self, options: Container[str]) -> list[str]:
        """Those of its options that are among these, in its own order: as an answer is kept."""
        return [one for one in self.option_ids if one in options]

    @cached_property
    def names_differ(self) -> bool:
        """Whether the same words mean one option for a client, another for a provider."""
        for option in self.options:
            if option.aliases_client or option.clues_client:
                return True
        return False

    @cached_property
    def asks_where(self) -> bool:
        """Whether its options stand for groups of countries."""
        return any(option.places for option in self.options)

    @cached_property
    def exclusive(self) -> frozenset[str]:
        """The options that stand alone: « aucune » goes with no other."""
        return frozenset(option.id for option in self.options if option.exclusive)


@dataclass(frozen=True)
class Contradiction:
    """Answers that hardly go together, and the question to ask again."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    when: When
    ask: str
    say: str
    """Why it is asked again."""
    suggests: str
    """The option that is probably meant."""


@dataclass(frozen=True)
class Section:
    """Questions that belong together."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    questions: tuple[Question, ...]

    @cached_property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of its questions, in order."""
        return tuple(question.id for question in self.questions)


def is_priced(question: Question) -> bool:
    """Whether the question asks for a price, or how it is fixed."""
    return question.kind == "amount" or any(one.priced_by for one in question.options)


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

    @cached_property
    def deciding(self) -> tuple[str, ...]:
        """The ids of those whose answer decides which others are asked, in order."""
        named: set[str] = set()
        for question in self.values():
            named |= question.depends_on
        for question in self.values():
            if question.id in named:
                named |= question.counted_with
        return tuple(name for name in self if name in named)

    @cached_property
    def not_always_asked(self) -> tuple[str, ...]:
        """The ids of those that have their place in some missions only because they are told."""
        return tuple(name for name, question in self.items() if question.asked_when)

    @cached_property
    def by_dependency(self) -> tuple[Question, ...]:
        """The questions, each behind those on which it depends.

        The order in which they are asked is another: what people know comes first, even where it
        depends on what may never have to be asked. Raises CycleError.
        """
        order = TopologicalSorter[str]()
        for name, question in self.items():
            before = question.depends_on | {question.over, question.assumed_like}
            order.add(name, *sorted(before & self.keys()))
        return tuple(self[name] for name in order.static_order())

    # The dictionary's own views: those of `Mapping` ask for one key after the other.

    def keys(self) -> KeysView[str]:
        """The ids, in order."""
        return self.by_id.keys()

    def values(self) -> ValuesView[Question]:
        """The questions, in order."""
        return self.by_id.values()

    def items(self) -> ItemsView[str, Question]:
        """Ids and questions, in order."""
        return self.by_id.items()

    def __hash__(self) -> int:
        return id(self)
