"""Which of the amounts that a text tells are paid for the work: no penalty, bonus or refund."""

import re

from assistant.quantities.spoken_prices import Spoken

_LEAD = 40
"""Characters beside an amount that say so."""
# The grammar of what is paid back: words and their order together, so no list for curators.
_LESS = re.compile(r" ?(?:€|euros?|%)?[^,;.!?\d]{0,12}?\b(?:de|en) moins\b")
"""« 300 € de moins s'ils ont du retard » is no price."""
_TAKEN_OFF = re.compile(
    r"\b(?:(?:retir|retien|dedui|decompt|rembours|penalis|ristourn|indemnis|dedommag|defalqu)[a-z]*"
    r"|enlev(?:e|ent|era|ons)|(?:avoir|remise|retenue|malus|ristourne) de) $"
    r"|\b(?:penalites?|malus|amendes?|primes?|bonus)\b[^.;!?€\d]{0,24}$"
)
_FAILING = re.compile(
    r" ?(?:de retard|en retard|manquante?|ratee?s?|loupee?s?|oubliee?s?|perdue?|abimee?|cassee?)\b"
    r"|[^,.;!?\d]{0,14}\b(?:penalites?|malus|amendes?|primes?|bonus)\b"
)
"""« Ils nous remboursent 30 € », « 50 € par jour de retard »."""
_NO_MORE = (" pas ", " et non ", " non pas ")


def is_paid(price: Spoken, text: str) -> bool:
    """Whether it is paid for the work; not what is paid less, or back, where something fails.

    `text` went through `spelt`.
    """
    before = text[max(price.start - _LEAD, 0) : price.start]
    if before.endswith(_NO_MORE):
        return False  # « 12 000 constats, pas 10 000 »
    behind = text[price.end : price.end + _LEAD]
    failing = _LESS.match(behind) or _FAILING.match(behind)
    return not (failing or _TAKEN_OFF.search(before))
