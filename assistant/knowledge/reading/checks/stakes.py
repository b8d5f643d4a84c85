"""Stakes: a mission always has one, and each says why with the answers that it names."""

from assistant.knowledge.reading.checks.placeholders import placeholders
from assistant.knowledge.reading.library import Library
from assistant.knowledge.reading.records import Entry
from assistant.knowledge.reading.sheets import Mistakes
from assistant.knowledge.topics import Stake


def find(library: Library) -> Mistakes:
    """Stakes that leave a mission without one, or bound nothing; reasons that nothing fills."""
    stakes = list(library.stakes)
    for number, stake in enumerate(stakes):
        last = number == len(stakes) - 1
        if last == bool(stake.record.signs):
            message = "le dernier enjeu n'a pas de signe, les autres en ont"
            yield stake.mistake(message, "id")
        yield from _unfilled(stake)
    bounds = [stake.record.most_essential for stake in stakes]
    if bounds != sorted(bounds, reverse=True) or not all(bounds):
        message = "les enjeux vont du plus grand nombre d'essentielles au plus petit"
        yield stakes[0].mistake(message, "most_essential")


def _unfilled(stake: Entry[Stake]) -> Mistakes:
    """Placeholders of a sign that its condition does not fill."""
    for number, sign in enumerate(stake.record.signs):
        for name in sorted(placeholders(sign.because) - sign.named):
            message = f"rien ne remplit « {{{name}}} » ici"
            yield stake.mistake(message, "signs", number, "because")
