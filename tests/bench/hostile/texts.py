"""Hostile texts of any length: repeated, near-missed, nested; the same at each call.

Some are a few characters again and again, some stand between two others, some are made of the
product's own key words: whatever a pattern begins to match, and then does not.
"""

import random
from collections.abc import Callable, Iterator, Mapping

from assistant.knowledge.models import Knowledge

Family = Callable[[int], str]
"""A length in characters -> the text of that length."""

_SEED = 20261129
_PAGE = 1_000
"""Characters after which the same words come again: a longer text says nothing more."""
_REPEATED = (
    *(",", ";", ":", ".", "!", "?", "…", "-", "–", "'", "’", "/", "@", "_", "+", "&"),
    *(
        "\n",
        "\t",
        "\u00a0",
        "\u202f",
        "\u200b",
        "\u200d",
        ", ",
        "; ",
        " . ",
        "\n\n",
        ",\n",
    ),
    *(
        "a",
        "s",
        "é",
        "e\u0301",
        "\u0301",
        "\u0301\u0323",
        "a\u0301\u0323\u0327",
        "ß",
        "œ",
    ),
    *(
        "1",
        "0",
        "1.",
        "1,",
        "1 ",
        "1. ",
        "1 000 ",
        "000 ",
        "9",
        "1.1 ",
        "1,50 € ",
        "k€ ",
    ),
    *("½", "Ⅷ", "²", "٣", "１", "𝟗", "ﷺ", "ﬁ", "€", "%", "😀", "👨\u200d👩\u200d👧 "),
    *(
        "12/03/2027 ",
        "12/03 ",
        "1/1,",
        "2027-03-12 ",
        "le 3 mars 2027 ",
        "1er janvier ",
    ),
    *(
        "mars ",
        "janvier 2027 ",
        "dans 3 mois ",
        "dans ",
        "demain ",
        "jusqu'au ",
        "99/99/99 ",
    ),
    *("2 ans ", "un an ", "un ", "une dizaine de ", "quatre-vingt ", "mille ", "cent "),
    *(
        "vingt et un ",
        "million ",
        "3 millions ",
        "18 mois, ",
        "1 an et 6 mois ",
        "sans fin ",
    ),
    *(
        "12k ",
        "100 € ",
        "entre 20 et 25 k ",
        "20 et ",
        "1 à ",
        "100 € par mois ",
        "500 par ",
    ),
    *(
        "pas ",
        "pas, ",
        "non ",
        "plus ",
        "dit ",
        "dit; ",
        "mais ",
        "c'est ",
        "pas c'est ",
    ),
    *(
        "pas a, ",
        "et pas ",
        "au lieu de ",
        "à la place d'",
        "plutôt que ",
        "passer de ",
        "or ",
    ),
    *(
        "passe de 1 ",
        "pas de pas, mais ",
        "et ",
        "ou ",
        "paie et ",
        "paie, ",
        "paie ",
        "la ",
    ),
    *("de chez ", "ne ", "sans ", "en fait ", "non en fait ", "pour ", "finalement, "),
    *(
        "« ",
        "» ",
        "«»",
        '"',
        '"a" ',
        "(",
        ")",
        "((",
        "[",
        "<b>",
        "&amp;",
        "*",
        "`",
        "\\",
    ),
    *(
        "a-",
        "a'",
        "l'",
        "aujourd'hui ",
        "http://a.fr/",
        "a@b.fr ",
        "#a ",
        "/a ",
        "a?",
        "a. ",
    ),
    *(
        "Maroc ",
        "Nice ",
        "nice la ",
        "à Tunis, ",
        "équipe malgache ",
        "client ",
        "Inde et ",
    ),
    *(
        "pénalités de retard ",
        "SLA ",
        "le le ",
        "je ne sais pas ",
        "c'est quoi ",
        "a b c? ",
    ),
)
_BETWEEN = (",", ", ", " ", "\n", "\u00a0", ";\t", "1")
_BEFORE = ("a", "pas ", "dit ", "non, ", "pas le Maroc", "passe de ")
_BEHIND = ("b", "c'est b", "")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def families(knowledge: Knowledge) -> Mapping[str, Family]:
    """Every family, by a name that shows what it repeats."""
    found: dict[str, Family] = {}
    for unit in _REPEATED:
        found[repr(unit)] = repeated(unit)
    for before, unit, behind in _ends():
        found[f"{before!r} {unit!r} {behind!r}"] = surrounded(before, unit, behind)
    words = _key_words(knowledge)
    found["key words"] = repeated(_shuffled(words)(_PAGE))
    found["key words, a slip in each"] = _shuffled([_slip(word) for word in words])
    found["a list of numbers"] = _counted("{}, ")
    found["numbered lines"] = _counted("{}. point\n")
    found["amounts that differ"] = _counted("{}00 € ")
    found["days that differ"] = _counted("le {} mars {}, ", 28)
    found["durations that differ"] = _counted("{} mois, ")
    found["unknown words"] = _shuffled(_unknown_words())
    found["unknown sentences"] = _shuffled([f"{word}. " for word in _unknown_words()])
    found["nested quotes"] = _nested
    return found


def _ends() -> Iterator[tuple[str, str, str]]:
    """Each separator behind each beginning, with one of the endings in turn."""
    number = 0
    for before in _BEFORE:
        for unit in _BETWEEN:
            yield before, unit, _BEHIND[number % len(_BEHIND)]
            number += 1


def repeated(unit: str) -> Family:
    return lambda length: _cut(unit * (length // len(unit) + 1), length)


def surrounded(before: str, unit: str, behind: str) -> Family:
    inside = repeated(unit)

    def text(length: int) -> str:
        return f"{before}{inside(length - len(before) - len(behind))}{behind}"

    return text


def _counted(form: str, most: int = 100_000) -> Family:
    def text(length: int) -> str:
        told = ""
        number = 0
        while len(told) < length:
            number += 1
            told += form.format(number % most + 1, 2027 + number // most)
        return _cut(told, length)

    return text


def _shuffled(words: list[str]) -> Family:
    """Words in an order of their own, each as often as the length asks for."""

    def text(length: int) -> str:
        chance = random.Random(_SEED)
        told = ""
        while len(told) < length:
            told += " ".join(chance.sample(words, len(words))) + " "
        return _cut(told, length)

    return text


def _nested(length: int) -> str:
    return "« a " * (length // 8) + " a »" * (length // 8)


def _key_words(knowledge: Knowledge) -> list[str]:
    """Words that the product looks out for: of options, titles, commands, signs."""
    words: set[str] = set()
    for question in knowledge.every_question.values():
        for option in question.options:
            words.update(option.label.split())
            for alias in (*option.aliases, *option.clues):
                words.update(alias.split())
    for topic in knowledge.topics.values():
        words.update(topic.title.split())
    for sign in (*knowledge.signs.correcting, *knowledge.signs.asking):
        words.update(sign.split())
    return sorted(words)


def _slip(word: str) -> str:
    """The word with one letter in the place of another."""
    chance = random.Random(word)
    place = chance.randrange(len(word))
    return word[:place] + chance.choice(_LETTERS) + word[place + 1 :]


def _unknown_words() -> list[str]:
    chance = random.Random(_SEED)
    return ["".join(chance.choices(_LETTERS, k=7)) for _ in range(600)]


def _cut(text: str, length: int) -> str:
    return text[:length]
