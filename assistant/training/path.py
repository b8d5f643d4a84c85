"""The path: which card comes next, how much of it is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.knowledge.models import Knowledge
from assistant.knowledge.topics import Theme
from assistant.knowledge.training import Card, Stage
from assistant.training.schedule import Memory

Memories = Mapping[str, Memory]
"""What is remembered of each card, by its id."""

NEW_A_DAY = 5
TESTED = 3
"""Cards of the short test that skips a stage."""
_FEWEST_MASTERED = 3
"""One card says nothing of a whole theme."""
_MASTERED = 0.8
"""The share of the cards that are known, once each was seen, from which a part is mastered."""


@dataclass(frozen=True)
class Share:
    """How much of a part of the path is known."""

    total: int
    seen: int
    known: int

    @property
    def mastered(self) -> bool:
        """Whether all of it was seen, and most of it is known."""
        whole = self.seen == self.total >= _FEWEST_MASTERED
        return whole and self.known >= _MASTERED * self.total


def due(knowledge: Knowledge, memories: Memories, today: date) -> tuple[Card, ...]:
    """The cards to ask again by this day, the longest due first."""
    cards = knowledge.training.known(memories)
    waiting = [card for card in cards if memories[card.id].due <= today]
    return tuple(sorted(waiting, key=lambda card: memories[card.id].due))


def next_due(knowledge: Knowledge, memories: Memories) -> date | None:
    """The day on which the first card is due; None where none was ever asked."""
    cards = knowledge.training.known(memories)
    return min((memories[card.id].due for card in cards), default=None)


def unseen(cards: Iterable[Card], memories: Memories) -> tuple[Card, ...]:
    """Those of the cards that were never asked, in order."""
    return tuple(card for card in cards if card.id not in memories)


def short_test(stage: Stage, memories: Memories) -> tuple[Card, ...]:
    """The cards of the short test of a stage: of different kinds, in the order of the path.

    None where so few are left that a test is no shorter.
    """
    left = unseen(stage.cards, memories)
    if len(left) <= TESTED:
        return ()
    kinds = {card.kind: card for card in reversed(left)}
    return tuple(card for card in left if kinds[card.kind] == card)[:TESTED]


def share(cards: Iterable[Card], memories: Memories) -> Share:
    """How much of these cards is known."""
    ids = [card.id for card in cards]
    seen = [memories[id_] for id_ in ids if id_ in memories]
    return Share(len(ids), len(seen), sum(memory.known for memory in seen))


def by_theme(knowledge: Knowledge, memories: Memories) -> dict[Theme, Share]:
    """How much is known of each theme of the base on which the path has cards, in its order."""
    cards: dict[str, list[Card]] = {theme.id: [] for theme in knowledge.themes}
    for card in knowledge.training.cards.values():
        cards[knowledge.theme_of[topic_of(knowledge, card)]].append(card)
    return {
        theme: share(cards[theme.id], memories)
        for theme in knowledge.themes
        if cards[theme.id]
    }


def topic_of(knowledge: Knowledge, card: Card) -> str:
    """The topic that a card is about before any other."""
    training, subject = knowledge.training, card.subject
    match card.kind:
        case "mot":
            return knowledge.terms_by_id[subject].topics[0]
        case "idee":
            return knowledge.misconceptions_by_id[subject].topics[0]
        case "cas":
            return training.situations_by_id[subject].shows[0]
        case "extrait":
            return training.excerpts_by_id[subject].topic
        case "clause":
            return subject
