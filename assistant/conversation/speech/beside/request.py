"""What is asked behind a long description told in one breath: « … et moi je voudrais savoir … »."""

import re

_REQUEST = re.compile(
    r"\s(?:et\s)?(?:moi\s)?"
    r"(?=(?:je\s|j['\u2019]\s?|on\s)"
    r"(?:voudrai[st]|veux|veut|aimerai[st])\s"
    r"(?:bien\s)?(?:savoir|comprendre)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:\s(?:et|mais|donc|alors|euh|voil[aà]|au fait|(?:ma )?question(?: c'(?:est|[ée]tait))?))*"
    r"\s(?=(?:est[- ]ce qu|qu'est[- ]ce qu|c'est qui qui|c'est quoi\s))",
    re.IGNORECASE,
)
"""« … Sylvie part à la retraite est ce que je suis obligé de la faire reprendre »."""
_WHICH = r"(?:qui|combien|comment|pourquoi|quel(?:le)?s?)"
_TURNING = r"(?:au fait|sinon|du coup|surtout|(?:autre |petite )?question|dis[- ]moi|dites[- ]moi)"
_TURNS = re.compile(
    rf"[\s,]\s?(?:(?:et|mais|puis|alors|ok)\s)*(?:{_TURNING}[\s,:]+)+"
    rf"(?={_WHICH}\s|qu['\u2019]est|que se passe|c['\u2019]est (?:qui|quoi)\s"
    r"|est[- ]ce|faut[- ]il)"
    rf"|\s(?:et|mais)\s(?={_WHICH}\s[^?]{{8,}}\?+\s*$)",
    re.IGNORECASE,
)
"""« Tous les jours, et au fait qui est responsable si … », « … mais dis-moi qui paie … »."""
_CONDITION = re.compile(
    r"\W*(?:et |mais |donc |alors |euh )*(?:si|s'ils?|quand|lorsqu\w*)\b", re.IGNORECASE
)
_FEWEST = 12
"""Words of the shortest description before it; half as many before words that plainly ask."""
_ANSWER = 2
"""Words of the shortest answer before what turns to a question."""


def parted_at_request(sentence: str) -> tuple[str, str]:
    """The description, and what is asked behind it; the sentence whole where nothing is."""
    ways = ((_REQUEST, _FEWEST), (_ASKS, _FEWEST // 2), (_TURNS, _ANSWER))
    for way, fewest in ways:
        found = way.search(sentence)
        if found and _CONDITION.match(sentence):
            return sentence, ""  # « si le client résilie, est-ce que je dois … »
        if found and len(sentence[: found.start()].split()) >= fewest:
            return sentence[: found.start()], sentence[found.end() :]
    return sentence, ""
