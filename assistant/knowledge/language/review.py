"""What is looked for in a received contract, as data (review.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID

Scope = Literal["sentence", "paragraph"]


@dataclass(frozen=True)
class Sought:
    """By what a topic is recognised in a contract. All are words that follow each other there."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    topic: str
    headings: tuple[str, ...]
    """Of the articles that it usually stands under."""
    says: tuple[str, ...]
    """What writes the clause by itself."""
    touches: tuple[str, ...] = ()
    """What only comes near it."""
    elsewhere: tuple[str, ...] = ()
    """Headings under which the same words are said of something else."""


@dataclass(frozen=True)
class Traps:
    """What makes a passage one to look at, though it is on the topic."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    contrary: tuple[str, ...]
    """Words right before those of the topic that deny it: « sans », « aucune »."""
    harmless: tuple[str, ...]
    """Words that look like a denial, and are none: « sans préjudice »."""
    void: tuple[str, ...]
    """A passage that begins with this says nothing: « sans objet »."""
    client_alone: tuple[str, ...]
    """What obliges the client."""
    provider: tuple[str, ...]
    """What obliges the provider, or both."""
    mutual: tuple[str, ...]
    """The topics that mean nothing where they oblige the client alone."""


@dataclass(frozen=True)
class Measure:
    """A duration that must stand in the passage, beyond a limit."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    beside: tuple[str, ...]
    """Words of the sentence in which the duration counts."""
    more_than: str = ""
    """« 60 jours »; empty for a duration of any length."""
    less_than: str = ""
    between_days: bool = False
    """What two days say counts too: « du 1er mars 2026 au 28 février 2031 »."""
    within: int = 0
    """So many words from one of those at most; 0 where it may stand further."""


@dataclass(frozen=True)
class Way:
    """A further way of writing what a signal looks for: the words may stand in any order."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    all: tuple[tuple[str, ...], ...]
    """One of each of these lists must stand in the sentence."""
    unless: tuple[str, ...] = ()
    """None of these may stand in it, besides those of the signal."""
    measure: Measure | None = None
    euros_below: float = 0
    """An amount below this must stand in it; 0 for none."""
    percent_below: float = 0
    """So must a percentage."""
    no_longer_than: str = ""
    """No duration of the sentence may be longer: « 45 jours »; empty where any may stand."""
    explicit: bool = False
    """It says all by itself: what the signal's own `unless` names is no excuse."""


@dataclass(frozen=True)
class Signal:
    """Something in a received contract to look at.

    A sentence shows it that holds one of `says` and one of each of the other lists that are there,
    or all that one of the `ways` asks for.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    topic: str
    title: str
    why: str
    """Why it matters to the client."""
    request: str
    """What to ask the provider for, as a sentence of a mail."""
    says: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """One of these must stand in the same sentence as well."""
    unless: tuple[str, ...] = ()
    """None of these may stand in the same sentence."""
    unless_around: tuple[str, ...] = ()
    """Nor these in the same article."""
    unless_anywhere: tuple[str, ...] = ()
    """Nor these in the contract."""
    measure: Measure | None = None
    no_longer_than: str = ""
    """As in a way."""
    ways: tuple[Way, ...] = ()
    abroad: bool = False
    """The sentence must name a foreign country or one of its towns, and nothing French."""
    denies: bool = False
    """It is shown by what is denied or refused: « Accord du client : non » may be one."""
    references: tuple[str, ...] = ()
    why_provider: str = ""
    """The same for a provider who checks its own draft, where it differs."""


@dataclass(frozen=True)
class ClauseExamples:
    """Written clauses from which is learnt what shows a signal."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    shown: tuple[str, ...]
    """They show it."""
    alike: tuple[str, ...]
    """On the same matter, they do not."""


@dataclass(frozen=True)
class SignalClauses:
    """The clauses of all signals (signal_clauses.yaml)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    signals: Mapping[str, ClauseExamples]
    """By the name of a signal; of several with one title, by that of the first."""
    others: tuple[str, ...]
    """Passages of contracts that show none."""


@dataclass(frozen=True)
class FactSource:
    """In which sentences an answer to the interview is read."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    question: str
    says: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """One of these must stand in the same sentence as well."""
    unless: tuple[str, ...] = ()
    option: str = ""
    """The option that such a sentence means; empty where a quantity is read."""
    reads: Literal["", "duration", "date"] = ""
    between_days: bool = False
    """A duration may be told by two days."""


@dataclass(frozen=True)
class Pasted:
    """By what a typed text is told to be a contract."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    says: tuple[str, ...]
    """What only contracts say."""
    letters: tuple[str, ...]
    """What a letter or a message begins with."""


@dataclass(frozen=True)
class Review:
    """The file as a whole."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    small_words: tuple[str, ...]
    """Words that are left out before expressions are compared."""
    languages: Mapping[str, tuple[str, ...]]
    """Words by which a language is recognised: the most frequent ones."""
    compounds: tuple[str, ...]
    """Beginnings of words in two parts, which are read as one."""
    parties: Mapping[str, tuple[str, ...]]
    """How each party is called in contracts, by the word that expressions use."""
    topics: tuple[Sought, ...]
    traps: Traps
    pasted: Pasted
    signals: tuple[Signal, ...]
    facts: tuple[FactSource, ...]
    spoken: Mapping[str, str] = field(default_factory=dict)
    """Verbs as « nous » and « vous » have them -> the same in the third person."""
    waived: tuple[str, ...] = ()
    """Words before one of a signal's `unless` that make it none: « sans avoir à obtenir … »."""
    struck: tuple[Way, ...] = ()
    """How a sentence says that another clause does not hold, or what a word means: no signal."""
    pronouns: tuple[str, ...] = ()
    """A sentence that begins with one of these goes on with the one before it."""
