"""The cards sent into other chats, for the curators: what sells is worth a second look."""

from collections.abc import Sequence

from assistant.knowledge.models import Knowledge
from assistant.storage.port import SentCard

_MOST = 20


def show_sent(knowledge: Knowledge, cards: Sequence[SentCard]) -> str:
    """The cards sent most often, one a line; empty where there is none."""
    if not cards:
        return ""
    times = sum(sent.times for sent in cards)
    lines = [f"Fiches envoyées : {times} fois, {len(cards)} fiches."]
    for sent in cards[:_MOST]:
        lines.append(f"{sent.times:>5}  {sent.card:<34}{_title(knowledge, sent.card)}")
    return "\n".join(lines)


def _title(knowledge: Knowledge, card: str) -> str:
    """The title of a card that there may be no more."""
    name = card[2:]
    if card.startswith("q_") and name in knowledge.answers:
        return knowledge.answers[name].question
    if card.startswith("t_") and name in knowledge.topics:
        return knowledge.topics[name].title
    return "(n'existe plus)"
