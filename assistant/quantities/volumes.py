"""Volumes: how many pieces a price is paid for. Stored as "2000/mois", or "8600" in all."""

from typing import Any

from assistant.quantities import NotUnderstood, counts, rates
from assistant.quantities.counts import Count
from assistant.quantities.numerals import spelt


def parse(text: str) -> str:
    """The volume in « 2 000 factures par mois », « 8 600 en tout ». Raises NotUnderstood."""
    return only(spelt(text)).volume.text


def only(plain: str) -> Count:
    """The one count of a text that went through `spelt`. Raises NotUnderstood."""
    found = [] if plain.startswith("-") else counts.find(plain)
    if len(found) != 1:
        raise NotUnderstood("volume_wrong")
    return found[0]


def show(volume: str) -> str:
    """« 2 000 par mois », « 8 600 en tout »."""
    return rates.read_volume(volume).shown


def fits(answer: Any) -> bool:
    """Whether a stored answer is a volume."""
    if not isinstance(answer, str):
        return False
    try:
        rates.read_volume(answer)
    except NotUnderstood:
        return False
    return True
