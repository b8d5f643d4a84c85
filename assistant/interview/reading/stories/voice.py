"""What a provider says, in their client's words: « leur logiciel » becomes « notre logiciel »."""

import re
from collections.abc import Iterator

# The grammar of who is whose stands here. The client becomes « on », as clients say, for whom
# verbs need not change: « le client nous ouvre rien » reads « on leur ouvre rien ».
_CLIENT = r"(?:le|mon|notre|ce|les|mes|nos|leurs?) clients?"
_IT_IS = r"(chez|a|à|c'est|c|ce sont)"
_EXCHANGED = {
    # « De chez elle » is at home, whoever says so.
    r"(de|depuis|chacune?) chez (?:nous|moi)": r"\1 chez eux",
    r"(?:de|depuis|chacune?) chez (?:eux|lui|elles?)": r"\g<0>",
    rf"chez {_CLIENT}": "chez nous",
    rf"(?:aux? clients?|à {_CLIENT}|du client|des clients|de {_CLIENT})": "à nous",
    _CLIENT: "on",
    r"(?:nous|moi)[- ]mêmes?": "eux-mêmes",
    r"(?:lui|elle)[- ]même": "moi-même",
    r"eux[- ]mêmes?": "nous-mêmes",
    r"nous(?= (?:sommes|\w+ons)\b)": "ils",
    rf"{_IT_IS} (?:nous|moi)": r"\1 eux",
    rf"{_IT_IS} (?:eux|lui|elles?)": r"\1 nous",
    r"(la?|les?) nôtres?": r"\1 leur",
    r"(la?|les?) (?:leurs?|siens?|siennes?)": r"\1 nôtre",
    "notre": "leur",
    "nos": "leurs",
    "mon": "son",
    "ma": "sa",
    "mes": "ses",
    "leur": "notre",
    "leurs": "nos",
    "son": "mon",
    "sa": "ma",
    "ses": "mes",
    "nous": "leur",
    "on": "ils",
    "je": "il",
    "j(?=')": "il",
    "moi": "lui",
}
_WAYS = tuple(
    (re.compile(rf"{said}(?!\w)", re.IGNORECASE), meant)
    for said, meant in _EXCHANGED.items()
)
_WORD = re.compile(r"\w+")


def as_the_client_says(text: str) -> str:
    """The text of a provider with each party's words exchanged; its grammar may suffer."""
    return "".join(_exchanged(text.replace("’", "'")))


def _exchanged(text: str) -> Iterator[str]:
    """The text piece by piece."""
    place = 0
    while word := _WORD.search(text, place):
        yield text[place : word.start()]
        for pattern, meant in _WAYS:
            found = pattern.match(text, word.start())
            if found:
                yield found.expand(meant)
                place = found.end()
                break
        else:
            yield word[0]
            place = word.end()
    yield text[place:]
