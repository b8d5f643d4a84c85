"""Bringing a conversation to where a probe begins.

Steps: a text; {press: X}, the beginning of an action or an expression on a label; {yes: true},
which presses « Oui » where there is one; {until: question or end, with: {question: label or text or
list}}, which answers whatever is asked on the way.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from tests.bench.dialogues.probes.seen import confirming, label
from tests.bench.dialogues.talk import Talk

USUAL: Mapping[str, str | list[str]] = {
    "role": "^Je confie",
    "etape": "se rédige",
    "activite": ["^Relation client"],
    "rythme": "^Chaque mois",
    "forme": "^(Une|Notre) société",
    "lieu": "^En France",
    "pays": "Maroc",
    "locaux": "^(Dans les locaux du prestataire|Dans nos locaux)$",
    "sous_traitance": "^Non",
    "actuel": "^Personne",
    "livrables": ["^Des fichiers"],
    "outils": "sans accès",
    "contraintes": ["^Ni l.un"],
    "date_cle": "15 mars 2028",
    "indicateurs": ["^La qualité"],
    "consequences": ["^Ni l.une"],
    "prix": "^Un forfait, tout",
    "montant": "9 000",
    "donnees": ["^Des données personnelles"],
    "duree": "12 mois",
    "renouvellement": "tacite",
    "evolution": ["^Rien de prévu"],
    "criticite": "gênant",
    "secteur": "^Non",
    "suivi": "réunions",
    "signature": "15 mars 2027",
    "debut": "1er avril 2027",
    "preavis": "3 mois",
    "points": "Chaque mois",
    "jalons": "recette le 15 juin 2027",
}
"""What is answered on the way: an expression on the labels, typed where no label has it."""
_NOT_KNOWN = "^Je ne sais pas"
_DONE = r"^(Valider|Termin|C.est tout)"
_MOST_STEPS = 90
_MOST_TRIES = 2
END = "end"


class Lost(Exception):
    """The bot does not come to where the probe begins."""


def follow(talk: Talk, step: Any) -> None:
    """Take one step. Raises Lost and Ended."""
    match step:
        case str():
            talk.say(step)
        case {"press": wanted}:
            press(talk, wanted)
        case {"yes": _}:
            agree(talk)
        case {"until": target}:
            _answer_until(talk, target, {**USUAL, **step.get("with", {})})
        case _:
            raise Lost(f"unknown step {step}")


def press(talk: Talk, wanted: str) -> None:
    """Press the button whose action begins so, else the first whose label has the expression.

    Raises Lost where there is none.
    """
    beginning = [one for one in talk.buttons if one["action"].startswith(wanted)]
    named = [one for one in talk.buttons if re.search(wanted, label(one), re.I)]
    chosen = beginning or named
    if not chosen:
        raise Lost(f"no button « {wanted} »")
    talk.press(chosen[0]["action"])


def agree(talk: Talk) -> bool:
    """Press « Oui » where what was understood waits for it; whether it did."""
    action = confirming(talk.last)
    if action is None:
        return False
    talk.press(action)
    return True


def _answer_until(talk: Talk, target: str, answers: Mapping[str, Any]) -> None:
    """Answer what is asked until the target is, or until the list is shown."""
    tried: Counter[str] = Counter()
    if talk.question is None or not talk.buttons:
        talk.say("/entretien")
    for _ in range(_MOST_STEPS):
        if agree(talk):
            continue
        asked = talk.question
        if asked == target:
            return
        if asked is None:
            if target == END and (talk.last["checklist"] or {}).get("items"):
                return
            raise Lost(f"« {target} » was never asked")
        tried[asked] += 1
        if tried[asked] > _MOST_TRIES:
            raise Lost(f"« {asked} » could not be answered")
        _answer(talk, asked, answers.get(asked, _NOT_KNOWN))
    raise Lost(f"« {target} » was not reached")


def _answer(talk: Talk, asked: str, wanted: str | list[str]) -> None:
    if isinstance(wanted, str):
        if _offers(talk, wanted):
            press(talk, wanted)
        else:
            talk.say(re.sub(r"[\^$\\]", "", wanted))
        return
    for one in wanted:
        if not _offers(talk, one):
            talk.say(one)
            return
        press(talk, one)
    if talk.question == asked and _offers(talk, _DONE):
        press(talk, _DONE)


def _offers(talk: Talk, wanted: str) -> bool:
    return any(re.search(wanted, label(one), re.I) for one in talk.buttons)
