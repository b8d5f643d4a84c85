"""The path of newcomers as curators write it: stages, situations, questions on a clause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from typing import Any, ClassVar, Literal

from assistant.knowledge.when import FORBID

CardKind = Literal["mot", "idee", "clause", "cas", "extrait"]
"""A term, a received idea, a question to sort, a situation, a clause of a contract to read."""

FIELDS: Mapping[CardKind, str] = {
    "mot": "terms",
    "idee": "ideas",
    "clause": "questions",
    "cas": "situations",
    "extrait": "excerpts",
}
"""The field of a stage that names the cards of each kind."""


@dataclass(frozen=True)
class Card:
    """Something to learn, from which exercises are made."""

    kind: CardKind
    subject: str
    """The term, idea, topic, situation or excerpt that it is about."""

    @property
    def id(self) -> str:
        """Names it for good, in buttons and in what a chat remembers."""
        return f"{self.kind}.{self.subject}"


@dataclass(frozen=True)
class Stage:
    """A stage of the path, as the life of a contract has it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    title: str
    about: str
    terms: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Its cards in the order of the path: each kind in its turn."""
        by_kind = []
        for kind, name in FIELDS.items():
            subjects: tuple[str, ...] = getattr(self, name)
            by_kind.append([Card(kind, subject) for subject in subjects])
        in_turn = zip_longest(*by_kind)
        return tuple(card for cards in in_turn for card in cards if card)


@dataclass(frozen=True)
class Situation:
    """A mission in two sentences, and its answers to the interview."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    text: str
    answers: dict[str, Any]
    shows: tuple[str, ...]
    """The topics, essential by the rules, that its text lets one guess."""


@dataclass(frozen=True)
class Excerpt:
    """A question on the clause of a topic."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    id: str
    topic: str
    question: str
    right: str
    wrong: tuple[str, ...]
    quotes: str
    """The words of the clause that decide, as they stand there."""


@dataclass(frozen=True)
class Training:
    """The whole path."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    stages: tuple[Stage, ...]
    true_ideas: Mapping[str, str] = field(default_factory=dict)
    """What is true, in a sentence, by the received idea that says otherwise."""
    situations: tuple[Situation, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every card by its id, in the order of the path."""
        cards = (card for stage in self.stages for card in stage.cards)
        return {card.id: card for card in cards}

    @cached_property
    def stages_by_id(self) -> Mapping[str, Stage]:
        """Each stage by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def situations_by_id(self) -> Mapping[str, Situation]:
        """Each situation by id."""
        return {situation.id: situation for situation in self.situations}

    @cached_property
    def excerpts_by_id(self) -> Mapping[str, Excerpt]:
        """Each excerpt by id."""
        return {excerpt.id: excerpt for excerpt in self.excerpts}

    def known(self, cards: Iterable[str]) -> Iterator[Card]:
        """Those of the cards, by id, that still exist."""
        for id_ in cards:
            if id_ in self.cards:
                yield self.cards[id_]
