"""The cards sent into other chats, for the curators: what sells is worth a second look."""

from collections.abc import Sequence

from assistant.knowledge.models import Knowledge

_MOST = 20


def show_sent(knowledge: Knowledge, cards: Sequence[tuple[str, int]]) -> str:
    """The first of these cards, each with how often it was sent; empty where there is none."""
    if not cards:
        return ""
    sent = sum(times for _, times in cards)
    lines = [f"Fiches envoyées : {sent} fois, {len(cards)} différentes."]
    for card, times in cards[:_MOST]:
        lines.append(f"{times:>5}  {card:<34}{_title(knowledge, card)}")
    return "\n".join(lines)


def _title(knowledge: Knowledge, card: str) -> str:
    """The title of a card that there may be no more."""
    name = card[2:]
    if card.startswith("q_") and name in knowledge.answers:
        return knowledge.answers[name].question
    if card.startswith("t_") and name in knowledge.topics:
        return knowledge.topics[name].title
    return "(n'existe plus)"
