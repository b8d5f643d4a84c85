"""What a price is paid for, where that is told apart from it: « à l'heure. 11 € HT »."""

import re

from assistant.quantities.amounts import UNITS, Amount
from assistant.quantities.units import canonical

_LEAD = r"(?:c'est |paye |facture |on paye |on paie |on facture |prix |tarif |plutot )?"
_ALONE = re.compile(
    rf"(?:^|[.,;:!?(] ?){_LEAD}(?:a l'|a la |au |par )(?P<unit>{UNITS})(?= ?(?:$|[.,;:!?)]))"
)
_BEFORE = re.compile(
    rf"\b(?:le |la |l')(?P<unit>{UNITS})(?: (?:est|c'est|revient|sort|passe|facturee?))? a $"
)
_NEAR = 40
"""Characters before an amount among which its unit stands."""


def unit_apart(text: str, amount: Amount) -> str:
    """The unit of an amount without one, in the singular; empty where none is told.

    It is told by itself, once (« à l'heure. 11 € »), or right before (« le dossier à 19 € »).
    """
    before = _BEFORE.search(text[max(amount.start - _NEAR, 0) : amount.start])
    if before:
        return canonical(before["unit"])
    told = {canonical(found["unit"]) for found in _ALONE.finditer(text)}
    return told.pop() if len(told) == 1 else ""
