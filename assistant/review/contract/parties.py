"""By which name a contract calls its provider: « Alpha s'engage », « Alpha se réserve »."""

import re
from collections import Counter
from collections.abc import Collection

from assistant.text.folding import fold

_ACTS = re.compile(
    r"\b([A-Z][\w&-]{1,30}) (?:s['’]engage|se réserve|pourra|peut|ne saurait|ne peut|fournit"
    r"|garantit|assure|met en œuvre|s['’]oblige|décline|facture)\b"
)
_OFTEN = 3
"""So often a name must act, to be that of a party."""
_MOST_NAMES = 2


def provider_names(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Names, as they are written, of a provider that is called by none of the `known` words."""
    times = Counter(match[1] for match in _ACTS.finditer(text))
    found = []
    for name, count in times.most_common():
        if count >= _OFTEN and fold(name) not in known and _is_name(name, text):
            found.append(name)
    return tuple(found[:_MOST_NAMES])


def _is_name(name: str, text: str) -> bool:
    """Whether it is written with its capital wherever it stands: « Il » is not."""
    return not re.search(rf"\b{re.escape(name.lower())}\b", text)
